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
    public static ReportTable Table(Ledger ledger, string reportsFolder) => Table(NewestFirst(ledger.Effective), reportsFolder);

    /// <summary>The log of some parts.</summary>
    /// <param name="parts">In the order of the rows.</param>
    /// <param name="reportsFolder">The folder that holds the parts, as a link from where the table will stand.</param>
    /// <param name="linksTyped">True to link sessions that people named as well; in their own log they stand as they were typed.</param>
    public static ReportTable Table(IEnumerable<Part> parts, string reportsFolder, bool linksTyped = false)
    {
        List<Part> shown = [.. parts];
        return new("Session Cost Log", Columns, [.. shown.Select(part => Row(part, reportsFolder, linksTyped))])
        {
            Footnotes = [.. CostFigure.Of(shown.SelectMany(Spend.Of)).Footnotes()],
            WhenEmpty = "No sessions yet.",
        };
    }

    /// <summary>The effective parts of a ledger: latest day first, then latest start, then as people named them, then by file.</summary>
    public static IEnumerable<Part> NewestFirst(Ledger ledger) => NewestFirst(ledger.Effective);

    /// <summary>Some parts in that order.</summary>
    public static IEnumerable<Part> NewestFirst(IEnumerable<Part> parts) => parts
        .OrderByDescending(part => part.Date)
        .ThenByDescending(part => part.Started ?? DateTimeOffset.MinValue)
        .ThenByDescending(part => RowNumber(part.RowId))
        .ThenByDescending(part => part.RowId, StringComparer.Ordinal)
        .ThenBy(part => part.FullName, StringComparer.Ordinal);

    /// <summary>Where a part's file stands, as a link from beside the reports folder.</summary>
    public static string Link(Part part, string reportsFolder) => $"{reportsFolder.TrimEnd('/')}/{part.RelativePath}";

    /// <summary>The row of one part.</summary>
    internal static IReadOnlyList<ReportCell> Row(Part part, string reportsFolder, bool linksTyped = false) =>
    [
        part.RowId is { } typed && !linksTyped ? new ReportCell(typed) : new ReportCell(part.RowId ?? part.Id, Link: Link(part, reportsFolder)),
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
