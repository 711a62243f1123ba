namespace TokenLog.Core.Reports;

/// <summary>
/// Where a period's own figures say that money could be saved: each a finding with its figure and what to try. Nothing is said of what
/// is too small to matter.
/// </summary>
public static class Opportunities
{
    private const decimal SmallestCost = 0.50m;
    private const decimal DearShare = 0.5m;
    private const decimal LowCacheShare = 0.5m;
    private const decimal LargeSession = 0.4m;
    private const int SessionsToCompare = 4;
    private const long TokensToJudgeTheCache = 200_000;

    /// <summary>The table of a period; one that cost less than $0.50 has nothing to save.</summary>
    public static ReportTable Of(Stretch stretch) => new(
        "Opportunities",
        [new ReportColumn("finding", "What the ledger shows"), new ReportColumn("figure", "Figure"), new ReportColumn("try", "What to try")],
        stretch.Tally.Cost.Known < SmallestCost
            ? []
            : [.. new[] { DearFamily(stretch), LowCache(stretch), UnreadWrites(stretch), OneLargeSession(stretch) }.OfType<IReadOnlyList<ReportCell>>()])
    {
        WhenEmpty = "Nothing stands out.",
    };

    /// <summary>The family whose tokens cost most took half the money or more, while a cheaper one was in use as well.</summary>
    private static IReadOnlyList<ReportCell>? DearFamily(Stretch stretch)
    {
        var families = stretch.Spends
            .Where(spend => spend.Line is { Tokens: not null } && spend.Cost > 0m)
            .GroupBy(spend => ModelFamily.Of(spend.Line!.Key.Model), StringComparer.Ordinal)
            .Select(family => (Name: family.Key, Cost: family.Sum(spend => spend.Cost), Output: family.Sum(spend => spend.Tokens.Output), Sessions: Sessions(family)))
            .Where(family => family.Output > 0)
            .OrderByDescending(family => family.Cost / family.Output)
            .ThenBy(family => family.Name, StringComparer.Ordinal)
            .ToList();
        return families is [var dear, _, ..] && dear.Cost / stretch.Tally.Cost.Known is >= DearShare and var share
            ? Row(
                $"{dear.Name} is the dearest family in use and takes {Figures.Percent(share)} of the money",
                $"{Money.Show(dear.Cost)} in {Figures.Count(dear.Sessions, "session")}",
                $"give routine work to {families[^1].Name}")
            : null;
    }

    private static IReadOnlyList<ReportCell>? LowCache(Stretch stretch) =>
        stretch.Tally.Tokens is { TotalInput: >= TokensToJudgeTheCache } tokens && Efficiency.CacheShare(stretch.Tally) is < LowCacheShare and { } share
            ? Row(
                "Little of the input is read from the cache",
                $"{Figures.Percent(share)} of {Figures.Count(tokens.TotalInput, "token")}",
                "keep a session on one subject, and files that never change at its start")
            : null;

    private static IReadOnlyList<ReportCell>? UnreadWrites(Stretch stretch)
    {
        var unread = stretch.Spends
            .GroupBy(spend => spend.Part.Id, StringComparer.Ordinal)
            .Select(session => Tally.Of([.. session], []).Tokens ?? default)
            .Where(tokens => tokens is { CacheWrite1h: > 0, CacheRead: 0 })
            .ToList();
        return unread.Count == 0
            ? null
            : Row(
                "One-hour cache writes that nothing read",
                $"{Figures.Count(unread.Sum(tokens => tokens.CacheWrite1h), "token")} in {Figures.Count(unread.Count, "session")}",
                "five-minute writes cost less where a session is short");
    }

    private static IReadOnlyList<ReportCell>? OneLargeSession(Stretch stretch)
    {
        var sessions = stretch.Spends
            .GroupBy(spend => spend.Part.Id, StringComparer.Ordinal)
            .Select(session => (Latest: session.Last().Part, Cost: session.Sum(spend => spend.Cost)))
            .OrderByDescending(session => session.Cost)
            .ToList();
        return sessions.Count >= SessionsToCompare && sessions[0].Cost / stretch.Tally.Cost.Known is >= LargeSession and var share
            ? Row(
                $"One session, {sessions[0].Latest.RowId ?? sessions[0].Latest.Id}, takes {Figures.Percent(share)} of the money",
                Money.Show(sessions[0].Cost),
                "look whether it was several pieces of work: a new session for each carries less along")
            : null;
    }

    private static int Sessions(IEnumerable<Spend> spends) => spends.Select(spend => spend.Part.Id).Distinct(StringComparer.Ordinal).Count();

    private static IReadOnlyList<ReportCell> Row(string finding, string figure, string attempt) =>
        [new ReportCell(finding), new ReportCell(figure), new ReportCell(attempt)];
}
