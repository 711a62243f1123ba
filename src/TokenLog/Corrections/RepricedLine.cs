namespace TokenLog.Corrections;

/// <summary>A usage line and its cost by another table.</summary>
/// <param name="Part">Where it stands.</param>
/// <param name="Line">As it is recorded.</param>
/// <param name="Repriced">USD by the table; null where it has no price for it.</param>
internal sealed record RepricedLine(Part Part, UsageLine Line, decimal? Repriced)
{
    /// <summary>USD as recorded; null where there was no price.</summary>
    public decimal? Recorded => Line.Cost;

    /// <summary>True if there was no price and there is one.</summary>
    public bool GetsAPrice => Line.Unpriced && Repriced is not null;
}
