namespace TokenLog.Core.Budgets;

/// <summary>A limit on tokens or money for a period and, with a filter, for part of the usage.</summary>
/// <param name="Name">How it is called in every report: <c>opus, week</c> for a weekly budget, else as a person named it.</param>
/// <param name="Period">When it begins anew.</param>
/// <param name="Unit">What <paramref name="Limit"/> counts.</param>
/// <param name="Limit">Whole tokens or USD, at least 0; more than this is exceeded.</param>
/// <param name="Filter">Which usage it is about.</param>
public sealed record Budget(string Name, BudgetPeriod Period, BudgetUnit Unit, decimal Limit, BudgetFilter Filter)
{
    /// <summary>Thresholds of its own, the lowest first; null: those of the configuration hold.</summary>
    public IReadOnlyList<Threshold>? Thresholds { get; init; }

    /// <summary>The level of its own at which it stops work; null: that of the configuration holds.</summary>
    public string? StopAt { get; init; }

    /// <summary>The weekly budget of a model family, named <c>opus, week</c>.</summary>
    public static Budget Weekly(string family, long tokens) =>
        new($"{family}, week", BudgetPeriod.Week, BudgetUnit.Tokens, tokens, new BudgetFilter { Family = OneOf.Of(family) });

    /// <summary>The days that count when <paramref name="today"/> is the current one; null when all do.</summary>
    /// <param name="today">The day in the ledger's time zone.</param>
    public Period? PeriodAt(DateOnly today) => Period switch
    {
        BudgetPeriod.All => null,
        BudgetPeriod.Day => Core.Period.DayOf(today),
        BudgetPeriod.Week => Core.Period.WeekOf(today),
        BudgetPeriod.Month => Core.Period.MonthOf(today),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>An amount of it for people: <c>$3.00</c>, <c>500,000 tokens</c>.</summary>
    public string Show(decimal amount) => Unit == BudgetUnit.Usd ? Money.Show(amount) : $"{Reports.Figures.Count((long)amount)} tokens";
}
