namespace TokenLog.Git;

/// <summary>Commits found by a walk, put into one order whatever the walk's: by author time, parents before children, then by id.</summary>
internal sealed class CommitWindow(DateTimeOffset from, DateTimeOffset to)
{
    private readonly List<(CommitInfo Commit, IReadOnlyList<string> Parents)> found = [];

    /// <summary>
    /// Committer times before this end the walk. A commit is committed after it was authored; the day of slack is for clocks that disagree.
    /// </summary>
    public DateTimeOffset WalkUntil { get; } = from > DateTimeOffset.UnixEpoch.AddDays(1) ? from.AddDays(-1).ToUniversalTime() : DateTimeOffset.UnixEpoch;

    /// <summary>Adds a commit if it lies in the window. Children come before their parents.</summary>
    public void Add(CommitInfo commit, IReadOnlyList<string> parents)
    {
        if (commit.AuthoredAt >= from && commit.AuthoredAt <= to)
        {
            found.Add((commit, parents));
        }
    }

    public IReadOnlyList<CommitInfo> OldestFirst()
    {
        var generation = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (commit, parents) in Enumerable.Reverse(found))
        {
            generation[commit.Sha] = 1 + parents.Select(parent => generation.GetValueOrDefault(parent)).DefaultIfEmpty().Max();
        }

        return
        [
            .. found.Select(entry => entry.Commit)
                .OrderBy(commit => commit.AuthoredAt)
                .ThenBy(commit => generation[commit.Sha])
                .ThenBy(commit => commit.Sha, StringComparer.Ordinal),
        ];
    }
}
