namespace TokenLog.Core.Budgets;

/// <summary>Which levels a budget has, and what to do at each.</summary>
internal static class BudgetLevels
{
    /// <summary>The levels that an amount has reached, the lowest first, each with the amount at which it begins.</summary>
    public static List<(string Name, decimal Amount)> Reached(Budget budget, IReadOnlyList<Threshold> thresholds, decimal used)
    {
        var reached = thresholds
            .Select(threshold => (threshold.Name, Amount: threshold.AmountFor(budget.Limit)))
            .Where(level => budget.Limit > 0m && used >= level.Amount)
            .OrderBy(level => level.Amount)
            .ToList();
        if (used > budget.Limit)
        {
            // Above the limit nothing is worse, whatever absolute amount a threshold names.
            reached.Add((BudgetStatus.Exceeded, Math.Max(budget.Limit, reached.Count == 0 ? 0m : reached[^1].Amount)));
        }

        return reached;
    }

    /// <summary>What to do at a level: above the limit what the threshold at the limit says, else <see cref="ThresholdPreset.WhenExceeded"/>.</summary>
    public static string? ActionOf(string level, Budget budget, IReadOnlyList<Threshold> thresholds) => level switch
    {
        BudgetStatus.Ok => null,
        BudgetStatus.Exceeded => thresholds.LastOrDefault(threshold => threshold.AmountFor(budget.Limit) == budget.Limit)?.Action ?? ThresholdPreset.WhenExceeded,
        _ => thresholds.FirstOrDefault(threshold => threshold.Name == level)?.Action,
    };
}
