namespace TokenLog.Core.Budgets;

/// <summary>Which kinds of tokens count towards budgets in tokens (<c>counted_tokens</c> of the configuration).</summary>
[Flags]
public enum CountedTokens
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Uncached input.</summary>
    Input = 1,

    /// <summary>Output, reasoning included.</summary>
    Output = 2,

    /// <summary>Cache writes that live five minutes.</summary>
    CacheWrite5m = 4,

    /// <summary>Cache writes that live an hour.</summary>
    CacheWrite1h = 8,

    /// <summary>Both kinds of cache writes.</summary>
    CacheWrite = CacheWrite5m | CacheWrite1h,

    /// <summary>Cache reads.</summary>
    CacheRead = 16,

    /// <summary>What counts when the configuration does not say: input, output and cache writes, not what is read from the cache.</summary>
    Default = Input | Output | CacheWrite,
}

/// <summary>Counting the kinds that a budget looks at.</summary>
public static class CountedTokensExtensions
{
    /// <summary>The tokens of the chosen kinds.</summary>
    public static long Count(this CountedTokens kinds, TokenCounts tokens) =>
        (kinds.HasFlag(CountedTokens.Input) ? tokens.Input : 0)
        + (kinds.HasFlag(CountedTokens.Output) ? tokens.Output : 0)
        + (kinds.HasFlag(CountedTokens.CacheWrite5m) ? tokens.CacheWrite5m : 0)
        + (kinds.HasFlag(CountedTokens.CacheWrite1h) ? tokens.CacheWrite1h : 0)
        + (kinds.HasFlag(CountedTokens.CacheRead) ? tokens.CacheRead : 0);
}
