namespace TokenLog.Core;

/// <summary>
/// One line of a part's <c>usage</c>: calls of one day, model, role and rate. Calls at different rates never share a line,
/// so that every line can be priced again from its own figures.
/// </summary>
public sealed record UsageLine
{
    /// <summary>What the line is about; lines of one part have different keys.</summary>
    public required LineKey Key { get; init; }

    /// <summary>Number of calls; null where it was never known (rows that people typed). 0 where known calls merely grew.</summary>
    public long? Calls { get; init; }

    /// <summary>Tokens; null where they were never known.</summary>
    public TokenCounts? Tokens { get; init; }

    /// <summary>USD, rounded once to 6 decimals; null when the model has no price.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Web searches, billed each.</summary>
    public long WebSearches { get; init; }

    /// <summary>Calls whose output the agent did not log: with any, the cost is a lower bound.</summary>
    public long OutputMissingCalls { get; init; }

    /// <summary>USD that the agent itself reported.</summary>
    public decimal? ReportedCost { get; init; }

    /// <summary>Lower end of an approximate cost, USD.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end of an approximate cost, USD.</summary>
    public decimal? High { get; init; }

    /// <summary>ISO code of the money on this line when it is not USD; such amounts are shown as written, never added to dollars.</summary>
    public string? Currency { get; init; }

    /// <summary>How long the work took, in milliseconds, where a script reported it.</summary>
    public long? DurationMs { get; init; }

    /// <summary>True if there are tokens or calls here for which no price is known.</summary>
    public bool Unpriced => Cost is null && Currency is null;
}
