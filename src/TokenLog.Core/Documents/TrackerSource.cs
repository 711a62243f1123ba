using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Documents;

/// <summary>The text of a configuration, and the problems found in it.</summary>
internal sealed class TrackerSource
{
    private readonly string path;
    private readonly byte[] utf8;
    private readonly List<Diagnostic> problems = [];

    public TrackerSource(string path, string text)
    {
        this.path = path;
        Text = text.StartsWith('\uFEFF') ? text[1..] : text;
        utf8 = Encoding.UTF8.GetBytes(Text);
    }

    /// <summary>The text without its byte order mark.</summary>
    public string Text { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Diagnostic> Problems => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public bool HasErrors => problems.Exists(problem => problem.Level == DiagnosticLevel.Error);

    /// <summary>The values of the text, or null and an error where it is not JSON.</summary>
    public TrackerNode? Parse()
    {
        try
        {
            return TrackerNode.Parse(utf8);
        }
        catch (JsonException broken)
        {
            var conflict = Text.Contains("<<<<<<<", StringComparison.Ordinal) && Text.Contains(">>>>>>>", StringComparison.Ordinal);
            Add(
                DiagnosticLevel.Error,
                "TL0050",
                OffsetOf(broken),
                $"not valid JSON: {Reason(broken.Message)}",
                conflict ? "resolve the merge conflict in this file" : "correct it here; comments and trailing commas are allowed");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader accepts the escape and only refuses to turn it into text, without a position.
            var half = Math.Max(0, Text.IndexOf("\\ud", StringComparison.OrdinalIgnoreCase));
            Add(DiagnosticLevel.Error, "TL0050", Encoding.UTF8.GetByteCount(Text.AsSpan(0, half)), "not valid JSON: half a surrogate pair in a string", "write the character itself");
        }

        return null;
    }

    /// <summary>The place in the text of a byte offset.</summary>
    public int CharacterAt(int offset) => Encoding.UTF8.GetCharCount(utf8.AsSpan(0, Math.Min(offset, utf8.Length)));

    /// <summary>The text of a value, as it is written.</summary>
    public string Raw(TrackerNode node) => Encoding.UTF8.GetString(utf8.AsSpan(node.Start, node.End - node.Start));

    public void Add(DiagnosticLevel level, string code, int offset, string message, string fix)
    {
        var at = CharacterAt(offset);
        var lineStart = at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;
        var lineEnd = Text.IndexOf('\n', at);
        var line = 1 + Text.AsSpan(0, at).Count('\n');
        var excerpt = Text[lineStart..(lineEnd < 0 ? Text.Length : lineEnd)].TrimEnd();
        problems.Add(new Diagnostic(code, level, path, line, at - lineStart + 1, message, excerpt, fix));
    }

    private int OffsetOf(JsonException broken)
    {
        var start = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--)
        {
            start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return Math.Min(utf8.Length, start + (int)(broken.BytePositionInLine ?? 0));
    }

    // "'}' is invalid. Change the reader options. LineNumber: 3 | BytePositionInLine: 4." repeats the position and speaks to programmers.
    private string Reason(string message)
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return "the file is empty";
        }

        if (message.StartsWith("Expected depth", StringComparison.Ordinal))
        {
            return "the file ends before every { and [ is closed";
        }

        foreach (var tail in (string[])[" LineNumber:", " Change the reader options", " Path:"])
        {
            var at = message.IndexOf(tail, StringComparison.Ordinal);
            message = at < 0 ? message : message[..at];
        }

        return message.TrimEnd('.', ' ');
    }
}
