using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Exports;

/// <summary>The ledger as a page to read or to hand on: every part that counts, with its figures. JSON and CSV are what can be imported.</summary>
public static class LedgerMarkdown
{
    private static readonly ReportColumn[] Columns =
    [
        new("session", "Session"),
        new("date", "Date"),
        new("agent", "Agent"),
        new("author", "Author"),
        new("branch", "Branch"),
        new("model", "Model"),
        new("tasks", "Tasks", ColumnKind.Count),
        new("calls", "Calls", ColumnKind.Count),
        new("input", "Input", ColumnKind.Count),
        new("output", "Output", ColumnKind.Count),
        new("cache_write", "Cache writes", ColumnKind.Count),
        new("cache_read", "Cache reads", ColumnKind.Count),
        new("cost", "Cost", ColumnKind.Money),
        new("notes", "Notes"),
    ];

    /// <summary>The whole page; parts in the order given.</summary>
    public static string Write(IEnumerable<ExportedPart> exported)
    {
        List<Part> parts = [.. exported.Where(part => part.Counts).Select(part => part.Part)];
        var spends = parts.SelectMany(Spend.Of).ToList();
        var table = new ReportTable("AI spending", Columns, [.. parts.Select(part => Row(part, [.. Spend.Of(part)]))])
        {
            Totals = parts.Count > 1
                ? [new("Total"), new(""), new(""), new(""), new(""), new(""), .. Figures(Tally.Of(spends, parts)), new("")]
                : null,
            Footnotes = [.. CostFigure.Of(spends).Footnotes()],
            WhenEmpty = "Nothing is recorded for these days.",
        };
        return $"# {table.Title}\n{ReportText.Body(table).TrimEnd('\n')}\n";
    }

    private static IReadOnlyList<ReportCell> Row(Part part, IReadOnlyList<Spend> spends) =>
    [
        new(part.RowId ?? part.Id),
        new(LedgerText.Day(part.Date)),
        ReportCell.Words(part.Agent),
        ReportCell.Words(Reports.Figures.PersonName(part.Author)),
        ReportCell.Words(part.Branch),
        new(Models.Primary(spends)),
        .. Figures(Tally.Of(spends, [part])),
        new(part.Notes ?? ""),
    ];

    private static IEnumerable<ReportCell> Figures(Tally tally) =>
    [
        ReportCell.Count(tally.Tasks),
        ReportCell.Count(tally.Calls),
        ReportCell.Count(tally.Tokens?.Input),
        ReportCell.Count(tally.Tokens?.Output),
        ReportCell.Count(tally.Tokens?.CacheWrite),
        ReportCell.Count(tally.Tokens?.CacheRead),
        tally.Cost.Cell(),
    ];
}
