namespace TokenLog.Core.Reports;

/// <summary>
/// A <see cref="Breakdown"/> as a table with every figure there is; <see cref="ReportTable.Only"/> picks those that a page has room for.
/// </summary>
public static class BreakdownTable
{
    /// <summary>What a summary shows.</summary>
    public static IReadOnlyList<string> Summary { get; } = ["sessions", "tasks", "calls", "tokens", "cost", "share"];

    /// <summary>Tokens by kind.</summary>
    public static IReadOnlyList<string> Tokens { get; } = ["input", "output", "cache_write", "cache_read", "cache_hit_rate", "output_share"];

    /// <summary>What came of it.</summary>
    public static IReadOnlyList<string> Outcome { get; } =
        ["cost_per_session", "cost_per_task", "tokens_per_task", "commits", "cost_per_commit", "cache_saved", "active_minutes"];

    /// <summary>The columns of every row, after what names its group.</summary>
    public static IReadOnlyList<ReportColumn> FigureColumns { get; } =
    [
        new("sessions", "Sessions", ColumnKind.Count),
        new("tasks", "Tasks", ColumnKind.Count),
        new("commits", "Commits", ColumnKind.Count),
        new("calls", "Calls", ColumnKind.Count),
        new("input", "Input", ColumnKind.Count),
        new("output", "Output", ColumnKind.Count),
        new("cache_write", "Cache writes", ColumnKind.Count),
        new("cache_read", "Cache reads", ColumnKind.Count),
        new("tokens", "Tokens", ColumnKind.Count),
        new("cost", "Cost", ColumnKind.Money),
        new("share", "Share", ColumnKind.Share),
        new("change", "Change", ColumnKind.Money),
        new("cost_per_session", "Per session", ColumnKind.Money),
        new("cost_per_task", "Per task", ColumnKind.Money),
        new("tokens_per_task", "Tokens/task", ColumnKind.Count),
        new("cost_per_commit", "Per commit", ColumnKind.Money),
        new("tokens_per_commit", "Tokens/commit", ColumnKind.Count),
        new("cache_hit_rate", "From cache", ColumnKind.Share),
        new("cache_saved", "Cache saved", ColumnKind.Money),
        new("output_share", "Output share", ColumnKind.Share),
        new("active_minutes", "Minutes", ColumnKind.Count),
        new("cost_per_hour", "Per hour", ColumnKind.Money),
    ];

    /// <summary>The keys of all figures, which are what one can sort by.</summary>
    public static IReadOnlyList<string> FigureKeys { get; } = [.. FigureColumns.Select(column => column.Key)];

    /// <summary>The whole table. By time, and by nothing else, a row also says what changed against the one before, if that was the period before.</summary>
    public static ReportTable Of(Breakdown breakdown, string title)
    {
        var withDates = breakdown.By.Any(dimension => dimension.Name == "session");
        var columns = breakdown.By.Select(dimension => new ReportColumn(dimension.Name, dimension.Title))
            .Concat(withDates ? [new ReportColumn("date", "Date")] : Array.Empty<ReportColumn>())
            .Concat(FigureColumns)
            .Concat(withDates ? [new ReportColumn("notes", "Notes")] : Array.Empty<ReportColumn>());
        var all = breakdown.Total.Tally.Cost;
        var rows = breakdown.Groups.Select((group, i) => (IReadOnlyList<ReportCell>)
        [
            .. group.Keys.Select((key, d) => KeyCell(breakdown.By[d], key, group)),
            .. withDates ? [new ReportCell(Figures.Day(LatestPart(group).Date))] : Array.Empty<ReportCell>(),
            .. Row(group.Figures, all, Before(breakdown, i)),
            .. withDates ? [new ReportCell(LatestPart(group).Notes ?? "")] : Array.Empty<ReportCell>(),
        ]).ToList();
        return new ReportTable(title, [.. columns], rows)
        {
            Totals =
            [
                new ReportCell("Total"),
                .. Enumerable.Repeat(new ReportCell(""), breakdown.By.Count - 1 + (withDates ? 1 : 0)),
                .. Row(breakdown.Total, all, null),
                .. withDates ? [new ReportCell("")] : Array.Empty<ReportCell>(),
            ],
            Footnotes = [.. all.Footnotes()],
            WhenEmpty = "Nothing is recorded for these days.",
        };
    }

    /// <summary>The lines below a page that explain the marks which stand on it.</summary>
    public static IReadOnlyList<string> Notes(Breakdown breakdown, string page) =>
    [
        .. breakdown.Total.Tally.Cost.Footnotes(),
        .. page.Contains(Footnote.TasksUnknown, StringComparison.Ordinal) ? [Tally.TasksFootnote] : Array.Empty<string>(),
        .. page.Contains(Footnote.TooFew, StringComparison.Ordinal) ? [Worth.FewFootnote] : Array.Empty<string>(),
        .. breakdown.DividesParts && breakdown.Groups.Count > 1
            ? [$"A session counts under every {Shared(breakdown)} it used, its tasks under the one that cost most; what a task cost is the cost of its whole session."]
            : Array.Empty<string>(),
    ];

    /// <summary>The cells of <see cref="FigureColumns"/> for everything together.</summary>
    public static IReadOnlyList<ReportCell> Cells(Worth total) => [.. Row(total, total.Tally.Cost, null)];

    private static string Shared(Breakdown breakdown) =>
        string.Join(" and ", breakdown.By.Where(dimension => dimension.IsOfLines).Select(dimension => dimension.Name));

    private static ReportCell KeyCell(Dimension dimension, string key, BreakdownGroup group) => dimension.Name switch
    {
        "session" => new ReportCell(LatestPart(group).RowId ?? key),
        _ => new ReportCell(key.Length == 0 ? dimension.Nameless : key),
    };

    private static Part LatestPart(BreakdownGroup group) => group.Parts.Count > 0 ? group.Parts[^1] : group.Spends[^1].Part;

    private static Worth? Before(Breakdown breakdown, int index) =>
        index > 0 && breakdown.By is [{ Time: not null }]
        && Period.TryParse(breakdown.Groups[index - 1].Keys[0], out var before) && Period.TryParse(breakdown.Groups[index].Keys[0], out var now) && before.Next() == now
            ? breakdown.Groups[index - 1].Figures
            : null;

    private static IEnumerable<ReportCell> Row(Worth figures, CostFigure all, Worth? before)
    {
        var (tally, saved) = (figures.Tally, figures.Saving.Saved);
        return
        [
            ReportCell.Count(tally.Sessions),
            ReportCell.Count(tally.Tasks),
            ReportCell.Count(figures.Commits),
            ReportCell.Count(tally.Calls),
            ReportCell.Count(tally.Tokens?.Input),
            ReportCell.Count(tally.Tokens?.Output),
            ReportCell.Count(tally.Tokens?.CacheWrite),
            ReportCell.Count(tally.Tokens?.CacheRead),
            ReportCell.Count(tally.Tokens?.Total),
            tally.Cost.Cell(),
            ReportCell.Share(tally.Cost.IsKnown && all.Known > 0m ? tally.Cost.Known / all.Known : null),
            before is null ? ReportCell.Unknown : EfficiencyTable.MoneyChange(tally.Cost, before.Tally.Cost, Math.Min(tally.Sessions, before.Tally.Sessions)),
            figures.CostPerSession,
            figures.CostPerTask,
            figures.TokensPerTask,
            figures.CostPerCommit,
            figures.TokensPerCommit,
            figures.CacheHitRate,
            saved is { } usd ? new ReportCell(Money.Show(usd), Money.Round(usd)) : ReportCell.Unknown,
            figures.OutputShare,
            ReportCell.Count(figures.ActiveMinutes),
            figures.CostPerHour,
        ];
    }
}
