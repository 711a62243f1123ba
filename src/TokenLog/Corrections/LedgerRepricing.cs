using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>What a table of prices makes of the usage in a ledger. What is recorded keeps its cost; only what had no price can get one.</summary>
internal static class LedgerRepricing
{
    /// <summary>Every usage line that has tokens, with its cost by the table.</summary>
    public static IReadOnlyList<RepricedLine> Of(IEnumerable<Part> effective, Pricer pricer, Func<DateOnly, bool> isWanted) =>
    [
        .. effective.SelectMany(Spend.Of)
            .Where(spend => spend.Line is { Tokens: not null, Currency: null or "USD" } line && isWanted(line.Key.Day))
            .Select(spend => new RepricedLine(spend.Part, spend.Line!, pricer.Cost(spend.Line!))),
    ];

    /// <summary>The amending parts for lines that had no price and have one now; none if there are none.</summary>
    public static IReadOnlyList<LedgerWrite> Unpriced(IReadOnlyList<StoredPart> inTree, Pricer pricer, Func<DateOnly, bool> isWanted, Project project) =>
    [
        .. Of(Ledger.Of(inTree.Select(stored => stored.Part)).Effective, pricer, isWanted)
            .Where(line => line.GetsAPrice)
            .GroupBy(line => line.Part)
            .Select(found => AmendingPart.Of(
                found.Key with { Usage = [.. found.Key.Usage.Select(line => Priced(line, found))], Prices = pricer.TableDate },
                found.Key,
                Why(found.Select(line => line.Line), pricer.TableDate),
                inTree,
                project)),
    ];

    private static UsageLine Priced(UsageLine line, IEnumerable<RepricedLine> found) =>
        found.FirstOrDefault(one => one.Line.Key == line.Key) is { } priced ? line with { Cost = priced.Repriced } : line;

    private static string Why(IEnumerable<UsageLine> lines, string table) =>
        $"no price was known for {string.Join(", ", lines.Select(line => line.Key.Model).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}; priced by the table of {table}";
}
