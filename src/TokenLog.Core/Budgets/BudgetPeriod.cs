namespace TokenLog.Core.Budgets;

/// <summary>How often a budget begins anew, in the ledger's time zone.</summary>
public enum BudgetPeriod
{
    /// <summary>Never: it covers the whole ledger.</summary>
    All,

    /// <summary>Every day.</summary>
    Day,

    /// <summary>Every Monday (ISO 8601 weeks).</summary>
    Week,

    /// <summary>On the first of every month.</summary>
    Month,
}
