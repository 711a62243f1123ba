namespace TokenLog.Core.Reports;

/// <summary>
/// The months of a ledger, newest first. Money counts on the day of the usage line; sessions (distinct by id) and tasks on the date of
/// the part. Averages have two decimals.
/// </summary>
public static class MonthlySummary
{
    /// <summary>The columns of the hand-kept summary that this one replaces.</summary>
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("month", "Month"),
        new("sessions", "Sessions", ColumnKind.Count),
        new("tasks", "Total Tasks", ColumnKind.Count),
        new("cost", "Total Cost", ColumnKind.Money),
        new("cost_per_session", "Avg Cost/Session", ColumnKind.Money),
        new("cost_per_task", "Avg Cost/Task", ColumnKind.Money),
        new("primary_model", "Primary Model"),
    ];

    /// <summary>The summary of a ledger.</summary>
    public static ReportTable Table(Ledger ledger)
    {
        var months = Month.Of(ledger);
        return new ReportTable("Monthly Summary", Columns, [.. months.Select(Row)])
        {
            Footnotes =
            [
                .. CostFigure.Of(Spend.Of(ledger)).Footnotes(),
                .. months.Any(month => month.Tally.MarksTasks) ? [Tally.TasksFootnote] : Array.Empty<string>(),
            ],
            WhenEmpty = "No months yet.",
        };
    }

    private static IReadOnlyList<ReportCell> Row(Month month) =>
    [
        new ReportCell(month.Name),
        ReportCell.Count(month.Tally.Sessions),
        ReportCell.Count(month.Tally.Tasks),
        month.Tally.Cost.Cell(),
        month.Tally.CostPerSession,
        month.Tally.CostPerTask,
        new ReportCell(month.Models is [var first, ..] ? first : ReportCell.Unknown.Text),
    ];
}
