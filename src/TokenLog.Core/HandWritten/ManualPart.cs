using TokenLog.Core.Pricing;

namespace TokenLog.Core.HandWritten;

/// <summary>What every part has that a person's figures make, typed into a table or on the command line.</summary>
public static class ManualPart
{
    /// <summary>
    /// The part with an id that depends on what it says and nothing else. Saying the same thing twice makes two:
    /// <paramref name="isTaken"/> tells which ids are in use.
    /// </summary>
    public static Part Identified(Part part, Func<Part, bool> isTaken)
    {
        var line = part.Usage.Count > 0 ? part.Usage[0] : null;
        for (var copy = 1; ; copy++)
        {
            var identified = part with { Id = SessionId.Of("manual", $"{part.Date:yyyy-MM-dd}\n{part.RowId}\n{line}\n{part.Notes}\n{copy}") };
            if (!isTaken(identified))
            {
                return identified;
            }
        }
    }

    /// <summary>The part with list prices on those of its lines that have tokens and no amount.</summary>
    public static Part Priced(Part part, Pricer pricer)
    {
        List<UsageLine> usage = [.. part.Usage.Select(line => line is { Cost: null, Currency: null, Tokens: not null } ? line with { Cost = pricer.Cost(line) } : line)];
        var priced = usage.Zip(part.Usage).Any(pair => pair.First.Cost != pair.Second.Cost);
        return priced ? part with { Usage = usage, Prices = pricer.Table.Date } : part;
    }
}
