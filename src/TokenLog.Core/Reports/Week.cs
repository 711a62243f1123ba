namespace TokenLog.Core.Reports;

/// <summary>What the ledger holds of one ISO week, beside the week before.</summary>
/// <param name="Period">The week.</param>
/// <param name="Spends">The usage lines of its days.</param>
/// <param name="Parts">The parts dated in it.</param>
/// <param name="Before">The same of the week before; null if the ledger holds nothing of it.</param>
public sealed record Week(Period Period, IReadOnlyList<Spend> Spends, IReadOnlyList<Part> Parts, Week? Before = null)
{
    /// <summary>Its figures.</summary>
    public Tally Tally { get; } = Tally.Of(Spends, Parts);

    /// <summary>The weeks in which a ledger has usage or parts, oldest first.</summary>
    public static IReadOnlyList<Week> Of(Ledger ledger)
    {
        var spends = Spend.Of(ledger).ToLookup(spend => Period.WeekOf(spend.Day));
        var parts = ledger.Effective.ToLookup(part => Period.WeekOf(part.Date));
        var weeks = new List<Week>();
        foreach (var period in spends.Select(week => week.Key).Union(parts.Select(week => week.Key)).Order())
        {
            var before = weeks.Count > 0 && weeks[^1].Period.Next() == period ? weeks[^1] with { Before = null } : null;
            weeks.Add(new Week(period, [.. spends[period]], [.. parts[period]], before));
        }

        return weeks;
    }
}
