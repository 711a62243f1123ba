using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>The tables of a review, each a function of it alone.</summary>
public static class ReviewTables
{
    /// <summary>Longer lists of sessions show the costliest.</summary>
    public const int MostSessions = 60;

    /// <summary>The sessions of a table: all, or the costliest of many, in the order of the review.</summary>
    public static IReadOnlyList<ReviewSession> Shown(Review review, int most)
    {
        if (review.Sessions.Count <= most)
        {
            return review.Sessions;
        }

        var costliest = review.Sessions
            .OrderByDescending(session => session.Tally.Cost.Known)
            .ThenByDescending(session => session.Tally.Tokens?.Total ?? 0)
            .ThenBy(session => session.Id, StringComparer.Ordinal)
            .Take(most)
            .ToHashSet();
        return [.. review.Sessions.Where(costliest.Contains)];
    }

    /// <summary>What was worked on: the sessions, and the days that only git knows of, marked.</summary>
    /// <param name="review">The review.</param>
    /// <param name="reportsFolder">The folder that holds the parts, as a link from where the table will stand; null for no links.</param>
    public static ReportTable Sessions(Review review, string? reportsFolder)
    {
        ReportColumn[] columns =
        [
            new("date", "Date"),
            new("session", "Session"),
            new("description", "Description"),
            new("files_changed", "Files Changed", ColumnKind.Count),
            new("insertions", "Insertions", ColumnKind.Count),
            new("complexity", "Complexity"),
        ];
        var sessions = Shown(review, MostSessions).Select(session => (session.Date, Row: Row(session, reportsFolder)));
        var days = review.Estimate.Days.Select(day => (Date: day.Day, Row: Row(day)));
        return new ReportTable("Sessions Analyzed", columns, [.. sessions.Concat(days).OrderBy(row => row.Date).Select(row => row.Row)]);
    }

    /// <summary>The sums of the period.</summary>
    public static ReportTable Totals(Review review)
    {
        var (tally, tokens) = (review.Tally, review.Tally.Tokens);
        List<IReadOnlyList<ReportCell>> rows =
        [
            Row("Total Input Tokens", ReportCell.Count(tokens?.TotalInput)),
            Row("Read from the Cache", ReportCell.Share(tokens is { TotalInput: > 0 } read ? (decimal)read.CacheRead / read.TotalInput : null)),
            Row("Total Output Tokens", ReportCell.Count(tokens?.Output)),
            Row("Total Tokens", ReportCell.Count(tokens?.Total)),
            Row("Total Cost", tally.Cost.Cell()),
            Row("Sessions", ReportCell.Count(tally.Sessions)),
            Row("Avg Tokens/Session", ReportCell.Count(tokens is { } all && tally.Sessions > 0 ? (long)Math.Round((decimal)all.Total / tally.Sessions, MidpointRounding.AwayFromZero) : null)),
            Row("Avg Cost/Session", tally.CostPerSession),
        ];
        if (tally.Tasks is not null)
        {
            rows.Add(Row("Tasks", ReportCell.Count(tally.Tasks)));
            rows.Add(Row("Avg Cost/Task", tally.CostPerTask));
        }

        return new ReportTable("Totals", [new("metric", "Metric"), new("value", "Value", ColumnKind.Count)], rows)
        {
            Footnotes = [.. tally.Cost.Footnotes(), .. tally.MarksTasks ? [Tally.TasksFootnote] : Array.Empty<string>()],
        };
    }

    /// <summary>By model family.</summary>
    public static ReportTable Families(Review review)
    {
        ReportColumn[] columns =
        [
            new("family", "Model"), new("sessions", "Sessions", ColumnKind.Count), new("tokens", "Tokens", ColumnKind.Count), new("cost", "Cost", ColumnKind.Money),
            new("share", "Share of Cost", ColumnKind.Share),
        ];
        var all = review.Tally.Cost.Known;
        return new ReportTable("By Model", columns, [.. review.Families.Select(family => (IReadOnlyList<ReportCell>)
        [
            new ReportCell(family.Name),
            ReportCell.Count(family.Tally.Sessions),
            ReportCell.Count(family.Spends.Count == 0 ? 0 : family.Tally.Tokens?.Total),
            family.Tally.Cost.Cell(),
            ReportCell.Share(all > 0m && family.Tally.Cost.IsKnown ? family.Tally.Cost.Known / all : null),
        ])])
        {
            Footnotes = [.. CostFigure.Of(review.Spends).Footnotes()],
        };
    }

    /// <summary>What a commit, a test and a hundred lines cost: the whole cost divided by each.</summary>
    public static ReportTable CostPerOutcome(Review review)
    {
        var (cost, outcomes) = (review.Tally.Cost, review.Outcomes);
        List<(string Name, long Number, ReportCell Each)> rows = [("Commits", outcomes.Commits, Outcomes.Each(cost, outcomes.Commits))];
        if (outcomes.Change is { } change)
        {
            rows.Add(("Tests added", change.TestsAdded, Outcomes.Each(cost, change.TestsAdded)));
            rows.Add(("Lines inserted", change.Insertions, Outcomes.Each(cost, change.Insertions)));
        }

        return new ReportTable(
            "Cost per Outcome",
            [new("outcome", "Outcome"), new("number", "Number", ColumnKind.Count), new("cost_each", "Cost Each", ColumnKind.Money)],
            [.. rows.Where(row => row.Number > 0).Select(row => (IReadOnlyList<ReportCell>)[new ReportCell(row.Name), ReportCell.Count(row.Number), row.Each])])
        {
            Footnotes = [.. cost.Footnotes()],
        };
    }

    /// <summary>What the days without records may have used; every figure carries its mark.</summary>
    public static ReportTable Estimate(HistoryEstimate estimate)
    {
        ReportColumn[] columns =
        [
            new("day", "Day"), new("commits", "Commits", ColumnKind.Count), new("marked", "By an Agent", ColumnKind.Count), new("insertions", "Insertions", ColumnKind.Count),
            new("input", "Est. Input", ColumnKind.Count), new("output", "Est. Output", ColumnKind.Count), new("cost", "Est. Cost", ColumnKind.Money),
        ];
        var days = estimate.Days;
        return new ReportTable("Estimate from Git History", columns, [.. days.Select(day => Row(
            Figures.Day(day.Day), day.Commits.Count, day.Marked, day.Insertions, day.Input, day.Output, day.Cost))])
        {
            Totals = days.Count < 2 ? null : Row(
                "Total",
                days.Sum(day => day.Commits.Count),
                days.Sum(day => day.Marked),
                days.Sum(day => day.Insertions ?? 0),
                days.Sum(day => day.Input ?? 0),
                days.Sum(day => day.Output ?? 0),
                estimate.Cost),
        };

        static IReadOnlyList<ReportCell> Row(string name, long commits, long marked, long? insertions, long? input, long? output, decimal? cost) =>
        [
            new ReportCell(name),
            ReportCell.Count(commits),
            ReportCell.Count(marked),
            ReportCell.Count(insertions),
            About(input),
            About(output),
            cost is { } usd ? new ReportCell(About(usd), usd) : ReportCell.Unknown,
        ];
    }

    /// <summary>An estimated amount: <c>~$0.17</c>, with four decimals below a cent.</summary>
    internal static string About(decimal usd) => "~" + (usd is > 0m and < 0.01m ? Money.ShowFine(usd) : Money.Show(usd));

    private static ReportCell About(long? tokens) => tokens is { } known ? new ReportCell("~" + Figures.Count(known), known) : ReportCell.Unknown;

    private static IReadOnlyList<ReportCell> Row(string name, ReportCell value) => [new ReportCell(name), value];

    private static IReadOnlyList<ReportCell> Row(ReviewSession session, string? reportsFolder) =>
    [
        new ReportCell(Figures.Day(session.Date)),
        new ReportCell(session.Title, Link: reportsFolder is null ? null : SessionLog.Link(session.Page, reportsFolder)),
        ReportCell.Words(session.Description),
        ReportCell.Count(session.Change?.Files.Count),
        ReportCell.Count(session.Change?.Insertions),
        ReportCell.Words(session.Complexity is { } level ? Complexities.Name(level) : null),
    ];

    private static IReadOnlyList<ReportCell> Row(EstimatedDay day)
    {
        var more = day.Commits.Count > 1 ? $", and {Figures.Count(day.Commits.Count - 1, "more commit", "more commits")}" : "";
        return
        [
            new ReportCell(Figures.Day(day.Day)),
            new ReportCell("~ no record"),
            new ReportCell(ReviewSession.Short(day.Commits[0].Subject) + more),
            ReportCell.Count(day.Change?.Files.Count),
            ReportCell.Count(day.Change?.Insertions),
            ReportCell.Words(Complexities.Of(day.Change) is { } level ? Complexities.Name(level) : null),
        ];
    }
}
