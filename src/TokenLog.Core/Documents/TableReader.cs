namespace TokenLog.Core.Documents;

/// <summary>Finds pipe tables and cuts them into cells.</summary>
internal static class TableReader
{
    /// <param name="text">A document, or part of one.</param>
    /// <param name="firstLine">The line in its file at which the text starts.</param>
    /// <param name="loose">Gets the lines that look like rows and belong to no table: Markdown shows them as text.</param>
    public static IEnumerable<MarkdownTable> Read(string text, int firstLine, List<TableRow>? loose = null)
    {
        var lines = new TextLines(text);
        var fence = default((char Mark, int Length));
        var comment = false;
        for (var i = FrontMatter.EndOf(lines) ?? 0; i < lines.Count; i++)
        {
            var line = lines[i].ToString();
            if (comment)
            {
                comment = !line.Contains("-->", StringComparison.Ordinal);
            }
            else if (fence.Length > 0)
            {
                fence = Fence(line) is var (mark, length, rest) && mark == fence.Mark && length >= fence.Length && rest.Length == 0 ? default : fence;
            }
            else if (Fence(line) is var (mark, length, rest) && !(mark == '`' && rest.Contains('`')))
            {
                fence = (mark, length);
            }
            else if (line.TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            {
                comment = !line.Contains("-->", StringComparison.Ordinal);
            }
            else if (i + 1 < lines.Count && IsTable(line, lines[i + 1].ToString()))
            {
                var table = Table(lines, i, firstLine);
                i = table.LastLine - firstLine;
                yield return table;
            }
            else if (loose is not null && line.TrimStart().StartsWith('|'))
            {
                loose.Add(Row(line, firstLine + i));
            }
        }
    }

    /// <summary>Cuts a line at the pipes that no backslash escapes; one pipe before the first and after the last cell is no border.</summary>
    public static IReadOnlyList<TableCell> Cells(string line, int lineNumber)
    {
        List<TableCell> cells = [];
        var last = line.AsSpan().TrimEnd().Length;
        var start = line.Length - line.AsSpan().TrimStart().Length;
        start = start < last && line[start] == '|' ? start + 1 : start;
        for (var i = start; i <= last; i++)
        {
            var border = i < last && line[i] == '|' && (i == 0 || line[i - 1] != '\\');
            if (border || (i == last && (i > start || cells.Count == 0)))
            {
                var cell = line[start..i];
                var blank = cell.Length - cell.AsSpan().TrimStart().Length;
                cells.Add(new TableCell(cell.Trim(), lineNumber, start + (blank == cell.Length ? 0 : blank) + 1));
                start = i + 1;
            }
        }

        return cells;
    }

    private static MarkdownTable Table(TextLines lines, int header, int firstLine)
    {
        List<TableRow> rows = [];
        for (var i = header + 2; i < lines.Count && !EndsTable(lines[i].ToString()); i++)
        {
            rows.Add(Row(lines[i].ToString(), firstLine + i));
        }

        return new MarkdownTable(Row(lines[header].ToString(), firstLine + header), rows);
    }

    private static TableRow Row(string line, int number) => new(number, Cells(line, number), line);

    private static bool IsTable(string header, string delimiter) =>
        header.Contains('|')
        && delimiter.Contains('-')
        && delimiter.AsSpan().IndexOfAnyExcept("|-: \t") < 0
        && !header.StartsWith("    ", StringComparison.Ordinal)
        && !header.StartsWith('\t')
        && Cells(delimiter, 0) is var marks
        && marks.All(IsDelimiter)
        && marks.Count == Cells(header, 0).Count;

    private static bool IsDelimiter(TableCell cell)
    {
        var dashes = cell.Raw.AsSpan();
        dashes = dashes.StartsWith(":") ? dashes[1..] : dashes;
        dashes = dashes.EndsWith(":") ? dashes[..^1] : dashes;
        return !dashes.IsEmpty && dashes.IndexOfAnyExcept('-') < 0;
    }

    private static bool EndsTable(string line)
    {
        var text = line.TrimStart();
        return text.Length == 0
            || text[0] is '>'
            || text.StartsWith("<!--", StringComparison.Ordinal)
            || Fence(line) is not null
            || text.TrimStart('#') is var heading && heading.Length < text.Length && heading.StartsWith(' ');
    }

    private static (char Mark, int Length, string Info)? Fence(string line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > 3 || text.Length < 3 || text[0] is not ('`' or '~'))
        {
            return null;
        }

        var rest = text.TrimStart(text[0]);
        return text.Length - rest.Length < 3 ? null : (text[0], text.Length - rest.Length, rest.Trim());
    }
}
