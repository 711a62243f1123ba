using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>
/// The generated value <c>usage</c>: a summary of the newest ISO week and month that the ledger holds, by name, so that it depends on
/// no clock.
/// </summary>
public static class TrackerUsage
{
    /// <summary>The keys of the value. A <c>usage</c> with any other key is not the tool's own.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["week", "month"];

    /// <summary>The summary; empty for an empty ledger.</summary>
    /// <param name="ledger">All parts.</param>
    /// <param name="configuration">Weekly budgets, thresholds and counted kinds of tokens.</param>
    public static JsonObject Of(Ledger ledger, TrackerConfiguration configuration)
    {
        List<DateOnly> days =
        [
            .. ledger.Effective.Select(part => part.Date),
            .. ledger.Effective.SelectMany(part => part.Usage, (_, line) => line.Key.Day),
        ];
        if (days.Count == 0)
        {
            return [];
        }

        var newest = days.Max();
        return new JsonObject
        {
            ["week"] = Summary(ledger, configuration, Period.WeekOf(newest)),
            ["month"] = Summary(ledger, configuration, Period.MonthOf(newest)),
        };
    }

    private static JsonObject Summary(Ledger ledger, TrackerConfiguration configuration, Period period)
    {
        List<UsageLine> lines = [.. ledger.Effective.SelectMany(part => part.Usage).Where(line => period.Contains(line.Key.Day))];
        var priced = lines.Select(BudgetCheck.Dollars).OfType<decimal>().ToList();
        return new JsonObject
        {
            ["name"] = period.Name,
            ["families"] = Families(ledger, configuration, period, lines),
            ["cost_known"] = priced.Count == 0 ? null : Money.Round(priced.Sum()),
            ["sessions"] = ledger.Effective.Where(part => period.Contains(part.Date)).Select(part => part.Id).Distinct(StringComparer.Ordinal).Count(),
            ["unpriced_calls"] = lines.Where(line => line.Unpriced).Sum(line => line.Calls ?? 1L),
            ["output_missing_calls"] = lines.Sum(line => line.OutputMissingCalls),
        };
    }

    private static JsonObject Families(Ledger ledger, TrackerConfiguration configuration, Period period, List<UsageLine> lines)
    {
        var budgets = period.Kind == PeriodKind.Week ? configuration.WeeklyBudgets : [];
        var used = lines.Select(line => ModelFamily.Of(line.Key.Model)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var families = new JsonObject();
        foreach (var (family, limit) in budgets)
        {
            families[family] = Family(BudgetCheck.Of(ledger, Budget.Weekly(family, limit), configuration, period), budgeted: true);
        }

        foreach (var family in used.Where(family => !budgets.Any(budget => string.Equals(budget.Family, family, StringComparison.OrdinalIgnoreCase))))
        {
            families[family] = Family(BudgetCheck.Of(ledger, Budget.Weekly(family, long.MaxValue), configuration, period), budgeted: false);
        }

        return families;
    }

    private static JsonObject Family(BudgetStatus status, bool budgeted)
    {
        // Rows that people typed have no tokens: of a family with nothing else they are unknown, not 0.
        var known = status.Used > 0m || !status.IsLowerBound;
        var family = new JsonObject { ["tokens"] = known ? (long)status.Used : null };
        if (budgeted)
        {
            family["budget"] = (long)status.Limit;
            family["share"] = known && status.Share is { } share ? TrackerValues.Plain(Math.Round(share, 4, MidpointRounding.AwayFromZero)) : null;
            family["level"] = status.Level;
        }

        if (status.IsLowerBound)
        {
            family["unknown_calls"] = status.UnknownCalls;
        }

        return family;
    }
}
