using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>What the same tokens would have cost otherwise: with a cheaper model of the same vendor, or with another use of the cache.</summary>
public sealed class Repricing
{
    private readonly Pricer pricer;
    private readonly Dictionary<string, string> modelOf;

    /// <summary>Prepares for a ledger.</summary>
    /// <param name="pricer">Prices.</param>
    /// <param name="ledger">The model that stands for a family is the one of it that the ledger uses most.</param>
    public Repricing(Pricer pricer, Ledger ledger)
    {
        this.pricer = pricer;
        modelOf = Spend.Of(ledger)
            .Where(spend => spend.Line is { Cost: not null })
            .GroupBy(spend => ModelFamily.Of(spend.Line!.Key.Model), StringComparer.Ordinal)
            .ToDictionary(family => family.Key, family => Models.ByWeight(family)[0], StringComparer.Ordinal);
    }

    /// <summary>The next cheaper family; null where none is known.</summary>
    public static string? CheaperThan(string family) => family switch
    {
        "fable" or "mythos" => "opus",
        "opus" => "sonnet",
        "sonnet" => "haiku",
        _ => null,
    };

    /// <summary>The model that stands for a family: the ledger's own, else a current one; null for families that are nobody's cheaper one.</summary>
    public string? ModelOf(string family) => modelOf.GetValueOrDefault(family) ?? family switch
    {
        "opus" => "claude-opus-4-6",
        "sonnet" => "claude-sonnet-4-6",
        "haiku" => "claude-haiku-4-5",
        _ => null,
    };

    /// <summary>What some lines would have cost less with another model at the prices of their days, USD; lines without a price are left out.</summary>
    public decimal Saving(IEnumerable<Spend> spends, string model) => spends.Sum(spend =>
        spend.Line is { Cost: { } cost, Tokens: { } tokens, Currency: null or "USD" } line
        && pricer.ExactCost(line.Key with { Model = model, Tier = null, Geo = null, Peak = false }, tokens, line.WebSearches) is { } otherwise
            ? Money.Round(cost - otherwise)
            : 0m);

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
