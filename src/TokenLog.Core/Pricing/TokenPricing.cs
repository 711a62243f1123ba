
namespace TokenLog.Core.Pricing;

/// <summary>
/// Input and output price of a model, for quick sums where nothing is known of caches, tiers and dates. <see cref="Pricer"/> is the exact way.
/// </summary>
/// <remarks>All figures come from <see cref="PriceTable.Shipped"/>, at the table's own date.</remarks>
/// <param name="InputPerMillion">USD per million input tokens.</param>
/// <param name="OutputPerMillion">USD per million output tokens.</param>
public sealed record TokenPricing(decimal InputPerMillion, decimal OutputPerMillion)
{
    /// <summary>Grok ($5.00 in, $15.00 out): the row <c>grok-beta</c>.</summary>
    public static TokenPricing Grok => Shipped("grok-beta");

    /// <summary>GPT-4 ($30.00 in, $60.00 out).</summary>
    public static TokenPricing Gpt4 => Shipped("gpt-4");

    /// <summary>GPT-3.5 ($0.50 in, $1.50 out): the row <c>gpt-3.5-turbo</c>.</summary>
    public static TokenPricing Gpt35 => Shipped("gpt-3.5-turbo");

    /// <summary>Claude Sonnet ($3.00 in, $15.00 out): the row <c>claude-sonnet-4-6</c>.</summary>
    public static TokenPricing ClaudeSonnet => Shipped("claude-sonnet-4-6");

    /// <summary>Gemini Pro ($0.50 in, $1.50 out).</summary>
    public static TokenPricing GeminiPro => Shipped("gemini-pro");

    /// <summary>
    /// The prices of a provider's model; null if it has none, or if the model is known to be somebody else's. <c>grok</c> and
    /// <c>claude-sonnet</c> without a version are <see cref="Grok"/> and <see cref="ClaudeSonnet"/>.
    /// </summary>
    /// <param name="provider">A vendor (<c>xai</c>, <c>openai</c>, <c>anthropic</c>, <c>google</c>, …) or somebody who resells.</param>
    /// <param name="model">Any spelling: see <see cref="ModelName"/>.</param>
    /// <param name="table">Prices to use; null: the shipped ones.</param>
    public static TokenPricing? ForProvider(string provider, string model, PriceTable? table = null)
    {
        table ??= PriceTable.Shipped;
        var name = model switch
        {
            "grok" => "grok-beta",
            "claude-sonnet" => "claude-sonnet-4-6",
            _ => model,
        };
        var vendor = provider.ToLowerInvariant() switch
        {
            "x-ai" or "grok" => "xai",
            "claude" => "anthropic",
            "gemini" => "google",
            "moonshotai" or "kimi" => "moonshot",
            "z-ai" or "zhipuai" => "zai",
            "mistralai" => "mistral",
            var other => other,
        };
        return table.Find(name, DayOf(table)) is { } row
            && (row.Provider.Length == 0 || row.Provider == vendor || table.Rows.All(other => other.Provider != vendor))
            ? Of(row)
            : null;
    }

    /// <summary>Exact cost in USD.</summary>
    /// <param name="inputTokens">Tokens given to the model.</param>
    /// <param name="outputTokens">Tokens it wrote.</param>
    public decimal CalculateCost(long inputTokens, long outputTokens) =>
        Pricer.PerMillion(new TokenPrices(InputPerMillion, OutputPerMillion), new TokenCounts(inputTokens, outputTokens)) / 1_000_000m;

    /// <summary>Estimated cost in USD where only the sum is known: half of it taken as input, half as output.</summary>
    /// <param name="totalTokens">All tokens.</param>
    public decimal EstimateCost(long totalTokens) => CalculateCost(totalTokens, totalTokens) / 2m;

    private static TokenPricing Shipped(string model) => PriceTable.Shipped.Find(model, DayOf(PriceTable.Shipped)) is { } row
        ? Of(row)
        : throw new InvalidOperationException($"The shipped price table has no {model}.");

    private static TokenPricing Of(PriceRow row) => new(row.Prices.Input, row.Prices.Output);

    private static DateOnly DayOf(PriceTable table) =>
        IsoDate.TryDay(table.Date, out var day) ? day : DateOnly.MaxValue;
}
