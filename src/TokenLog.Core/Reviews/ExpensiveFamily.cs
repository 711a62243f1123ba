using TokenLog.Core.Advice;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>How much of the money the dearest family takes, and what its small work would have cost with the next cheaper one.</summary>
internal static class ExpensiveFamily
{
    private const decimal RemarkableShare = 0.5m;

    private static readonly HashSet<string> LightKinds = new(StringComparer.Ordinal) { "docs", "doc", "documentation", "review", "reviews", "config", "status", "chore" };

    public static Finding? Of(Review review)
    {
        if (Dearest(review) is not { } family || review.Tally.Cost.Known <= 0m || family.Tally.Cost.Known <= 0m)
        {
            return null;
        }

        var share = family.Tally.Cost.Known / review.Tally.Cost.Known;
        var sessions = (decimal)family.Tally.Sessions / review.Sessions.Count;
        if (share < RemarkableShare && sessions <= (review.Configuration.Alerts.OpusShareOfSessions ?? 1m))
        {
            return null;
        }

        var seen = $"{family.Name} was used in {Figures.Count(family.Tally.Sessions)} of {Figures.Count(review.Sessions.Count, "session")} and makes {Figures.Percent(share)} of the cost ({Money.Show(family.Tally.Cost.Known)}).";
        var light = review.Sessions.Where(session => IsLight(session) && LinesOf(session, family.Family).Any()).ToList();
        var cheaper = review.Alternatives.Cheaper(family, review.Period.Last);
        var saving = cheaper is null ? 0m : light.Sum(session => review.Alternatives.Saving(LinesOf(session, family.Family), cheaper));
        List<(string, string)> lines = [("Observation", seen)];
        if (light.Count > 0 && saving > 0m)
        {
            lines.Add(("Reasoning", $"{Figures.Count(light.Count)} of these sessions changed little or did light work: {Findings.Names(light)}."));
        }

        return new Finding("expensive_family", $"High {family.Name} Usage", lines)
        {
            InOneSentence = seen,
            Sessions = [.. light.Select(session => session.Id)],
            Advice = saving <= 0m ? null : new Recommendation(
                $"Use {Ladder.NameOf(cheaper!)} for small work",
                [$"Documentation, reviews, configuration and changes of a file or two: {Findings.Names(light)}."],
                AtOnce: true)
            {
                Worth = saving,
                Assumption = $"{cheaper} takes as many tokens for this work. Small is what changed under 4 files and 100 lines, or was only documentation, review and configuration",
            },
        };
    }

    /// <summary>The family whose output costs most at list price; null where no price is known, or no usage has one.</summary>
    internal static FamilyUse? Dearest(Review review) => review.Families
        .Where(family => family.Spends.Count > 0)
        .Select(family => (Family: family, Price: review.Alternatives.OutputPrice(family.Model, review.Period.Last)))
        .Where(family => family.Price is not null)
        .OrderByDescending(family => family.Price)
        .ThenByDescending(family => family.Family.Tally.Cost.Known)
        .Select(family => family.Family)
        .FirstOrDefault();

    private static IEnumerable<Spend> LinesOf(ReviewSession session, string family) =>
        session.Spends.Where(spend => spend.Line is { Key.Role: "main", Cost: not null } line && ModelFamily.Of(line.Key.Model) == family);

    private static bool IsLight(ReviewSession session)
    {
        var kinds = session.Parts
            .SelectMany(part => (part.TaskTypes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(kind => kind.TrimStart([.. "0123456789 "]).ToLowerInvariant())
            .ToList();
        return kinds.Count > 0 && kinds.TrueForAll(LightKinds.Contains) ? session.Complexity is not (Complexity.High or Complexity.VeryHigh) : session.Complexity == Complexity.Low;
    }
}
