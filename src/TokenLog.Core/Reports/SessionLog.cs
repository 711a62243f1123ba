using System.Globalization;

namespace TokenLog.Core.Reports;

/// <summary>The session log: one row for each effective part, newest first.</summary>
public static class SessionLog
{
    /// <summary>The columns of the hand-kept log that this one replaces.</summary>
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("session", "Session"),
        new("date", "Date"),
        new("model", "Model"),
        new("tasks", "Tasks Completed", ColumnKind.Count),
        new("task_types", "Task Types"),
        new("cost", "Estimated Cost", ColumnKind.Money),
        new("notes", "Notes"),
    ];

    /// <summary>The log of a ledger.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="reportsFolder">The folder that holds the parts, as a link from where the table will stand.</param>
    public static ReportTable Table(Ledger ledger, string reportsFolder) =>
        new("Session Cost Log", Columns, [.. NewestFirst(ledger).Select(part => Row(part, reportsFolder))])
        {
            Footnotes = [.. CostFigure.Of(Spend.Of(ledger)).Footnotes()],
            WhenEmpty = "No sessions yet.",
        };

    /// <summary>The effective parts: latest day first, then latest start, then as people named them, then by file.</summary>
    public static IEnumerable<Part> NewestFirst(Ledger ledger) => ledger.Effective
        .OrderByDescending(part => part.Date)
        .ThenByDescending(part => part.Started ?? DateTimeOffset.MinValue)
        .ThenByDescending(part => RowNumber(part.RowId))
        .ThenByDescending(part => part.RowId, StringComparer.Ordinal)
        .ThenBy(part => part.FullName, StringComparer.Ordinal);

    /// <summary>Where a part's file stands, as a link from beside the reports folder.</summary>
    public static string Link(Part part, string reportsFolder) => $"{reportsFolder.TrimEnd('/')}/{part.RelativePath}";

    private static IReadOnlyList<ReportCell> Row(Part part, string reportsFolder) =>
    [
        part.RowId is { } typed ? new ReportCell(typed) : new ReportCell(part.Id, Link: Link(part, reportsFolder)),
        new ReportCell(Figures.Day(part.Date)),
        new ReportCell(Models.Primary(Spend.Of(part))),
        ReportCell.Count(part.Tasks),
        ReportCell.Words(part.TaskTypes),
        CostFigure.Of(part).Cell(),
        new ReportCell(part.Notes ?? ""),
    ];

    private static long RowNumber(string? rowId) =>
        long.TryParse(rowId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
