namespace TokenLog.Core.Documents;

/// <summary>A marker line: <c>&lt;!-- tokenlog:begin NAME --&gt;</c> or <c>&lt;!-- tokenlog:end NAME attributes --&gt;</c>.</summary>
/// <param name="Begin">True for a begin marker.</param>
/// <param name="Name">The region; null when the comment looks like a marker and is none.</param>
/// <param name="Attributes">What follows the name; null if nothing does.</param>
/// <param name="Line">From 0.</param>
internal sealed record RegionMarker(bool Begin, string? Name, string? Attributes, int Line)
{
    /// <summary>What every marker holds; a text without it has no regions.</summary>
    public const string Word = "tokenlog:";

    private const string Open = "<!--";
    private const string Close = "-->";

    /// <summary>Reads a line that is known to be an HTML comment of its own; null if it is somebody else's comment.</summary>
    public static RegionMarker? Read(ReadOnlySpan<char> text, int line)
    {
        var comment = text.Trim();
        if (!comment.StartsWith(Open, StringComparison.Ordinal))
        {
            return null;
        }

        var inner = comment[Open.Length..].TrimStart();
        var begin = inner.StartsWith("tokenlog:begin", StringComparison.Ordinal);
        if (!begin && !inner.StartsWith("tokenlog:end", StringComparison.Ordinal))
        {
            return null;
        }

        inner = inner[(begin ? "tokenlog:begin".Length : "tokenlog:end".Length)..];
        if (inner.IndexOf(Close, StringComparison.Ordinal) != inner.Length - Close.Length || inner.Length < Close.Length)
        {
            return new RegionMarker(begin, null, null, line);
        }

        inner = inner[..^Close.Length];
        var spaced = inner.Length > 0 && char.IsWhiteSpace(inner[0]);
        inner = inner.Trim();
        var end = inner.IndexOfAny(' ', '\t');
        var name = end < 0 ? inner : inner[..end];
        var rest = end < 0 ? [] : inner[end..].Trim();
        return spaced && IsName(name) && (!begin || rest.IsEmpty)
            ? new RegionMarker(begin, name.ToString(), rest.IsEmpty ? null : rest.ToString(), line)
            : new RegionMarker(begin, null, null, line);
    }

    /// <summary>The begin marker's line.</summary>
    public static string Start(string name) => $"<!-- tokenlog:begin {name} -->";

    /// <summary>The end marker's line.</summary>
    public static string End(string name, string? attributes) =>
        string.IsNullOrEmpty(attributes) ? $"<!-- tokenlog:end {name} -->" : $"<!-- tokenlog:end {name} {attributes} -->";

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }
}
