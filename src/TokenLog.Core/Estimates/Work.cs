namespace TokenLog.Core.Estimates;

/// <summary>What is known of a piece of work before it is done.</summary>
/// <param name="Mix">Its tasks.</param>
/// <param name="Model">The model's name as reports have it; null: not decided.</param>
/// <param name="Phase"><c>planning</c>, <c>implementation</c>, …; null: none.</param>
public sealed record Work(TaskMix Mix, string? Model = null, string? Phase = null);

/// <summary>A session that is done: what it was, and what it came to.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Started">When it began (UTC); the beginning of its day where only that is known.</param>
/// <param name="Ended">When it was over; the end of its day where only that is known.</param>
/// <param name="Work">What was known of it.</param>
/// <param name="Tokens">The tokens that count towards budgets; null where not all are known.</param>
/// <param name="Cost">USD; null where not all of it has a price.</param>
public sealed record PastWork(string Id, DateTimeOffset Started, DateTimeOffset Ended, Work Work, double? Tokens, double? Cost)
{
    /// <summary>The figure asked for; null where it is not known or nothing.</summary>
    public double? Of(Target target) => target switch
    {
        Target.Tokens => Tokens > 0 ? Tokens : null,
        _ => Cost > 0 ? Cost : null,
    };
}

/// <summary>What is estimated.</summary>
public enum Target
{
    /// <summary>Tokens that count towards budgets.</summary>
    Tokens,

    /// <summary>US dollars.</summary>
    Cost,
}
