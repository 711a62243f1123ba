namespace TokenLog.Core.Recording;

/// <summary>What a run would record.</summary>
/// <param name="Parts">One for each session and branch with unrecorded usage, by session's first call.</param>
/// <param name="CutSessions">Sessions whose logs hold less than the ledger does: part of a log was deleted or rewritten.</param>
public sealed record Recording(IReadOnlyList<NewPart> Parts, IReadOnlyList<string> CutSessions);

/// <summary>A part to be written, not yet named and without annotations.</summary>
/// <param name="Part">Figures, dates and identity.</param>
/// <param name="Calls">The calls it covers, each with its usage line, oldest first: what the journal remembers.</param>
/// <param name="Replaces">Pending parts whose place it takes.</param>
public sealed record NewPart(Part Part, IReadOnlyList<CoveredCall> Calls, IReadOnlyList<Part> Replaces);

/// <summary>A call and the usage line it counts in.</summary>
public sealed record CoveredCall(Call Call, LineKey Key);
