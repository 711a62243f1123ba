namespace TokenLog.Core.Budgets;

/// <summary>Which levels a budget has, and what to do at each.</summary>
internal static class BudgetLevels
{
    /// <summary>The levels that an amount has reached, the lowest first; the value of each is the amount at which it begins.</summary>
    public static List<Threshold> Reached(Budget budget, IReadOnlyList<Threshold> thresholds, decimal used)
    {
        var reached = new List<Threshold>();
        foreach (var threshold in thresholds)
        {
            var amount = threshold.AmountFor(budget.Limit);
            if (budget.Limit > 0m && used >= amount)
            {
                var place = reached.FindIndex(other => other.Value > amount);
                reached.Insert(place < 0 ? reached.Count : place, threshold with { Value = amount });
            }
        }

        if (used > budget.Limit)
        {
            // Above the limit nothing is worse, whatever absolute amount a threshold names.
            reached.Add(new Threshold(BudgetStatus.Exceeded, Math.Max(budget.Limit, reached.Count == 0 ? 0m : reached[^1].Value)));
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
