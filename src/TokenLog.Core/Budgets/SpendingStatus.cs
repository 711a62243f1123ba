using System.Globalization;

namespace TokenLog.Core.Budgets;

/// <summary>The answer of <see cref="BudgetConfig.CheckSpending"/>.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Spend">USD spent.</param>
/// <param name="Budget">USD that may be spent.</param>
public sealed record SpendingStatus(SpendingLevel Level, decimal Spend, decimal Budget)
{
    /// <summary>The spend as a share of the budget, not rounded: 0.75 is 75 %.</summary>
    public decimal Percentage => Spend / Budget;

    /// <summary>USD left; 0 when the budget is exceeded.</summary>
    public decimal Remaining => Math.Max(0m, Budget - Spend);

    /// <summary>USD above the budget; 0 while it holds.</summary>
    public decimal Overage => Math.Max(0m, Spend - Budget);

    /// <summary>How many tokens what is left buys, rounded down.</summary>
    /// <param name="usdPerMillion">USD for a million tokens at the mix of input and output that is expected, more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is not above 0.</exception>
    public long TokensRemaining(decimal usdPerMillion) => TokensFor(Remaining, usdPerMillion);

    /// <summary><c>Budget OK: $0.13 / $3.00 (4.2%)</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Budget {Level}: {Money.Show(Spend)} / {Money.Show(Budget)} ({Math.Round(Percentage * 100m, 1, MidpointRounding.AwayFromZero):0.0}%)");

    internal static long TokensFor(decimal usd, decimal usdPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(usdPerMillion);
        return (long)Math.Floor(usd * 1_000_000m / usdPerMillion);
    }
}
