namespace TokenLog.Core.Reviews;

/// <summary>What a review knows of a commit.</summary>
/// <param name="Sha">Full id.</param>
/// <param name="Day">Day it was authored on, in the ledger's time zone.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="Agent">The agent whose mark it carries (<see cref="AgentMark"/>); null for none.</param>
/// <param name="Change">What it changed; null where git cannot tell, as at the edge of a shallow clone.</param>
public sealed record CommitFacts(string Sha, DateOnly Day, string Subject, string? Agent, CommitChange? Change);

/// <summary>What one commit, or several together, changed in the files that count (<see cref="CountedFiles"/>).</summary>
/// <param name="Files">Paths, distinct, ordinal; a renamed file by its new name.</param>
/// <param name="Insertions">Lines added; none for binary files and pure renames.</param>
/// <param name="Deletions">Lines taken away.</param>
/// <param name="TestsAdded">Tests that are there now and were not before: <see cref="TestLines"/>.</param>
public sealed record CommitChange(IReadOnlyList<string> Files, long Insertions, long Deletions, long TestsAdded)
{
    /// <summary>All of them together, a file counted once; null when nothing is known of any.</summary>
    public static CommitChange? Sum(IEnumerable<CommitFacts> commits)
    {
        var known = commits.Select(commit => commit.Change).OfType<CommitChange>().ToList();
        return known.Count == 0
            ? null
            : new CommitChange(
                [.. known.SelectMany(change => change.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                known.Sum(change => change.Insertions),
                known.Sum(change => change.Deletions),
                known.Sum(change => change.TestsAdded));
    }
}
