namespace TokenLog.Core.Pricing;

/// <summary>The only place that multiplies tokens by money.</summary>
/// <param name="table">The prices.</param>
public sealed class Pricer(PriceTable table)
{
    /// <summary>Multiplying by it takes a fifth of dividing by a million, and is as exact.</summary>
    private const decimal PerMillionth = 0.000001m;

    /// <summary>The prices used.</summary>
    public PriceTable Table { get; } = table;

    /// <summary>Date of the prices used, as a part keeps it.</summary>
    public string TableDate => Table.Date;

    /// <summary>
    /// The usage line that a call belongs to. Flags that do not change the price on that day are left out, so that lines do not split for
    /// nothing; a tier stays even where it has no price, since the line is unpriced then.
    /// </summary>
    /// <param name="call">The call; its total input decides on long context, its instant on peak hours.</param>
    /// <param name="day">The call's day in the ledger's time zone.</param>
    public LineKey KeyOf(Call call, DateOnly day)
    {
        var model = Table.Known(call.Model);
        var rate = RateOf(call, model, model.On(day));
        return new LineKey(day, call.Model, call.Role, rate.Tier, rate.Geo, rate.LongContext, rate.Peak);
    }

    /// <summary>
    /// What a call cost, in USD, exactly: as its usage line has it. Null if its model, its tier, or its searches have no known price on that day.
    /// A call of which the agent tells only the cost costs that.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="day">The call's day in the ledger's time zone.</param>
    public decimal? ExactCost(Call call, DateOnly day)
    {
        if (call is { ReportedCost: { } reported, Tokens.Total: 0 })
        {
            return reported;
        }

        var model = Table.Known(call.Model);
        var row = model.On(day);
        return row is null ? null : ExactCost(model, row, RateOf(call, model, row), call.Tokens, call.WebSearches);
    }

    /// <summary>
    /// What tokens and searches cost, in USD, exactly. Null if the model, its tier, or the searches have no known price on the key's day.
    /// </summary>
    /// <remarks>
    /// Kinds of tokens without a price of their own are billed as the vendors do: cache writes of an hour like those of five minutes, cache
    /// writes like input (OpenAI's writes were ordinary input before GPT-5.6), cache reads like input (no discount). Factors of tier and
    /// region multiply (https://platform.claude.com/docs/en/about-claude/pricing) and do not touch the price of searches.
    /// </remarks>
    /// <param name="key">Day, model and rate.</param>
    /// <param name="tokens">All tokens of the line.</param>
    /// <param name="webSearches">Searches that the vendor ran.</param>
    public decimal? ExactCost(LineKey key, TokenCounts tokens, long webSearches = 0)
    {
        var model = Table.Known(key.Model);
        return model.On(key.Day) is { } row
            ? ExactCost(model, row, new Rate(key.Tier, key.Geo, key.LongContext, key.Peak), tokens, webSearches)
            : null;
    }

    private static Rate RateOf(Call call, PricedModel model, PriceRow? row)
    {
        var tier = TierOf(call.Tier) ?? model.Tier;
        var geo = RegionOf(call.Geo) ?? model.Region;
        return new Rate(
            row?.FactorOf(tier) == 1m ? null : tier,
            row is null || row.UsGeo is not (null or 1m) ? geo : null,
            row?.LongContext is { } line && !call.IsSum && line.IsPassedBy(call.Tokens.TotalInput),
            row?.Peak is { } peak && peak.Hold(call.At));
    }

    private static decimal? ExactCost(PricedModel model, PriceRow row, in Rate rate, TokenCounts tokens, long webSearches)
    {
        if (row.FactorOf(TierOf(rate.Tier) ?? model.Tier) is not { } tierFactor || (webSearches != 0 && row.WebSearch is null))
        {
            return null;
        }

        var prices = (rate.LongContext, rate.Peak) switch
        {
            (true, _) when row.LongContext is { } line => line.Prices,
            (_, true) when row.Peak is { } peak => peak.Prices,
            _ => row.Prices,
        };
        var geoFactor = (RegionOf(rate.Geo) ?? model.Region) is null ? 1m : row.UsGeo ?? 1m;
        var ofTokens = PerMillion(prices, tokens) * PerMillionth * tierFactor * geoFactor;
        return webSearches == 0 ? ofTokens : ofTokens + (webSearches * (row.WebSearch ?? 0m) / 1000m);
    }

    /// <summary>
    /// The cost of a usage line as the ledger keeps it: rounded once, to 6 decimals, half away from zero. Null if it is unpriced or its
    /// tokens are unknown.
    /// </summary>
    public decimal? Cost(UsageLine line) =>
        line.Tokens is { } tokens && ExactCost(line.Key, tokens, line.WebSearches) is { } exact ? Money.Round(exact) : null;

    /// <summary>The name of the row that prices a model on a day; null if there is none.</summary>
    public string? PricedAs(string model, DateOnly day) => Table.Find(model, day)?.Model;

    internal static decimal PerMillion(TokenPrices prices, TokenCounts tokens)
    {
        var write5m = prices.CacheWrite5m ?? prices.Input;
        return (tokens.Input * prices.Input)
            + (tokens.Output * prices.Output)
            + (tokens.CacheWrite5m * write5m)
            + (tokens.CacheWrite1h * (prices.CacheWrite1h ?? write5m))
            + (tokens.CacheRead * (prices.CacheRead ?? prices.Input));
    }

    /// <summary>What changes the price of a model's tokens.</summary>
    private readonly record struct Rate(string? Tier, string? Geo, bool LongContext, bool Peak);

    private static string? TierOf(string? tier) => tier is null or "" or "standard" or "default" or "auto" ? null : tier;

    // `inference_geo` says "us" where residency was asked for, else "global" or "not_available".
    private static string? RegionOf(string? geo) => geo is null or "" or "global" or "not_available" ? null : geo;
}
