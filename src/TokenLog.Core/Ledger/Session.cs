namespace TokenLog.Core;

/// <summary>What an agent calls one session: all effective parts that carry its id.</summary>
/// <param name="Id">8 characters: <see cref="SessionId"/>.</param>
/// <param name="Parts">At least one, by date, then start, then name.</param>
public sealed record Session(string Id, IReadOnlyList<Part> Parts)
{
    /// <summary>What people call it: the name that somebody typed, else the id.</summary>
    public string Title => Parts[0].RowId ?? Id;

    /// <summary>Day of its last part, in the ledger's time zone.</summary>
    public DateOnly Date => Parts[^1].Date;

    /// <summary>USD of all lines that have a price.</summary>
    public decimal CostKnown => Parts.Sum(part => part.CostKnown);

    /// <summary>True if any line of it has no price.</summary>
    public bool Unpriced => Parts.Any(part => part.Cost is null);

    /// <summary>Tasks of all parts; null when no part knows.</summary>
    public int? Tasks => Parts.All(part => part.Tasks is null) ? null : Parts.Sum(part => part.Tasks ?? 0);
}
