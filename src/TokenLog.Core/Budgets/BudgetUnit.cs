namespace TokenLog.Core.Budgets;

/// <summary>What a budget limits.</summary>
public enum BudgetUnit
{
    /// <summary>Tokens, of the kinds that the configuration counts.</summary>
    Tokens,

    /// <summary>US dollars at list prices.</summary>
    Usd,
}
