namespace TokenLog.Core.Reports;

/// <summary>A usage line with the part it stands in: what reports add up.</summary>
/// <param name="Part">Where it stands.</param>
/// <param name="Line">The figures; null for a part that has none, so that reports can say so.</param>
public sealed record Spend(Part Part, UsageLine? Line)
{
    /// <summary>The day that money and tokens count on.</summary>
    public DateOnly Day => Line?.Key.Day ?? Part.Date;

    /// <summary>Tokens, 0 of each kind where they are not known.</summary>
    public TokenCounts Tokens => Line?.Tokens ?? default;

    /// <summary>USD; 0 where no price is known.</summary>
    public decimal Cost => Line is { Currency: null or "USD", Cost: { } cost } ? cost : 0m;

    /// <summary>Every line of a part, or one without figures.</summary>
    public static IEnumerable<Spend> Of(Part part) =>
        part.Usage.Count == 0 ? [new Spend(part, null)] : part.Usage.Select(line => new Spend(part, line));

    /// <summary>Every line that counts in a ledger.</summary>
    public static IEnumerable<Spend> Of(Ledger ledger) => ledger.Effective.SelectMany(Of);
}
