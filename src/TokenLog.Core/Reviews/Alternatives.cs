using TokenLog.Core.Advice;
using TokenLog.Core.Estimates;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>What the same tokens would have cost otherwise: with a cheaper model of the same vendor, or with another use of the cache.</summary>
/// <param name="pricer">Prices.</param>
/// <param name="ledger">Whose models are known.</param>
public sealed class Alternatives(Pricer pricer, Ledger ledger)
{
    private readonly Ladder ladder = new(ledger, pricer.Table);

    /// <summary>The model one step below that of a family on a day; null where none is known.</summary>
    public string? Cheaper(FamilyUse family, DateOnly day) => ladder.Below(family.Model, lightest: false, day);

    /// <summary>What some lines would have cost less with another model at the prices of their days, USD; lines without a price are left out.</summary>
    public decimal Saving(IEnumerable<Spend> spends, string model)
    {
        var other = new Repricing(pricer, model);
        return spends.Sum(spend => spend.Line is { Cost: { } cost, Currency: null or "USD" } line && other.Cost(line) is { } otherwise ? Money.Round(cost - otherwise) : 0m);
    }

    /// <summary>What a line would have cost less with its tokens counted otherwise, USD; 0 where no price is known.</summary>
    public decimal Saving(UsageLine line, TokenCounts otherwise) =>
        line.Tokens is { } tokens && pricer.ExactCost(line.Key, tokens) is { } now && pricer.ExactCost(line.Key, otherwise) is { } then
            ? Money.Round(now - then)
            : 0m;

    /// <summary>What tokens of a model cost on a day, USD; null without a price.</summary>
    public decimal? Cost(string model, DateOnly day, TokenCounts tokens) =>
        pricer.ExactCost(new LineKey(day, model, "main"), tokens) is { } exact ? Money.Round(exact) : null;

    /// <summary>True if reading from the cache has a price of its own.</summary>
    public bool HasCache(LineKey key) => pricer.Table.Find(key.Model, key.Day)?.Prices.CacheRead is not null;

    /// <summary>The list price of output on a day, USD per million; null without a price.</summary>
    public decimal? OutputPrice(string model, DateOnly day) => pricer.Table.Find(model, day)?.Prices.Output;
}
