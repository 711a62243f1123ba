namespace TokenLog.Core.Budgets;

/// <summary>A line that spending may cross on its way to the limit.</summary>
/// <param name="Name">What the level is called from there on: <c>warning</c>. Never <c>ok</c> or <c>exceeded</c>.</param>
/// <param name="Value">Up to 1 a share of the limit; above 1 an absolute amount in the budget's own unit. More than 0.</param>
/// <param name="Action">What to do then, in a few words; null if nobody said.</param>
public sealed record Threshold(string Name, decimal Value, string? Action = null)
{
    /// <summary>The amount at which the level begins, for a budget with this limit.</summary>
    public decimal AmountFor(decimal limit) => Value <= 1m ? Value * limit : Value;
}
