using TokenLog.Core.Pricing;

namespace TokenLog.Core.Budgets;

/// <summary>How many tokens of a model an amount buys, half of them input and half output, at list prices.</summary>
/// <param name="Name">What people call the model.</param>
/// <param name="Pricing">Its prices.</param>
public sealed record Allowance(string Name, TokenPricing Pricing)
{
    // Name, provider and row of the price table. Gemini Pro is in two tables of prices, with two prices.
    private static readonly (string Name, string Provider, string Model)[] Profiles =
    [
        ("Grok", "xai", "grok-beta"),
        ("GPT-4", "openai", "gpt-4"),
        ("GPT-3.5", "openai", "gpt-3.5-turbo"),
        ("Claude Sonnet", "anthropic", "claude-sonnet"),
        ("Gemini Pro", "google", "gemini-pro"),
        ("Gemini Pro (RLM)", "google", "gemini-pro-rlm"),
    ];

    /// <summary>The well-known models, and after them those of the ledger that have a price.</summary>
    /// <param name="used">Models of the ledger, as agents write them, in the order to show.</param>
    /// <param name="prices">List prices.</param>
    /// <param name="day">The day of the prices.</param>
    public static IReadOnlyList<Allowance> Of(IEnumerable<string> used, PriceTable prices, DateOnly day) =>
    [
        .. Profiles
            .Select(profile => (profile.Name, Pricing: TokenPricing.ForProvider(profile.Provider, profile.Model, prices)))
            .Where(profile => profile.Pricing is not null)
            .Select(profile => new Allowance(profile.Name, profile.Pricing!)),
        .. used
            .Select(model => prices.Find(model, day))
            .OfType<PriceRow>()
            .DistinctBy(row => row.Model, StringComparer.Ordinal)
            .Select(row => new Allowance(row.Model, new TokenPricing(row.Prices.Input, row.Prices.Output))),
    ];

    /// <summary>Whole tokens; null for a model that costs nothing, of which any amount buys any number.</summary>
    /// <param name="usd">USD; below 0 buys nothing.</param>
    public long? TokensFor(decimal usd) => Pricing.EstimateCost(1_000_000) is var perMillion and > 0m
        ? SpendingStatus.TokensFor(Math.Max(0m, usd), perMillion)
        : null;

    /// <summary><c>~66K</c>, rounded down, so that it is never more than the amount buys; below a thousand the number itself.</summary>
    public static string Show(long tokens) => tokens switch
    {
        < 1_000 => $"~{tokens}",
        < 10_000_000 => $"~{Reports.Figures.Count(tokens / 1_000)}K",
        _ => $"~{Reports.Figures.Count(tokens / 1_000_000)}M",
    };
}
