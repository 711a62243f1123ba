namespace TokenLog.Core;

/// <summary>
/// Tokens of one or more calls, in the four kinds that vendors bill (cache writes split by how long they live).
/// All figures are exact numbers of tokens, at least 0 except in a difference.
/// </summary>
/// <param name="Input">Billed at the input price; nothing that came from or went to the cache is in it.</param>
/// <param name="Output">All billed output, reasoning included.</param>
/// <param name="CacheWrite5m">Written to the cache for five minutes, and writes whose log does not say for how long.</param>
/// <param name="CacheWrite1h">Written to the cache for one hour.</param>
/// <param name="CacheRead">Read from the cache.</param>
/// <param name="Reasoning">Information only: already inside <paramref name="Output"/>.</param>
public readonly record struct TokenCounts(
    long Input,
    long Output,
    long CacheWrite5m = 0,
    long CacheWrite1h = 0,
    long CacheRead = 0,
    long Reasoning = 0)
{
    /// <summary>Cache writes of both kinds.</summary>
    public long CacheWrite => CacheWrite5m + CacheWrite1h;

    /// <summary>Everything the model was given: input, cache writes and cache reads. Long-context prices go by this.</summary>
    public long TotalInput => Input + CacheWrite + CacheRead;

    /// <summary>All billed tokens; reasoning is not added again.</summary>
    public long Total => TotalInput + Output;

    /// <summary>True if any kind is below 0, as happens in a difference.</summary>
    public bool HasNegative => Input < 0 || Output < 0 || CacheWrite5m < 0 || CacheWrite1h < 0 || CacheRead < 0;

    /// <summary>The same counts with whatever is below 0 set to 0.</summary>
    public TokenCounts AtLeastZero() => Max(this, default);

    /// <summary>The larger of the two in each kind: how copies of one call are merged.</summary>
    public static TokenCounts Max(TokenCounts a, TokenCounts b) => new(
        Math.Max(a.Input, b.Input),
        Math.Max(a.Output, b.Output),
        Math.Max(a.CacheWrite5m, b.CacheWrite5m),
        Math.Max(a.CacheWrite1h, b.CacheWrite1h),
        Math.Max(a.CacheRead, b.CacheRead),
        Math.Max(a.Reasoning, b.Reasoning));

    /// <summary>Adds kind by kind.</summary>
    public static TokenCounts operator +(TokenCounts a, TokenCounts b) => new(
        a.Input + b.Input,
        a.Output + b.Output,
        a.CacheWrite5m + b.CacheWrite5m,
        a.CacheWrite1h + b.CacheWrite1h,
        a.CacheRead + b.CacheRead,
        a.Reasoning + b.Reasoning);

    /// <summary>Subtracts kind by kind; the result may be below 0.</summary>
    public static TokenCounts operator -(TokenCounts a, TokenCounts b) => new(
        a.Input - b.Input,
        a.Output - b.Output,
        a.CacheWrite5m - b.CacheWrite5m,
        a.CacheWrite1h - b.CacheWrite1h,
        a.CacheRead - b.CacheRead,
        a.Reasoning - b.Reasoning);
}
