namespace TokenLog.Core.Pricing;

/// <summary>Prices of the kinds of tokens, in USD per million. A kind without a price of its own is null.</summary>
/// <param name="Input">Input that neither came from nor went to the cache.</param>
/// <param name="Output">Output, reasoning included.</param>
/// <param name="CacheWrite5m">Cache writes that live five minutes. Null: the vendor bills writes as input (OpenAI before GPT-5.6, Gemini, xAI).</param>
/// <param name="CacheWrite1h">Cache writes that live an hour. Null: billed like those of five minutes.</param>
/// <param name="CacheRead">Cache reads. Null: the vendor gives no discount, so they are input.</param>
public sealed record TokenPrices(
    decimal Input,
    decimal Output,
    decimal? CacheWrite5m = null,
    decimal? CacheWrite1h = null,
    decimal? CacheRead = null);
