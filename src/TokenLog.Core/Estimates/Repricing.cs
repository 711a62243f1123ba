using TokenLog.Core.Pricing;

namespace TokenLog.Core.Estimates;

/// <summary>What recorded tokens would have cost with another model.</summary>
/// <param name="Pricer">The prices.</param>
/// <param name="Model">The other model, in any spelling.</param>
/// <param name="Day">The day whose price is taken; null: the day of each line.</param>
public sealed record Repricing(Pricer Pricer, string Model, DateOnly? Day = null)
{
    /// <summary>
    /// The same tokens at the ordinary rate of the other model, in USD; null where tokens or a price are not known. Tiers, regions and
    /// peak hours are the first model's own and are not carried over.
    /// </summary>
    public decimal? Cost(UsageLine line) => line.Tokens is { } tokens
        ? Pricer.ExactCost(new LineKey(Day ?? line.Key.Day, Model, line.Key.Role, LongContext: line.Key.LongContext), tokens, line.WebSearches)
        : null;
}
