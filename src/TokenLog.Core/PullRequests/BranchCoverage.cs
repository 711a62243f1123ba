namespace TokenLog.Core.PullRequests;

/// <summary>How much of a branch's work the ledger knows of, so that a small cost is not mistaken for little use.</summary>
/// <param name="Commits">Commits of the branch, merges and commits of the ledger alone left out; newest first.</param>
public sealed record BranchCoverage(IReadOnlyList<BranchCommit> Commits)
{
    /// <summary>Commits that name an AI agent.</summary>
    public int ByAgents => Commits.Count(commit => commit.Agent is not null);

    /// <summary>Commits that name an AI agent, and that a recorded session names.</summary>
    public int Recorded => Commits.Count(commit => commit is { Agent: not null, IsRecorded: true });

    /// <summary>Commits that name no agent, and that a recorded session names.</summary>
    public int RecordedOnly => Commits.Count(commit => commit is { Agent: null, IsRecorded: true });

    /// <summary>Commits that name an AI agent, and that no recorded session names: work whose cost is missing.</summary>
    public IReadOnlyList<BranchCommit> Missing => [.. Commits.Where(commit => commit is { Agent: not null, IsRecorded: false })];
}

/// <summary>A commit of a branch.</summary>
/// <param name="Sha">Its full id.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="Agent">The agent that it names: <see cref="Recording.AgentMark"/>; null for none.</param>
/// <param name="IsRecorded">True if a recorded session names it, by its id or by what it changes.</param>
public sealed record BranchCommit(string Sha, string Subject, string? Agent, bool IsRecorded);
