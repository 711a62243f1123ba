namespace TokenLog.Core.Pricing;

/// <summary>The list prices of one model over one period.</summary>
public sealed record PriceRow
{
    /// <summary>The name that this project knows the model by: <c>claude-opus-4-6</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Who sells it: <c>anthropic</c>, <c>openai</c>, <c>google</c>, …; empty for a price of one's own.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The first day on which the row holds; <see cref="DateOnly.MinValue"/>: always. It holds until the model's next row.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>The ordinary prices.</summary>
    public required TokenPrices Prices { get; init; }

    /// <summary>The long-context line and the prices past it; null where the price is flat.</summary>
    public LongContext? LongContext { get; init; }

    /// <summary>Hours at which other prices hold; null where the price is the same all day.</summary>
    public PeakHours? Peak { get; init; }

    /// <summary>Factor on every token price in fast mode; null: there is no such service, or no price for it is known.</summary>
    public decimal? Fast { get; init; }

    /// <summary>Factor where inference has to stay in a region; null: not charged.</summary>
    public decimal? UsGeo { get; init; }

    /// <summary>Factor for the batch service; null: unknown.</summary>
    public decimal? Batch { get; init; }

    /// <summary>Factor for the flex service; null: unknown.</summary>
    public decimal? Flex { get; init; }

    /// <summary>Factor for the priority service; null: unknown.</summary>
    public decimal? Priority { get; init; }

    /// <summary>USD per 1000 web searches that the vendor runs; null: unknown.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>Other names of the model.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where the figures come from: a page of the vendor, or a dated data set. Never empty in the shipped table.</summary>
    public required string Source { get; init; }

    /// <summary>The factor of a tier; 1 for the ordinary service (null), null where the tier has no known price.</summary>
    public decimal? FactorOf(string? tier) => tier switch
    {
        null => 1m,
        "fast" => Fast,
        "batch" => Batch,
        "flex" => Flex,
        "priority" => Priority,
        _ => null,
    };
}
