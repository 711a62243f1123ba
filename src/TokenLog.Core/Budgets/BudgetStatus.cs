namespace TokenLog.Core.Budgets;

/// <summary>How much of a budget is used at an instant.</summary>
/// <remarks>
/// <see cref="Used"/> holds what is known. Usage that has no price (or, for budgets in tokens, no token count) is never counted as
/// nothing: it makes <see cref="UnknownCalls"/> more than 0, and <see cref="Used"/> is then a lower bound.
/// </remarks>
public sealed record BudgetStatus
{
    /// <summary>The level below every threshold.</summary>
    public const string Ok = "ok";

    /// <summary>The level above the limit.</summary>
    public const string Exceeded = "exceeded";

    /// <summary>The budget.</summary>
    public required Budget Budget { get; init; }

    /// <summary>The days that count, of which the last may still lie ahead; null for the whole ledger.</summary>
    public required Period? Span { get; init; }

    /// <summary>Tokens or USD used that are known.</summary>
    public required decimal Used { get; init; }

    /// <summary>Names of the thresholds reached, the lowest first, and last <see cref="Exceeded"/> if it is.</summary>
    public required IReadOnlyList<string> Reached { get; init; }

    /// <summary>The share of the limit at which the level begins: 0 for <see cref="Ok"/>. Compares levels of different budgets.</summary>
    public required decimal LevelShare { get; init; }

    /// <summary>For budgets in USD: billed tokens that have no price, and are therefore not in <see cref="Used"/>.</summary>
    public required long Unknown { get; init; }

    /// <summary>Calls that <see cref="Used"/> leaves out wholly or partly: no price, no token count, or output that was not logged.</summary>
    public required long UnknownCalls { get; init; }

    /// <summary>What to do at this level, as the configuration says; null for <see cref="Ok"/> and where nobody said.</summary>
    public string? Action { get; init; }

    /// <summary>The level at which it stops work.</summary>
    public string StopAt { get; init; } = Exceeded;

    /// <summary>The approval that holds on the day of the check; null if there is none.</summary>
    public Approval? Approval { get; init; }

    /// <summary>Where it is heading; null where no clock was asked.</summary>
    public BudgetForecast? Forecast { get; init; }

    /// <summary>As in <c>opus, week</c>.</summary>
    public string Name => Budget.Name;

    /// <summary><c>day</c>, <c>week</c>, <c>month</c> or <c>all</c>.</summary>
    public string Period => Budget.Period switch
    {
        BudgetPeriod.Day => "day",
        BudgetPeriod.Week => "week",
        BudgetPeriod.Month => "month",
        _ => "all",
    };

    /// <summary><c>tokens</c> or <c>usd</c>.</summary>
    public string Unit => Budget.Unit == BudgetUnit.Usd ? "usd" : "tokens";

    /// <summary>Tokens or USD.</summary>
    public decimal Limit => Budget.Limit;

    /// <summary><see cref="Used"/> divided by <see cref="Limit"/>, not rounded; null where the limit is 0.</summary>
    public decimal? Share => Limit == 0m ? null : Used / Limit;

    /// <summary>What is left; below 0 when exceeded.</summary>
    public decimal Remaining => Limit - Used;

    /// <summary><see cref="Ok"/>, the highest threshold reached, or <see cref="Exceeded"/>.</summary>
    public string Level => Reached is [.., var last] ? last : Ok;

    /// <summary>True if <see cref="Used"/> is only a lower bound.</summary>
    public bool IsLowerBound => UnknownCalls > 0;

    /// <summary>True if it has reached this level, or is exceeded, which is above every level.</summary>
    public bool HasReached(string level) => Level == Exceeded || Reached.Contains(level, StringComparer.Ordinal);

    /// <summary>True if it has reached the level that stops work, and nobody has approved.</summary>
    public bool IsStopped => HasReached(StopAt) && Approval is null;
}
