using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Core.Budgets;

/// <summary>
/// What a budget in tokens is worth in USD when it is used up, and what a budget in USD buys: two questions about the price of a token, which
/// depends on what kind of token it is.
/// </summary>
/// <param name="Model">The model whose list price <paramref name="ListUsd"/> takes; null if the budget is about no known family or model.</param>
/// <param name="ListUsd">USD of the whole limit as uncached input of <paramref name="Model"/>; null for budgets in USD.</param>
/// <param name="MeasuredUsd">USD of the whole limit at the mix that the ledger holds; null for budgets in USD, and without usage.</param>
/// <param name="TokensRemaining">For a budget in USD: how many tokens the rest buys; null for budgets in tokens.</param>
/// <param name="IsMeasured">True if <paramref name="TokensRemaining"/> rests on the ledger's mix; else on half input, half output of Claude Sonnet.</param>
/// <remarks>
/// The list rule gives what people reckon beforehand: 500,000 tokens of Opus a week are $7.50, 2,000,000 of Sonnet $6.00, 5,000,000 of Haiku
/// $1.25, which are the input prices of Claude Opus 4 ($15), Claude Sonnet 4.5 ($3) and Claude Haiku 3 ($0.25 a million).
/// </remarks>
public sealed record Capacity(string? Model, decimal? ListUsd, decimal? MeasuredUsd, long? TokensRemaining, bool IsMeasured)
{
    private const decimal Million = 1_000_000m;

    /// <summary>The capacity of a budget.</summary>
    /// <param name="status">The budget as it stands.</param>
    /// <param name="ledger">What was used: its whole history shows the mix.</param>
    /// <param name="configuration">Which tokens count.</param>
    /// <param name="prices">List prices.</param>
    /// <param name="day">The day of the prices.</param>
    public static Capacity Of(BudgetStatus status, Ledger ledger, TrackerConfiguration configuration, PriceTable prices, DateOnly day)
    {
        var perToken = PerToken(status.Budget.Filter, ledger, configuration);
        if (status.Budget.Unit == BudgetUnit.Usd)
        {
            var left = Math.Max(0m, status.Remaining);
            var price = perToken ?? (TokenPricing.ClaudeSonnet.EstimateCost(1_000_000) / Million);
            return new Capacity(null, null, null, price > 0m ? (long)(left / price) : null, perToken is not null);
        }

        var model = status.Budget.Filter.Model?.OnlyName ?? ModelOf(status.Budget.Filter.Family?.OnlyName);
        var input = model is null ? null : prices.Find(model, day)?.Prices.Input;
        return new Capacity(
            input is null ? null : model,
            input is { } usd ? Money.Round(status.Limit * usd / Million) : null,
            perToken is { } measured ? Money.Round(status.Limit * measured) : null,
            null,
            perToken is not null);
    }

    /// <summary>USD for a counted token of the usage that a budget is about, over the whole ledger; null without priced usage.</summary>
    private static decimal? PerToken(BudgetFilter filter, Ledger ledger, TrackerConfiguration configuration)
    {
        var (usd, tokens) = (0m, 0m);
        foreach (var part in ledger.Effective)
        {
            foreach (var line in part.Usage.Where(line => filter.Matches(part, line)))
            {
                if (BudgetCheck.Dollars(line) is { } cost && BudgetCheck.Tokens(line, configuration.CountedTokens) is { } counted)
                {
                    (usd, tokens) = (usd + cost, tokens + counted);
                }
            }
        }

        return tokens > 0m && usd > 0m ? usd / tokens : null;
    }

    /// <summary>The model that stands for a family where a budget names only the family.</summary>
    private static string? ModelOf(string? family) => family?.ToLowerInvariant() switch
    {
        "opus" => "claude-opus-4",
        "sonnet" => "claude-sonnet-4-5",
        "haiku" => "claude-haiku-3",
        _ => null,
    };
}
