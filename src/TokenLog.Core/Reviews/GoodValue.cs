using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>The session that brought most for its money: tests, or else lines at half the usual cost.</summary>
internal static class GoodValue
{
    private const long FewestTests = 5;
    private const long FewestLines = 100;
    private const int FewestSessions = 3;

    public static Finding? Of(Review review)
    {
        var priced = review.Sessions.Where(session => session is { Tally.Cost: { Known: > 0m, IsLowerBound: false }, Change: not null }).ToList();
        return Tests(priced) ?? Lines(priced);
    }

    private static Finding? Tests(IEnumerable<ReviewSession> sessions)
    {
        if (Cheapest(sessions.Where(session => session.Change!.TestsAdded >= FewestTests), session => session.Change!.TestsAdded) is not { } best)
        {
            return null;
        }

        var seen = $"{Findings.Name(best)}: {Figures.Count(best.Change!.TestsAdded)} tests added for {best.Tally.Cost.InWords()}, {Outcomes.Each(best.Tally.Cost, best.Change.TestsAdded).Text} each.";
        return Good("A Testing Session Was Good Value", seen, best);
    }

    private static Finding? Lines(IEnumerable<ReviewSession> sessions)
    {
        var large = sessions.Where(session => session.Change!.Insertions >= FewestLines).ToList();
        if (large.Count < FewestSessions || Cheapest(large, session => session.Change!.Insertions) is not { } best)
        {
            return null;
        }

        var usual = Findings.Median(large.Select(session => session.Tally.Cost.Known / session.Change!.Insertions));
        return best.Tally.Cost.Known / best.Change!.Insertions > usual / 2m
            ? null
            : Good(
                "A Session Was Good Value",
                $"{Findings.Name(best)}: {Figures.Count(best.Change.Insertions)} lines added for {best.Tally.Cost.InWords()}, less than half of what a line usually cost in this period.",
                best);
    }

    private static ReviewSession? Cheapest(IEnumerable<ReviewSession> sessions, Func<ReviewSession, long> of) => sessions
        .OrderBy(session => session.Tally.Cost.Known / of(session))
        .ThenBy(session => session.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static Finding Good(string title, string seen, ReviewSession session) =>
        new("good_value", title, [("Value", seen)]) { InOneSentence = seen, Sessions = [session.Id] };
}
