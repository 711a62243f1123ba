using System.Text;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>Writes a report as the Markdown of a region: the table, then a paragraph for each footnote.</summary>
public static class ReportText
{
    private const string ElsewhereWord = "Older sessions: ";

    /// <summary>True for the line that says where the rows are that a table leaves out.</summary>
    internal static bool IsElsewhere(string line) => line.StartsWith(ElsewhereWord + "[", StringComparison.Ordinal);

    /// <summary>Blank lines round a table keep it a table for every reader of Markdown; formatters put them there anyway.</summary>
    public static string Body(ReportTable table) => Body(table, table.Rows.Select(Cells));

    /// <summary>The same with the cells of the rows as <see cref="Cells"/> has made them before.</summary>
    public static string Body(ReportTable table, IEnumerable<IReadOnlyList<string>> rows)
    {
        var body = new StringBuilder("\n").Append(Table(table, rows));
        if (table.Rows.Count == 0 && table.Elsewhere.Count == 0)
        {
            body.Append('\n').Append(MarkdownText.Cell(table.WhenEmpty)).Append('\n');
        }

        if (table.Elsewhere.Count > 0)
        {
            body.Append('\n').Append(ElsewhereWord).AppendJoin(", ", table.Elsewhere.Select(Cell)).Append(".\n");
        }

        return body.Append(Footnotes(table.Footnotes)).Append('\n').ToString();
    }

    /// <summary>Several reports, each under a heading.</summary>
    public static string Bodies(string heading, IEnumerable<ReportTable> tables) =>
        string.Concat(tables.Select(table => $"\n{heading} {table.Title}\n{Body(table).TrimEnd('\n')}\n")) + "\n";

    /// <summary>The cells of a row as they stand in Markdown.</summary>
    public static IReadOnlyList<string> Cells(IReadOnlyList<ReportCell> row) => [.. row.Select(Cell)];

    /// <summary>Each in a paragraph of its own, a blank line before it.</summary>
    public static string Footnotes(IEnumerable<string> footnotes) =>
        string.Concat(footnotes.Select(note => $"\n{MarkdownText.Cell(note)}\n"));

    /// <summary>
    /// True if two bodies say the same: the same cells and the same words in the same order. Spacing, blank lines and how a table's
    /// delimiter row is drawn are a formatter's business.
    /// </summary>
    public static bool Same(string a, string b) => a == b || Essence(a).SequenceEqual(Essence(b), StringComparer.Ordinal);

    private static IEnumerable<string> Essence(string body) => body.Split('\n').Select(LineOf).Where(line => line.Length > 0);

    /// <summary>What a line says, spacing and the drawing of a delimiter row aside; empty for a blank one.</summary>
    internal static string LineOf(string line)
    {
        var text = line.Trim();
        return text.Length == 0 ? "" : (text[0], text.AsSpan().IndexOfAnyExcept("|-: \t")) switch
        {
            ('|', < 0) when text.Contains('-') => "|" + TableReader.Cells(text, 0).Count,
            ('|', _) => string.Join('\n', TableReader.Cells(text, 0).Select(cell => MarkdownText.Clean(cell.Raw))),
            _ => MarkdownText.Clean(text),
        };
    }

    private static string Table(ReportTable table, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (table.Totals is { } totals && table.Rows.Count > 0)
        {
            rows = rows.Append([.. totals.Select(cell => cell == ReportCell.Unknown || cell.Text.Length == 0 ? Cell(cell) : $"**{Cell(cell)}**")]);
        }

        var columns = table.Columns.Select(column => new TableColumn(MarkdownText.Cell(column.Name), column.AlignRight));
        return MarkdownTable.Render([.. columns], rows);
    }

    private static string Cell(ReportCell cell) => cell.Link is { } link
        ? $"[{Label(cell.Text)}]({Address(link)})"
        : MarkdownText.Cell(cell.Text);

    private static string Label(string text) => MarkdownText.Cell(text)
        .Replace("[", "&#91;", StringComparison.Ordinal).Replace("]", "&#93;", StringComparison.Ordinal);

    // A folder may be named anything; a bracket or a space in it must not end the link.
    private static string Address(string link) => string.Join('/', link.Split('/').Select(Uri.EscapeDataString))
        .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
}
