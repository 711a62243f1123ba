namespace TokenLog.Landing;

/// <summary>How it is known where a commit that a session names is now. Weaker ties come later; there is no "probably".</summary>
internal enum CommitTier
{
    /// <summary>The commit itself is in the history.</summary>
    Sha,

    /// <summary>A commit that changes exactly the same is: the named one was rebased, amended or picked.</summary>
    PatchId,

    /// <summary>Only known is the commit by which the session's file landed: the named one was squashed, or is not in this clone.</summary>
    Landing,

    /// <summary>Nothing is known of it here.</summary>
    Unresolved,
}

/// <summary>Names of tiers for people and JSON.</summary>
internal static class CommitTiers
{
    public static string Name(this CommitTier tier) => tier switch
    {
        CommitTier.Sha => "sha",
        CommitTier.PatchId => "patch-id",
        CommitTier.Landing => "landing",
        _ => "unresolved",
    };
}
