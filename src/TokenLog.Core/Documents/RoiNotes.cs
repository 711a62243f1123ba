using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// The ROI table, which two own: what a month cost is computed, what came of it is a person's. Its rows are keyed by the month in their
/// first column. Only cells of <c>AI Cost</c> are refreshed and rows of new months added; every other cell, column, row and line stays.
/// </summary>
internal static class RoiNotes
{
    private const string CostColumn = "AI Cost";

    private static readonly TableColumn[] Columns =
        [new("Month"), new(CostColumn, Right: true), new("Notable outcomes"), new("ROI assessment")];

    /// <summary>The column (from 0) whose cells are computed; -1 if the table has none of that name.</summary>
    public static int CostColumnOf(MarkdownTable table) => table.Column(CostColumn);

    /// <summary>The region's body with the months of a ledger in it.</summary>
    public static string Refresh(string body, Ledger ledger)
    {
        var months = Month.Of(ledger).Where(month => month.Tally.Cost.Known > 0m || month.Tally.Cost.IsLowerBound).ToList();
        var footnotes = ReportText.Footnotes(CostFigure.Of(Spend.Of(ledger)).Footnotes());
        if (MarkdownTable.Parse(body) is not { } table)
        {
            var rest = Rest(body.Split('\n'));
            return $"\n{MarkdownTable.Render(Columns, months.Select(NewRow))}{footnotes}{rest}\n";
        }

        var lines = body.Split('\n');
        var before = string.Concat(lines[..(table.FirstLine - 1)].Select(line => line + "\n"));
        var after = Rest(lines[table.LastLine..]);
        var rows = Rows(table, months).Prepend(lines[table.FirstLine]).Prepend(lines[table.FirstLine - 1]);
        return $"{(before.Trim().Length == 0 ? "\n" : before)}{string.Concat(rows.Select(row => row + "\n"))}{footnotes}{after}\n";
    }

    private static IEnumerable<string> Rows(MarkdownTable table, List<Month> months)
    {
        var cost = CostColumnOf(table);
        var monthColumn = Math.Max(0, table.Column(Columns[0].Title));
        var known = months.ToDictionary(month => month.Name, StringComparer.Ordinal);
        var rows = table.Rows
            .Select(row => (Row: row, Month: MonthOf(row, monthColumn)))
            .Select(row => (row.Month, Line: WithCost(row.Row, cost, known.GetValueOrDefault(row.Month ?? ""))))
            .ToList();
        var typed = rows.Select(row => row.Month).OfType<string>().ToList();
        var missing = months.ExceptBy(typed, month => month.Name, StringComparer.Ordinal).OrderBy(month => month.Name, StringComparer.Ordinal);
        var ascending = typed.Count > 1 && string.CompareOrdinal(typed[0], typed[^1]) < 0;
        foreach (var month in missing)
        {
            rows.Insert(Place(rows, month.Name, ascending), (month.Name, NewLine(table.Header.Cells.Count, monthColumn, cost, month)));
        }

        return rows.Select(row => row.Line);
    }

    /// <summary>
    /// Before the first row of an older month (a newer one where the oldest stands on top); else after the last month, above rows such
    /// as a total.
    /// </summary>
    internal static int Place(List<(string? Month, string Line)> rows, string month, bool ascending)
    {
        var sign = ascending ? 1 : -1;
        var next = rows.FindIndex(row => row.Month is { } other && sign * string.CompareOrdinal(other, month) > 0);
        var last = rows.FindLastIndex(row => row.Month is not null);
        return (next, last) switch
        {
            ( >= 0, _) => next,
            (_, >= 0) => last + 1,
            _ => rows.Count,
        };
    }

    private static string WithCost(TableRow row, int column, Month? month)
    {
        if (column < 0 || month is null)
        {
            return row.Source;
        }

        return WithCell(row, column, CostOf(month));
    }

    /// <summary>The row's line with another text in one cell; a person's spacing in the rest of the line stays.</summary>
    internal static string WithCell(TableRow row, int column, string text)
    {
        if (row.At(column) is not { } cell)
        {
            var missing = Enumerable.Repeat("", column - row.Cells.Count).Append(text);
            return $"| {string.Join(" | ", row.Cells.Select(other => other.Raw).Concat(missing))} |";
        }

        var at = cell.Column - 1;
        return MarkdownText.Clean(cell.Raw) == text ? row.Source
            : cell.Raw.Length == 0 ? $"{row.Source[..at]} {text} {row.Source[at..].TrimStart()}"
            : row.Source[..at] + text + row.Source[(at + cell.Raw.Length)..];
    }

    private static string NewLine(int columns, int name, int cost, Month month) =>
        $"| {string.Join(" | ", Enumerable.Range(0, columns).Select(i => i == name ? month.Name : i == cost ? CostOf(month) : ""))} |";

    private static IReadOnlyList<string> NewRow(Month month) => [month.Name, CostOf(month), "", ""];

    internal static string CostOf(Month month) => MarkdownText.Cell(month.Tally.Cost.Show());

    internal static string? MonthOf(TableRow row, int column) =>
        Period.TryParse(row.At(column)?.Text, out var period) && period.Kind == PeriodKind.Month ? period.Name : null;

    /// <summary>A person's lines below the table, without the footnotes of the last time.</summary>
    private static string Rest(IEnumerable<string> lines)
    {
        var rest = string.Join('\n', lines.Where(line => !Footnote.IsOne(line))).Trim('\n', ' ');
        return rest.Length == 0 ? "" : $"\n{rest}\n";
    }
}
