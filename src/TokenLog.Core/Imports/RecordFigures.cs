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

    /// <summary>
    /// Tokens by kind; null where the input, or the output, is not known. An unknown output is let pass where the cost is ours to find: it is
    /// marked as a lower bound then. Cache that a record does not speak of is none.
    /// </summary>
    public TokenCounts? Tokens => Input is null || (Output is null && Cost is not null)
        ? null
        : new TokenCounts(Input ?? 0, Output ?? 0, CacheWrite5m ?? 0, CacheWrite1h ?? 0, CacheRead ?? 0, Math.Min(Reasoning ?? 0, Output ?? 0));

    /// <summary>True if it holds figures and all of them are 0: what a recorder leaves that found nothing.</summary>
    public bool IsAllZero => Amounts.Any(amount => amount.Value is not null) && Amounts.All(amount => amount.Value is null or 0m);

    /// <summary>Figures that no usage line can hold, because others that belong to them are unknown: by the names that they have here.</summary>
    public IEnumerable<KeyValuePair<string, string>> Loose => Tokens is not null
        ? []
        : Amounts
            .Where(amount => amount.Value is not null && amount.Name != "cost")
            .Select(amount => KeyValuePair.Create(amount.Name, FormattableString.Invariant($"{amount.Value}")));

    /// <summary>The same without the figures: nobody knows them.</summary>
    public RecordFigures Unknown => new() { Calls = Calls, DurationMs = DurationMs };

    private (string Name, decimal? Value)[] Amounts =>
    [
        ("input", Input), ("output", Output), ("cache_write_5m", CacheWrite5m), ("cache_write_1h", CacheWrite1h), ("cache_read", CacheRead),
        ("tokens of all kinds", Total), ("cost", Cost),
    ];

    /// <summary>What tells these figures from others.</summary>
    public string Identity => FormattableString.Invariant(
        $"{Input},{Output},{CacheWrite5m},{CacheWrite1h},{CacheRead},{Total}|{Cost / 1.000000000000000000000000000m},{Currency}");
}
