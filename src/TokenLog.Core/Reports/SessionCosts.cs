namespace TokenLog.Core.Reports;

/// <summary>What the sessions of a ledger cost, one beside the other.</summary>
public static class SessionCosts
{
    /// <summary>With fewer sessions a percentile says nothing: 95 % of them would be all but none.</summary>
    public const int Least = 20;

    /// <summary>
    /// The cost that a share of all sessions does not pass (nearest rank); sessions without any price are left out. Null with fewer than <see
    /// cref="Least"/>.
    /// </summary>
    /// <param name="ledger">All parts.</param>
    /// <param name="percentile">1 to 99.</param>
    public static decimal? Percentile(Ledger ledger, int percentile)
    {
        List<decimal> costs = [.. ledger.Sessions.Select(session => session.CostKnown).Where(cost => cost > 0m).Order()];
        return costs.Count < Least ? null : costs[(int)Math.Ceiling(percentile / 100m * costs.Count) - 1];
    }
}
