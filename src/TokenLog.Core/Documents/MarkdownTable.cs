using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>A column of a table to be written.</summary>
/// <param name="Title">Markdown of the header's cell.</param>
/// <param name="Right">True to align it right, for figures.</param>
public sealed record TableColumn(string Title, bool Right = false);

/// <summary>A cell as it stands in a file.</summary>
/// <param name="Raw">Its Markdown, without the spaces round it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">Of its first character, from 1.</param>
public sealed record TableCell(string Raw, int Line, int Column)
{
    /// <summary>The text without the escapes that a table needs: <see cref="MarkdownText.Plain"/>.</summary>
    public string Text => MarkdownText.Plain(Raw);
}

/// <summary>A row as it stands in a file; it may have fewer or more cells than the header.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Cells">In order.</param>
/// <param name="Source">The whole line, for excerpts.</param>
public sealed record TableRow(int Line, IReadOnlyList<TableCell> Cells, string Source)
{
    /// <summary>The cell in a column (from 0); null if the row ends before it or the column is -1.</summary>
    public TableCell? At(int column) => column >= 0 && column < Cells.Count ? Cells[column] : null;

    /// <summary>The row's hash: <see cref="MarkdownTable.RowHash"/>.</summary>
    public string Hash => MarkdownTable.RowHash(Cells.Select(cell => cell.Raw));
}

/// <summary>A pipe table of GitHub Flavored Markdown (specification, 4.10): what cells it has and where they stand. Spacing means nothing.</summary>
/// <param name="Header">The header row.</param>
/// <param name="Rows">The rows below the delimiter row.</param>
public sealed record MarkdownTable(TableRow Header, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Line of the header, from 1.</summary>
    public int FirstLine => Header.Line;

    /// <summary>The last line that belongs to the table, from 1.</summary>
    public int LastLine => Rows.Count == 0 ? Header.Line + 1 : Rows[^1].Line;

    /// <summary>The column (from 0) with a title, compared as shown and without regard to case; -1 if there is none.</summary>
    public int Column(string title)
    {
        for (var i = 0; i < Header.Cells.Count; i++)
        {
            if (string.Equals(Header.Cells[i].Text, title, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first table of a text; null if it has none.</summary>
    /// <param name="text">A document or the body of a region.</param>
    /// <param name="firstLine">The line in its file at which the text starts: for a region <c>BeginLine + 1</c>.</param>
    public static MarkdownTable? Parse(string text, int firstLine = 1) => TableReader.Read(text, firstLine).FirstOrDefault();

    /// <summary>All tables of a text, in file order. Tables in front matter, code and comments are text.</summary>
    public static IReadOnlyList<MarkdownTable> ParseAll(string text, int firstLine = 1) => [.. TableReader.Read(text, firstLine)];

    /// <summary>
    /// Writes a table, compactly: <c>| a | b |</c>. Cells are Markdown; foreign text goes through <see cref="MarkdownText.Cell"/> first.
    /// A line end or a bare pipe in a cell cannot break the table: it is written as a space, or escaped.
    /// </summary>
    public static string Render(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        AppendRow(table, columns.Select(column => column.Title));
        foreach (var column in columns)
        {
            var dashes = new string('-', Math.Max(column.Title.Length + 2, 3));
            table.Append('|').Append(column.Right ? dashes[..^1] + ":" : dashes);
        }

        table.Append("|\n");
        foreach (var row in rows)
        {
            AppendRow(table, row);
        }

        return table.ToString();
    }

    /// <summary>
    /// Four characters of base32 that change when a cell changes and stay when a formatter moves the spaces. Takes cells as they
    /// stand in the file (<see cref="TableCell.Raw"/>) or are about to.
    /// </summary>
    public static string RowHash(IEnumerable<string> cells) =>
        SessionId.Base32(string.Join('\n', cells.Select(MarkdownText.Clean)), 4);

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells.Select(OneCell)).Append(" |\n");

    private static string OneCell(string cell)
    {
        var line = cell.AsSpan().ContainsAny('\r', '\n') ? MarkdownText.Clean(cell) : cell;
        if (!line.Contains('|'))
        {
            return line;
        }

        var guarded = new StringBuilder(line.Length + 4);
        foreach (var c in line)
        {
            guarded.Append(c == '|' && (guarded.Length == 0 || guarded[^1] != '\\') ? "\\|" : c.ToString());
        }

        return guarded.ToString();
    }
}
