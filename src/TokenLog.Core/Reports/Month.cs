using System.Runtime.CompilerServices;

namespace TokenLog.Core.Reports;

/// <summary>What the ledger holds of one calendar month.</summary>
/// <param name="Name"><c>2026-03</c>.</param>
/// <param name="Tally">Its figures.</param>
/// <param name="Models">Its models, the one that cost most first.</param>
public sealed record Month(string Name, Tally Tally, IReadOnlyList<string> Models)
{
    /// <summary>The months in which a ledger has usage or parts, newest first.</summary>
    public static IReadOnlyList<Month> Of(Ledger ledger) => Known.GetValue(ledger, Read);

    // Five tables of one page ask for them.
    private static readonly ConditionalWeakTable<Ledger, IReadOnlyList<Month>> Known = [];

    private static IReadOnlyList<Month> Read(Ledger ledger)
    {
        var spends = Spend.Of(ledger).ToLookup(spend => Period.MonthOf(spend.Day));
        var parts = ledger.Effective.ToLookup(part => Period.MonthOf(part.Date));
        return
        [
            .. spends.Select(month => month.Key)
                .Union(parts.Select(month => month.Key))
                .OrderDescending()
                .Select(month => new Month(month.Name, Tally.Of([.. spends[month]], [.. parts[month]]), Reports.Models.ByWeight(spends[month]))),
        ];
    }
}
