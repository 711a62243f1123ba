namespace TokenLog.Core.Imports;

/// <summary>The figures of one record; null where it does not say.</summary>
internal sealed record RecordFigures
{
    public long? Input { get; init; }

    public long? Output { get; init; }

    public long? CacheWrite5m { get; init; }

    public long? CacheWrite1h { get; init; }

    public long? CacheRead { get; init; }

    public long? Reasoning { get; init; }

    /// <summary>Tokens of all kinds in one figure.</summary>
    public long? Total { get; init; }

    /// <summary>What the other tool says it cost, in <see cref="Currency"/>.</summary>
    public decimal? Cost { get; init; }

    /// <summary>ISO code; null is USD.</summary>
    public string? Currency { get; init; }

    public long? Calls { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>True if the record itself says that it is a guess.</summary>
    public bool Approximate { get; init; }

    /// <summary>Tokens by kind; null if no kind is known. What a record leaves out of the kinds that it knows is none.</summary>
    public TokenCounts? Tokens => (Input ?? Output ?? CacheWrite5m ?? CacheWrite1h ?? CacheRead) is null
        ? null
        : new TokenCounts(Input ?? 0, Output ?? 0, CacheWrite5m ?? 0, CacheWrite1h ?? 0, CacheRead ?? 0, Math.Min(Reasoning ?? 0, Output ?? 0));

    /// <summary>True if it holds figures and all of them are 0: what a recorder leaves that found nothing.</summary>
    public bool IsAllZero => !HasNone && (Tokens ?? default) == default && Total is null or 0 && Cost is null or 0m;

    /// <summary>True if neither tokens nor a cost are known.</summary>
    public bool HasNone => Tokens is null && Total is null && Cost is null;

    /// <summary>The same without the figures: nobody knows them.</summary>
    public RecordFigures Unknown => new() { Calls = Calls, DurationMs = DurationMs };

    public string Identity => FormattableString.Invariant(
        $"{Input},{Output},{CacheWrite5m},{CacheWrite1h},{CacheRead},{Total}|{Cost / 1.000000000000000000000000000m},{Currency}");
}
