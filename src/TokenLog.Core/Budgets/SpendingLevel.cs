namespace TokenLog.Core.Budgets;

/// <summary>How a spend stands against a <see cref="BudgetConfig"/>.</summary>
public enum SpendingLevel
{
    /// <summary>Below the warning threshold: go on.</summary>
    OK,

    /// <summary>From the warning threshold on: watch.</summary>
    Warning,

    /// <summary>From the alert threshold to the whole budget: review.</summary>
    Alert,

    /// <summary>Above the budget: act.</summary>
    Exceeded,
}
