using System.Globalization;

namespace TokenLog.Core.Pricing;

/// <summary>Running totals of tokens, calls and estimated cost, by model. The totals are always the sums of the models.</summary>
/// <param name="table">Prices to use; null: the shipped ones.</param>
public sealed class TokenStats(PriceTable? table = null)
{
    private readonly SortedDictionary<string, ModelTokenStats> byModel = new(StringComparer.Ordinal);

    /// <summary>Tokens of all models.</summary>
    public long TotalTokens => byModel.Values.Sum(model => model.Tokens);

    /// <summary>USD of all tokens that have a price; <see cref="UnpricedTokens"/> says how many have none.</summary>
    public decimal EstimatedCost => byModel.Values.Sum(model => model.EstimatedCost);

    /// <summary>Calls: one for each addition.</summary>
    public long ApiCalls => byModel.Values.Sum(model => model.ApiCalls);

    /// <summary>Tokens of models that have no price; they are in <see cref="TotalTokens"/>, not in <see cref="EstimatedCost"/>.</summary>
    public long UnpricedTokens => byModel.Values.Sum(model => model.UnpricedTokens);

    /// <summary>The same by model, as the models were named, in ordinal order.</summary>
    public IReadOnlyDictionary<string, ModelTokenStats> ByModel => byModel;

    /// <summary>Adds a call of which only the sum is known, estimated half and half (<see cref="TokenPricing.EstimateCost"/>).</summary>
    public void AddUsage(string provider, string model, long tokens) =>
        Add(model, tokens, TokenPricing.ForProvider(provider, model, table)?.EstimateCost(tokens));

    /// <summary>Adds a call whose input and output are known.</summary>
    public void AddUsage(string provider, string model, long inputTokens, long outputTokens) =>
        Add(model, inputTokens + outputTokens, TokenPricing.ForProvider(provider, model, table)?.CalculateCost(inputTokens, outputTokens));

    /// <summary>Three lines (tokens, cost with four decimals, calls), and one more if there are tokens without a price.</summary>
    public override string ToString()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Total tokens: {TotalTokens}\nEstimated cost: {Money.ShowFine(EstimatedCost)}\nAPI calls: {ApiCalls}");
        return UnpricedTokens == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}\nTokens without a price: {UnpricedTokens}");
    }

    private void Add(string model, long tokens, decimal? cost)
    {
        var before = byModel.GetValueOrDefault(model, new ModelTokenStats(0, 0m, 0, 0));
        byModel[model] = new ModelTokenStats(
            before.Tokens + tokens,
            before.EstimatedCost + (cost ?? 0m),
            before.ApiCalls + 1,
            before.UnpricedTokens + (cost is null ? tokens : 0));
    }
}

/// <summary>Totals of one model.</summary>
/// <param name="Tokens">All tokens.</param>
/// <param name="EstimatedCost">USD of those that have a price.</param>
/// <param name="ApiCalls">Calls.</param>
/// <param name="UnpricedTokens">Tokens of calls that have no price.</param>
public sealed record ModelTokenStats(long Tokens, decimal EstimatedCost, long ApiCalls, long UnpricedTokens);
