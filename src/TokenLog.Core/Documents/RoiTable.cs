using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>What a person wrote of a month in the ROI table.</summary>
/// <param name="Month"><c>2026-03</c>.</param>
/// <param name="Outcome">Notable outcomes; empty when nothing is written.</param>
/// <param name="Assessment">Whether it was worth it; empty when nothing is written.</param>
public sealed record RoiNote(string Month, string Outcome, string Assessment);

/// <summary>The ROI table of <c>COST_LOG.md</c> as a person's own: reading and writing the two cells of a month that are words.</summary>
public sealed class RoiTable
{
    private const string RegionName = "roi";
    private readonly TextDocument page;
    private readonly MarkdownTable table;
    private readonly int outcomeColumn;
    private readonly int assessmentColumn;

    private RoiTable(TextDocument document, MarkdownTable table, int outcome, int assessment) =>
        (page, this.table, outcomeColumn, assessmentColumn) = (document, table, outcome, assessment);

    /// <summary>The rows that are about a month, in the order of the file; of two about one month the first.</summary>
    public IReadOnlyList<RoiNote> Notes =>
    [
        .. table.Rows
            .Select(row => (Row: row, Month: MonthOf(row)))
            .Where(row => row.Month is not null)
            .DistinctBy(row => row.Month, StringComparer.Ordinal)
            .Select(row => new RoiNote(row.Month!, row.Row.At(outcomeColumn)?.Text ?? "", row.Row.At(assessmentColumn)?.Text ?? "")),
    ];

    /// <summary>Reads the table; one that is not there yet is begun. Null with a problem: damaged markers (TL0001 to TL0006), a conflict
    /// (TL0032), no region (TL0208), or a table without its columns (TL0209).</summary>
    public static (RoiTable? Table, IReadOnlyList<Diagnostic> Problems) Read(TextDocument document, Ledger ledger)
    {
        if (RegionFill.Refusals(document) is { Count: > 0 } refusals)
        {
            return (null, refusals);
        }

        if (document.Find(RegionName) is not { } region)
        {
            return (null, [new Diagnostic(
                "TL0208",
                DiagnosticLevel.Error,
                document.Path,
                0,
                0,
                "there is no region roi, so there is no place for ROI notes",
                Fix: "put <!-- tokenlog:begin roi --> and <!-- tokenlog:end roi --> on lines of their own below the heading of the ROI notes")]);
        }

        if (MarkdownTable.Parse(region.Body, region.BeginLine + 1) is not { } table)
        {
            return Read(document.WithRegion(RegionName, RoiNotes.Refresh(region.Body, ledger)), ledger);
        }

        var words = Column(table, "outcome");
        var worth = Column(table, "assessment");
        return words >= 0 && worth >= 0
            ? (new RoiTable(document, table, words, worth), [])
            : (null, [new Diagnostic(
                "TL0209",
                DiagnosticLevel.Error,
                document.Path,
                table.Header.Line,
                1,
                $"the ROI table has no column {(words < 0 ? "Notable outcomes" : "ROI assessment")}",
                table.Header.Source,
                "give it the columns Notable outcomes and ROI assessment; others may stand beside them")]);
    }

    /// <summary>The document with other words for a month; null leaves one as it is. Nothing else changes, but a month without a row gets one.</summary>
    public TextDocument With(string month, string? newOutcome, string? newAssessment, Ledger ledger)
    {
        var row = table.Rows.FirstOrDefault(row => MonthOf(row) == month);
        var lines = new TextLines(page.Text);
        if (row is null)
        {
            var rows = table.Rows.Select(other => (MonthOf(other), other.Source)).ToList();
            var typed = rows.Select(other => other.Item1).OfType<string>().ToList();
            var place = RoiNotes.Place(rows, month, ascending: typed.Count > 1 && string.CompareOrdinal(typed[0], typed[^1]) < 0);
            var at = lines.Start(table.FirstLine + 1 + place);
            var text = page.Text.Insert(at, NewRow(month, newOutcome ?? "", newAssessment ?? "", ledger) + lines.Newline);
            return TextDocument.Parse(page.Path, text);
        }

        var line = With(row, outcomeColumn, newOutcome);
        line = With(line, assessmentColumn, newAssessment);
        var index = row.Line - 1;
        return TextDocument.Parse(page.Path, string.Concat(page.Text.AsSpan(0, lines.Start(index)), line.Source, page.Text.AsSpan(lines.End(index))));
    }

    private int MonthColumn => Math.Max(0, table.Column("Month"));

    private string? MonthOf(TableRow row) => RoiNotes.MonthOf(row, MonthColumn);

    private static TableRow With(TableRow row, int column, string? text)
    {
        var source = text is null ? row.Source : RoiNotes.WithCell(row, column, MarkdownText.Cell(text));
        return new TableRow(row.Line, TableReader.Cells(source, row.Line), source);
    }

    private string NewRow(string month, string newOutcome, string newAssessment, Ledger ledger)
    {
        var known = Month.Of(ledger).FirstOrDefault(other => other.Name == month);
        var cost = RoiNotes.CostColumnOf(table);
        var name = MonthColumn;
        var cells = Enumerable.Range(0, table.Header.Cells.Count).Select(i =>
            i == name ? month
            : i == cost ? known is null ? ReportCell.Unknown.Text : RoiNotes.CostOf(known)
            : i == outcomeColumn ? MarkdownText.Cell(newOutcome)
            : i == assessmentColumn ? MarkdownText.Cell(newAssessment)
            : "");
        return $"| {string.Join(" | ", cells)} |";
    }

    private static int Column(MarkdownTable table, string word)
    {
        for (var i = 0; i < table.Header.Cells.Count; i++)
        {
            if (table.Header.Cells[i].Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
