using TokenLog.Core.Pricing;

namespace TokenLog.Core.Reports;

/// <summary>
/// What caching was worth: the same calls with everything that was written to or read from a cache billed as plain input, less what they
/// cost. Both are priced anew, at the prices of each line's own day; lines without a price or without tokens are left out.
/// </summary>
/// <param name="Without">USD without a cache; null where nothing has a price.</param>
/// <param name="With">USD as it was.</param>
public sealed record CacheSaving(decimal? Without, decimal With)
{
    /// <summary>USD saved; less than 0 where writes cost more than reads gave back; null where nothing has a price.</summary>
    public decimal? Saved => Without - With;

    /// <summary>The saving as a part of what it would have cost.</summary>
    public decimal? Share => Without is > 0m ? Saved / Without : null;

    /// <summary>Prices some lines both ways.</summary>
    public static CacheSaving Of(IEnumerable<Spend> spends, Pricer pricer)
    {
        var (without, with, known) = (0m, 0m, false);
        foreach (var line in spends.Select(spend => spend.Line).OfType<UsageLine>())
        {
            if (line.Tokens is not { } tokens || line.Unpriced)
            {
                continue;
            }

            var plain = new TokenCounts(tokens.TotalInput, tokens.Output);
            if (pricer.ExactCost(line.Key, tokens) is { } real && pricer.ExactCost(line.Key, plain) is { } uncached)
            {
                (without, with, known) = (without + uncached, with + real, true);
            }
        }

        return new CacheSaving(known ? without : null, with);
    }
}
