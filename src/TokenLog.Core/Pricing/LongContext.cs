namespace TokenLog.Core.Pricing;

/// <summary>
/// A long-context line. It is a cliff: when a request's whole input (cache included) passes it, every token of the request takes these
/// prices, not only those beyond the line.
/// </summary>
/// <param name="Line">In tokens.</param>
/// <param name="Inclusive">True if a request of exactly <paramref name="Line"/> tokens has passed it (xAI); else it takes one more.</param>
/// <param name="Prices">Prices past the line.</param>
public sealed record LongContext(long Line, bool Inclusive, TokenPrices Prices)
{
    /// <summary>True if a request with so much input is past the line.</summary>
    public bool IsPassedBy(long totalInput) => Inclusive ? totalInput >= Line : totalInput > Line;
}
