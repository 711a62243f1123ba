using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>Sessions that cost far more than the others: three times the median of the period, and more than the alert of the configuration.</summary>
internal static class CostSpikes
{
    private const decimal Limit = 3m;
    private const int FewestSessions = 5;
    private const int MostShown = 3;

    public static Finding? Of(Review review)
    {
        var priced = review.Sessions.Where(session => session.Tally.Cost is { IsKnown: true, Known: > 0m }).ToList();
        if (priced.Count < FewestSessions)
        {
            return null;
        }

        var median = Findings.Median(priced.Select(session => session.Tally.Cost.Known));
        var limit = Math.Max(median * Limit, review.Configuration.Alerts.SessionCostUsd ?? 0m);
        var spikes = priced
            .Where(session => session.Tally.Cost.Known > limit)
            .OrderByDescending(session => session.Tally.Cost.Known)
            .ThenBy(session => session.Id, StringComparer.Ordinal)
            .ToList();
        if (spikes.Count == 0)
        {
            return null;
        }

        var cost = spikes.Sum(session => session.Tally.Cost.Known);
        var seen = $"{Figures.Count(spikes.Count, "session")} cost more than three times the median of {Money.Show(median)}, together {Money.Show(cost)}{Findings.ShareOf(review, cost)}.";
        var shown = spikes.Take(MostShown).Select(session => $"{Findings.Name(session)}: {session.Tally.Cost.InWords()}, {Times(session, median)} the median, {Drivers(session)}");
        return new Finding("cost_spikes", "Cost Spikes", [("Observation", seen), ("Sessions", string.Join("; ", shown) + ".")])
        {
            InOneSentence = seen,
            Sessions = [.. spikes.Select(session => session.Id)],
            Advice = new Recommendation(
                "Split long sessions",
                ["Start a new session for a new task: each turn of a long one sends all that came before it again.", "See whether the spikes above were one task each, and worth it."],
                AtOnce: false),
        };

        static string Times(ReviewSession session, decimal median) =>
            $"{Math.Round(session.Tally.Cost.Known / median, 0, MidpointRounding.AwayFromZero).ToString("0", System.Globalization.CultureInfo.InvariantCulture)} times";
    }

    private static string Drivers(ReviewSession session)
    {
        var calls = session.Tally.Calls is { } count ? $"{Figures.Count(count, "call")}, " : "";
        return $"{calls}mostly {Models.ByWeight(session.Spends)[0]}";
    }
}
