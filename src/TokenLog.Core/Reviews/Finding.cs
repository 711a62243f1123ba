namespace TokenLog.Core.Reviews;

/// <summary>Something about a period that is worth a reader's time, with the figures it rests on.</summary>
/// <param name="Key">Stable name: <c>telemetry_missing</c>.</param>
/// <param name="Title">As a heading.</param>
/// <param name="Lines">What was seen, what it means: each with the word that stands before it. Plain text.</param>
public sealed record Finding(string Key, string Title, IReadOnlyList<(string Label, string Text)> Lines)
{
    /// <summary>The finding in one sentence, for the summary at the top.</summary>
    public required string InOneSentence { get; init; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public Recommendation? Advice { get; init; }

    /// <summary>Ids of the sessions it rests on, in their order.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];
}

/// <summary>What to do about a finding.</summary>
/// <param name="Title">In the imperative, as the head of a list's item.</param>
/// <param name="Lines">How, a sentence each. Plain text.</param>
/// <param name="AtOnce">True for what can be done today, false for what takes a change of habits.</param>
public sealed record Recommendation(string Title, IReadOnlyList<string> Lines, bool AtOnce)
{
    /// <summary>What it would have saved in the period, USD; null where nobody can tell.</summary>
    public decimal? Worth { get; init; }

    /// <summary>What the saving takes for granted; null without a saving.</summary>
    public string? Assumption { get; init; }
}
