using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Reports;

/// <summary>Where the newest months of a ledger touch the alerts and monthly budgets of the configuration.</summary>
public static class AlertTable
{
    private const int Months = 3;

    /// <summary>The alerts of a ledger, newest month first.</summary>
    public static ReportTable Of(Ledger ledger, TrackerConfiguration configuration)
    {
        var sessions = ledger.Sessions.ToLookup(session => Figures.Month(session.Date), StringComparer.Ordinal);
        var spike = configuration.Alerts.SessionCostPercentile is { } percentile
            ? SessionCosts.Percentile(ledger, percentile)
            : configuration.Alerts.SessionCostUsd;
        var rows = Month.Of(ledger).Take(Months)
            .SelectMany(month => Of(month, [.. sessions[month.Name]], configuration, spike)
                .Select(alert => (IReadOnlyList<ReportCell>)
                    [new ReportCell(month.Name), new ReportCell(alert.Name), new ReportCell(alert.Found)]));
        return new ReportTable(
            "Alerts",
            [new ReportColumn("month", "Month"), new ReportColumn("alert", "Alert"), new ReportColumn("found", "What the ledger shows")],
            [.. rows])
        {
            WhenEmpty = "Nothing to review.",
        };
    }

    private static IEnumerable<(string Name, string Found)> Of(
        Month month, IReadOnlyList<Session> sessions, TrackerConfiguration configuration, decimal? spike)
    {
        var alerts = configuration.Alerts;
        if (spike is { } limit && Spikes(sessions, limit) is { } spikes)
        {
            yield return ("Session cost spike", spikes);
        }

        foreach (var budget in configuration.Budgets.Where(IsMonthly).Where(budget => month.Tally.Cost.Known > budget.Limit))
        {
            yield return ("Monthly overage", $"{month.Tally.Cost.InWords()}, over {Money.Show(budget.Limit)} ({budget.Name})");
        }

        // Where a team uses other vendors only, the families of one vendor say nothing.
        if (sessions.Count == 0 || !sessions.Any(session => Uses(session, "opus") || Uses(session, "sonnet") || Uses(session, "haiku")))
        {
            yield break;
        }

        var haiku = sessions.Count(session => Uses(session, "haiku"));
        if (haiku < alerts.HaikuSessionsPerMonth)
        {
            yield return ("Haiku underutilization", $"{Figures.Count(haiku, "session")} of {Figures.Count(sessions.Count)} used Haiku");
        }

        var opus = sessions.Count(session => Uses(session, "opus"));
        var share = (decimal)opus / sessions.Count;
        if (share > alerts.OpusShareOfSessions)
        {
            yield return (
                "Opus overuse",
                $"{Figures.Count(opus, "session")} of {Figures.Count(sessions.Count)} ({Figures.Percent(share)}) used Opus");
        }
    }

    private static string? Spikes(IReadOnlyList<Session> sessions, decimal limit)
    {
        var over = sessions.Where(session => session.CostKnown > limit).OrderByDescending(session => session.CostKnown).ToList();
        if (over.Count == 0)
        {
            return null;
        }

        var largest = CostFigure.Of(over[0].Parts.SelectMany(Spend.Of)).InWords();
        return $"{Figures.Count(over.Count, "session")} over {Money.Show(limit)}; the largest, {over[0].Title}, cost {largest}";
    }

    private static bool IsMonthly(Budget budget) =>
        budget is { Period: BudgetPeriod.Month, Unit: BudgetUnit.Usd } && budget.Filter == BudgetFilter.None;

    private static bool Uses(Session session, string family) => session.Parts
        .SelectMany(part => part.Usage)
        .Any(line => string.Equals(ModelFamily.Of(line.Key.Model), family, StringComparison.OrdinalIgnoreCase));
}
