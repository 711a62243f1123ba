namespace TokenLog.Core;

/// <summary>A commit of a session.</summary>
/// <param name="Sha">Full, or as the log had it where the repository does not hold the commit.</param>
/// <param name="Subject">First line of the message.</param>
/// <param name="Via"><c>transcript</c> (the agent's log names it), <c>window</c> (same author, while the session ran) or <c>given</c>.</param>
/// <param name="PatchId">
/// What it changes, without the ledger's own files, as git's stable patch id: a clone that never held the commit finds by it what a rebase made
/// of it. Null where that is not known.
/// </param>
public sealed record CommitRef(string Sha, string Subject, string Via, string? PatchId = null);
