namespace TokenLog.Core.Documents;

/// <summary>Puts the value of one top-level key into a text, in the text's own layout.</summary>
internal sealed class TrackerSplice(TrackerSource source, TrackerNode root)
{
    private readonly string text = source.Text;
    private readonly int close = source.CharacterAt(root.End) - 1;

    /// <param name="key">The key.</param>
    /// <param name="value">Its value for an indentation of the key; null for a value on one line.</param>
    public string With(string key, Func<string?, string> value)
    {
        if (root.Find(key) is not { } member)
        {
            return Added(key, value);
        }

        var (start, end) = (source.CharacterAt(member.Value.Start), source.CharacterAt(member.Value.End));
        return text[..start] + value(IndentOf(member)) + text[end..];
    }

    /// <summary>The text with one more value at the end of a list; the key is added with a list of this one where it is absent.</summary>
    /// <param name="key">The key of the list.</param>
    /// <param name="item">The value, on one line.</param>
    public string WithItem(string key, string item)
    {
        if (root.Find(key)?.Value is not { } list)
        {
            return Added(key, indent => indent is null ? $"[{item}]" : $"[{NewLine}{indent}{indent}{item}{NewLine}{indent}]");
        }

        if (!list.IsArray)
        {
            return With(key, indent => indent is null ? $"[{item}]" : $"[{NewLine}{indent}{indent}{item}{NewLine}{indent}]");
        }

        var (open, close) = (source.CharacterAt(list.Start), source.CharacterAt(list.End) - 1);
        var end = text.AsSpan(0, close).TrimEnd(" \t\r\n").Length;
        var last = list.Items.Count == 0 ? (int?)null : source.CharacterAt(list.Items[^1].End);
        var needsComma = last is { } at && !HasComma(at, close);
        if (text.AsSpan(open, close - open).ContainsAny('\r', '\n'))
        {
            var indent = last is null ? null : LineIndent(source.CharacterAt(list.Items[0].Start));
            return Comma(last, end, needsComma) + $"{NewLine}{indent ?? LineIndent(open) + "  "}{item}" + text[end..];
        }

        return last is null && IndentOf(root.Find(key)!) is { Length: > 0 } own
            ? text[..(open + 1)] + $"{NewLine}{own}{own}{item}{NewLine}{own}" + text[close..]
            : Comma(last, end, needsComma) + (last is null ? item : " " + item) + text[end..];
    }

    private string NewLine => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>The white space with which the line of a place begins.</summary>
    private string LineIndent(int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var end = start;
        while (end < at && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    private string Added(string key, Func<string?, string> value)
    {
        // Before the white space that precedes the closing brace: after everything that a person wrote.
        var end = text.AsSpan(0, close).TrimEnd(" \t\r\n").Length;
        var last = root.Members.Count == 0 ? (int?)null : source.CharacterAt(root.Members[^1].Value.End);
        var needsComma = last is { } at && !HasComma(at, close);
        var oneLine = root.Members.Count > 0 && !text.AsSpan(source.CharacterAt(root.Start), close - source.CharacterAt(root.Start)).ContainsAny('\r', '\n');
        if (oneLine)
        {
            return Comma(last, end, needsComma) + $" \"{key}\": {value(null)}" + text[end..];
        }

        var indent = (root.Members.Count == 0 ? null : IndentOf(root.Members[0])) ?? "  ";

        var braceOnSameLine = text.AsSpan(end, close - end).IndexOfAny('\r', '\n') < 0;
        end = braceOnSameLine ? close : end;
        return Comma(last, end, needsComma) + $"{NewLine}{indent}\"{key}\": {value(indent)}" + (braceOnSameLine ? NewLine : "") + text[end..];
    }

    // The comma belongs right after the last value, which a comment may separate from the end.
    private string Comma(int? last, int end, bool needsComma) =>
        needsComma && last is { } at ? text[..at] + "," + text[at..end] : text[..end];

    /// <summary>The white space before a key that is the first of its line; null if it is not.</summary>
    private string? IndentOf(TrackerMember member)
    {
        var key = source.CharacterAt(member.Start);
        var indent = key;
        while (indent > 0 && text[indent - 1] is ' ' or '\t')
        {
            indent--;
        }

        return indent > 0 && text[indent - 1] == '\n' ? text[indent..key] : null;
    }

    /// <summary>True if a comma follows, outside of comments, before the closing bracket.</summary>
    private bool HasComma(int at, int end)
    {
        while (at < end)
        {
            if (text[at] == ',')
            {
                return true;
            }

            if (text[at] == '/')
            {
                at = text[at + 1] == '*' ? text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2 : text.IndexOfAny(['\r', '\n'], at);
            }
            else
            {
                at++;
            }
        }

        return false;
    }
}
