namespace TokenLog.Landing;

/// <summary>A commit that a part names, and where it is now.</summary>
/// <param name="Part">The part.</param>
/// <param name="Named">As the part has it.</param>
/// <param name="Tier">How it was found.</param>
/// <param name="Sha">The commit that it is now: its full id; of <see cref="CommitTier.Landing"/> the commit by which the part landed; null if unresolved.</param>
internal sealed record ResolvedCommit(Part Part, CommitRef Named, CommitTier Tier, string? Sha);
