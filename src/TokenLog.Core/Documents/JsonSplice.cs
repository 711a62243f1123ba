namespace TokenLog.Core.Documents;

/// <summary>
/// Puts a value into a list or object of a JSON text, or takes one out, and touches nothing else: comments, commas, indentation and line ends
/// stay as they are. Taking out what was put in gives the text from before.
/// </summary>
internal sealed class JsonSplice(TrackerSource source)
{
    private readonly string text = source.Text;

    /// <summary>The text with one more value, or with <c>"name": value</c>, at the end of a container.</summary>
    /// <param name="container">A list or an object of the text.</param>
    /// <param name="entry">Given the line break and indentation of the entry, what to write; null for an entry on the container's one line.</param>
    public string Append(TrackerNode container, Func<string?, string> entry)
    {
        var (open, close) = (At(container.Start), At(container.End) - 1);
        var outer = LineIndent(open);
        if (LastEnd(container) is not { } last)
        {
            var inner = NewLine + outer + Unit;
            return text[..(open + 1)] + inner + entry(inner) + NewLine + outer + text[(open + 1)..];
        }

        var end = text.AsSpan(0, close).TrimEnd(" \t\r\n").Length;
        var trailing = HasComma(last, close);
        var before = trailing ? text[..end] : text[..last] + "," + text[last..end];
        var breaks = text.AsSpan(open, close - open).ContainsAny('\r', '\n');
        var lead = breaks ? NewLine + LineIndent(FirstStart(container)) : null;
        return before + (lead ?? " ") + entry(lead) + (trailing ? "," : "") + text[end..];
    }

    /// <summary>The text without one entry of a container.</summary>
    /// <param name="container">A list or an object of the text.</param>
    /// <param name="index">Which of its entries.</param>
    public string Remove(TrackerNode container, int index)
    {
        var (open, close) = (At(container.Start), At(container.End) - 1);
        var (start, end) = Span(container, index);
        var from = text.AsSpan(0, start).TrimEnd(" \t\r\n").Length;
        var comma = index == Count(container) - 1 ? TrailingComma(end, close) : end + text.AsSpan(end).IndexOf(',');
        if (comma is { } at)
        {
            return text[..from] + text[(at + 1)..];
        }

        if (index > 0)
        {
            // The comma that made room for this entry stands right after the one before, which a comment may separate from it.
            var previous = Span(container, index - 1).End;
            var separator = previous + text.AsSpan(previous).IndexOf(',');
            return text[..separator] + text[(separator + 1)..from] + text[end..];
        }

        var closing = NewLine + LineIndent(open);
        return text[..from] + (text.AsSpan(end).StartsWith(closing) ? text[(end + closing.Length)..] : text[end..]);
    }

    /// <summary>One step of indentation, as the text has it.</summary>
    public string Unit
    {
        get
        {
            var line = text.Split('\n').Skip(1).FirstOrDefault(line => line.Length > 0 && line[0] is ' ' or '\t' && line.Trim().Length > 0) ?? "  ";
            return line[..(line.Length - line.TrimStart(' ', '\t').Length)];
        }
    }

    private string NewLine => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static int Count(TrackerNode container) => container.IsArray ? container.Items.Count : container.Members.Count;

    private int At(int offset) => source.CharacterAt(offset);

    private int? LastEnd(TrackerNode container) => Count(container) is > 0 and var count ? Span(container, count - 1).End : null;

    private int FirstStart(TrackerNode container) => Span(container, 0).Start;

    private (int Start, int End) Span(TrackerNode container, int index) => container.IsArray
        ? (At(container.Items[index].Start), At(container.Items[index].End))
        : (At(container.Members[index].Start), At(container.Members[index].Value.End));

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

    /// <summary>The comma right after an entry.</summary>
    private int? TrailingComma(int end, int close) => end < close && text[end] == ',' ? end : null;

    /// <summary>True if a comma follows, outside of comments, before the closing bracket.</summary>
    private bool HasComma(int at, int end)
    {
        while (at < end && text[at] != ',')
        {
            at = text[at] != '/' ? at + 1
                : text[at + 1] == '*' ? text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2
                : text.IndexOf('\n', at) is >= 0 and var line ? line
                : end;
        }

        return at < end;
    }
}
