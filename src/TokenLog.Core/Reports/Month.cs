namespace TokenLog.Core.Reports;

/// <summary>What the ledger holds of one calendar month.</summary>
/// <param name="Name"><c>2026-03</c>.</param>
/// <param name="Tally">Its figures.</param>
/// <param name="Models">Its models, the one that cost most first.</param>
public sealed record Month(string Name, Tally Tally, IReadOnlyList<string> Models)
{
    /// <summary>The months in which a ledger has usage or parts, newest first.</summary>
    public static IReadOnlyList<Month> Of(Ledger ledger)
    {
        var spends = Spend.Of(ledger).ToLookup(spend => Figures.Month(spend.Day), StringComparer.Ordinal);
        var parts = ledger.Effective.ToLookup(part => Figures.Month(part.Date), StringComparer.Ordinal);
        return
        [
            .. spends.Select(month => month.Key)
                .Union(parts.Select(month => month.Key), StringComparer.Ordinal)
                .OrderDescending(StringComparer.Ordinal)
                .Select(name => new Month(name, Tally.Of([.. spends[name]], [.. parts[name]]), Reports.Models.ByWeight(spends[name]))),
        ];
    }
}
