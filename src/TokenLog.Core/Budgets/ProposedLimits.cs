using System.Globalization;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Budgets;

/// <summary>Limits for a repository that has none yet.</summary>
/// <param name="Weekly">Tokens a week for each family.</param>
/// <param name="MonthUsd">USD a month.</param>
/// <param name="SessionCostUsd">The alert for a session's cost: an amount, or <c>p95</c>.</param>
/// <param name="OpusShare">The alert for the share of sessions that use Opus; null: off.</param>
/// <param name="Weeks">The measured weeks that they rest on, oldest first; empty for <see cref="Default"/>.</param>
public sealed record ProposedLimits(
    IReadOnlyList<WeeklyBudget> Weekly, decimal MonthUsd, string SessionCostUsd, decimal? OpusShare, IReadOnlyList<Period> Weeks)
{
    private const int LeastWeeks = 2;

    private const int MostWeeks = 8;

    private const decimal Headroom = 1.25m;

    private const decimal WeeksInMonth = 365.25m / 7m / 12m;

    /// <summary>What people start with who have measured nothing.</summary>
    public static ProposedLimits Default { get; } = new(
        [new("opus", 500_000), new("sonnet", 2_000_000), new("haiku", 5_000_000)], 3.00m, "0.50", 0.30m, []);

    /// <summary>
    /// From the newest measured weeks, the current one left out, at most eight: for each family the largest week and a quarter more; for the
    /// month the average week's cost and a quarter more; the cost spike is the ledger's own 95th percentile; and the alert for Opus lies above
    /// the share that was measured, since an alert that holds from the first day on is worse than none. <see cref="Default"/> where fewer than
    /// two weeks were measured.
    /// </summary>
    /// <param name="uses">All calls that were measured.</param>
    /// <param name="today">The current day.</param>
    public static ProposedLimits Of(IReadOnlyCollection<MeasuredUse> uses, DateOnly today)
    {
        var current = Period.WeekOf(today);
        var weeks = uses.Select(use => Period.WeekOf(use.Day)).Where(week => week < current).Distinct().OrderDescending().Take(MostWeeks).Order().ToList();
        if (weeks.Count < LeastWeeks)
        {
            return Default;
        }

        List<MeasuredUse> measured = [.. uses.Where(use => use.Day >= weeks[0].First && use.Day < current.First)];
        var usd = measured.Sum(use => use.Usd ?? 0m) / weeks.Count;
        return new ProposedLimits(
            [
                .. measured.GroupBy(use => use.Family, StringComparer.Ordinal)
                    .Select(family => new WeeklyBudget(family.Key, (long)RoundUp(family.GroupBy(use => Period.WeekOf(use.Day)).Max(week => week.Sum(use => use.Tokens)) * Headroom)))
                    .Where(budget => budget.Tokens > 0)
                    .OrderByDescending(budget => budget.Tokens)
                    .ThenBy(budget => budget.Family, StringComparer.Ordinal),
            ],
            usd == 0m ? Default.MonthUsd : RoundUp(usd * WeeksInMonth * Headroom),
            "\"p95\"",
            OpusShareOf(measured),
            weeks);
    }

    /// <summary>The values for the places of the configuration that <c>init</c> writes.</summary>
    public IReadOnlyDictionary<string, string> Places => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["weekly_budgets"] = "{\n" + string.Join(",\n", Weekly.Select(budget => $"    \"{budget.Family}\": {budget.Tokens}")) + "\n  }",
        ["month_usd"] = MonthUsd.ToString("0.00", CultureInfo.InvariantCulture),
        ["session_cost_usd"] = SessionCostUsd,
        ["opus_share"] = OpusShare?.ToString("0.00", CultureInfo.InvariantCulture) ?? "null",
    };

    /// <summary><c>Limits are proposals from 4 measured weeks (2026-W05 to 2026-W08): …</c>; null for the default.</summary>
    public string? InWords => Weeks.Count == 0
        ? null
        : $"Limits are proposals from {Figures.Count(Weeks.Count, "measured week")} ({Weeks[0].Name} to {Weeks[^1].Name}): the largest week, and a quarter more.";

    private static decimal? OpusShareOf(List<MeasuredUse> measured)
    {
        const decimal Step = 0.05m;
        var sessions = measured.GroupBy(use => use.Session, StringComparer.Ordinal).ToList();
        var share = (decimal)sessions.Count(session => session.Any(use => use.Family == "opus")) / sessions.Count;
        var above = Math.Ceiling((share * Headroom) / Step) * Step;
        return above >= 1m ? null : Math.Max(Default.OpusShare!.Value, above);
    }

    /// <summary>Up to two significant digits, so that nobody takes a proposal for a measurement; cents are never cut.</summary>
    private static decimal RoundUp(decimal amount)
    {
        var step = 0.01m;
        while (amount >= step * 100m)
        {
            step *= 10m;
        }

        return Math.Ceiling(amount / step) * step;
    }
}
