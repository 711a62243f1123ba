namespace TokenLog.Core.Advice;

/// <summary>One piece of advice, with what it rests on.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Work">What work it is about, in words: <c>Subagents "Explore"</c>.</param>
/// <param name="Model">The model that did it, as reports name it.</param>
/// <param name="Recommended">The model that should, or what to do instead.</param>
/// <param name="Sessions">Ids of the sessions, by date.</param>
/// <param name="Cost">USD that this work cost.</param>
/// <param name="Saving">USD that it would have saved, by re-pricing the same tokens; below 0 where the advice costs more.</param>
/// <param name="Assumption">What has to hold for that saving.</param>
public sealed record Suggestion(
    AdviceKind Kind, string Work, string Model, string Recommended, IReadOnlyList<string> Sessions, decimal Cost, decimal Saving, string Assumption)
{
    /// <summary>What could go wrong as it is done now; only where a stronger model is advised.</summary>
    public string? Risk { get; init; }

    /// <summary>
    /// Six characters that stay the same while the ledger grows: of the kind, the work and the families of the models. Under it a person's
    /// decision is kept.
    /// </summary>
    public string Id => SessionId.Base32($"advice\n{Kind.Key()}\n{Work}\n{Ladder.Rung(Model)}\n{Ladder.Rung(Recommended)}", 6);

    /// <summary>Saving for each of the sessions, USD.</summary>
    public decimal SavingPerSession => Saving / Sessions.Count;
}
