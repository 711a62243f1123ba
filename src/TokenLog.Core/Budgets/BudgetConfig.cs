namespace TokenLog.Core.Budgets;

/// <summary>
/// A monthly budget on its own, for programs that know what they spent and want to know how that stands.
/// </summary>
/// <param name="MonthlyBudget">USD, more than 0.</param>
/// <param name="WarningThreshold">Share of the budget (0 to 1) from which spending is worth watching.</param>
/// <param name="AlertThreshold">Share of the budget (0 to 1) from which spending is to be reviewed.</param>
/// <example>
/// <code>
/// var status = new BudgetConfig(10.00m).CheckSpending(7.50m);   // Warning, at 75 %
/// Console.WriteLine(status);                                    // Budget Warning: $7.50 / $10.00 (75.0%)
/// </code>
/// </example>
public sealed record BudgetConfig(decimal MonthlyBudget = 3.00m, decimal WarningThreshold = 0.75m, decimal AlertThreshold = 0.90m)
{
    /// <summary>How a spend stands: OK, from the first threshold Warning, from the second Alert, above the budget Exceeded.</summary>
    /// <param name="spend">USD spent so far this month, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is below 0.</exception>
    /// <exception cref="InvalidOperationException">The budget is not above 0.</exception>
    public SpendingStatus CheckSpending(decimal spend)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spend);
        if (MonthlyBudget <= 0m)
        {
            throw new InvalidOperationException($"A monthly budget of {MonthlyBudget} USD cannot be held against a spend: it must be above 0");
        }

        var level = (spend / MonthlyBudget) switch
        {
            > 1m => SpendingLevel.Exceeded,
            var share when share >= AlertThreshold => SpendingLevel.Alert,
            var share when share >= WarningThreshold => SpendingLevel.Warning,
            _ => SpendingLevel.OK,
        };
        return new SpendingStatus(level, spend, MonthlyBudget);
    }

    /// <summary>How many tokens the whole budget buys.</summary>
    /// <param name="usdPerMillion">USD for a million tokens at the mix of input and output that is expected, more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is not above 0.</exception>
    public long TokensAllowed(decimal usdPerMillion) => SpendingStatus.TokensFor(MonthlyBudget, usdPerMillion);
}
