using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>
/// Finds the commits that parts name in the history of some tips: by id, else by what they change, else by the landing of the part. All at
/// once: each kind of question is one process, whatever the number of parts.
/// </summary>
/// <param name="project">The repository.</param>
/// <param name="landings">Where parts landed; null where that is not asked.</param>
internal sealed class CommitResolver(Project project, Landings? landings)
{
    /// <summary>Resolves what parts name in all of a history.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="tips">Commits whose history counts.</param>
    public IReadOnlyList<ResolvedCommit> Resolve(IReadOnlyList<Part> parts, IReadOnlyList<string> tips)
    {
        var known = project.Git.History.Existing([.. parts.SelectMany(part => part.Commits).Select(commit => commit.Sha)]);
        var elsewhere = project.Git.History.Unreachable(known.Values, tips);
        return Resolve(parts, known, elsewhere, (commits, days) => [.. Candidates(commits, tips).Union(Around(days, tips), StringComparer.Ordinal)]);
    }

    /// <summary>Resolves what parts name within a few commits, and costs no more than these.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="range">The commits that count.</param>
    public IReadOnlyList<ResolvedCommit> ResolveWithin(IReadOnlyList<Part> parts, IReadOnlyList<string> range)
    {
        var inRange = range.ToHashSet(StringComparer.Ordinal);
        var known = project.Git.History.Existing([.. parts.SelectMany(part => part.Commits).Select(commit => commit.Sha)]);
        var elsewhere = known.Values.Where(commit => !inRange.Contains(commit)).ToHashSet(StringComparer.Ordinal);
        return Resolve(parts, known, elsewhere, (_, _) => range);
    }

    private List<ResolvedCommit> Resolve(
        IReadOnlyList<Part> parts,
        IReadOnlyDictionary<string, string> known,
        IReadOnlySet<string> elsewhere,
        Func<IReadOnlyList<string>, IReadOnlyList<DateOnly>, IReadOnlyList<string>> candidates)
    {
        var gone = parts.SelectMany(part => part.Commits.Select(named => (part.Date, Named: named)))
            .Where(item => item.Named.PatchId is not null && !known.ContainsKey(item.Named.Sha))
            .DistinctBy(item => item.Named.Sha, StringComparer.Ordinal)
            .ToList();
        var twins = elsewhere.Count == 0 && gone.Count == 0
            ? []
            : Twins([.. elsewhere], [.. gone.Select(item => item.Named)], candidates([.. elsewhere], [.. gone.Select(item => item.Date)]));
        ResolvedCommit Of(Part part, CommitRef named) =>
            known.TryGetValue(named.Sha, out var sha) && !elsewhere.Contains(sha) ? new(part, named, CommitTier.Sha, sha)
            : twins.TryGetValue(sha ?? named.Sha, out var twin) ? new(part, named, CommitTier.PatchId, twin)
            : landings?.Of(part) is { } landing ? new(part, named, CommitTier.Landing, landing.Sha)
            : new(part, named, CommitTier.Unresolved, Sha: null);

        return [.. parts.SelectMany(part => part.Commits.Select(named => Of(part, named)))];
    }

    /// <summary>
    /// For each commit the newest one of the history that changes the same. The ledger's own files do not count: an amend often adds them.
    /// </summary>
    /// <param name="lost">Commits that the repository holds, somewhere else.</param>
    /// <param name="gone">Commits that it does not hold; what they changed is remembered.</param>
    /// <param name="possible">The commits among which to look.</param>
    private Dictionary<string, string> Twins(IReadOnlyList<string> lost, IReadOnlyList<CommitRef> gone, IReadOnlyList<string> possible)
    {
        var ids = project.Git.History.PatchIds([.. lost.Concat(possible).Distinct(StringComparer.Ordinal)], project.LedgerPaths);
        var byPatch = possible.Where(ids.ContainsKey).ToLookup(commit => ids[commit], StringComparer.Ordinal);
        return lost.Where(ids.ContainsKey).Select(sha => (Sha: sha, Patch: ids[sha]))
            .Concat(gone.Select(commit => (commit.Sha, Patch: commit.PatchId!)))
            .Where(commit => byPatch.Contains(commit.Patch))
            .ToDictionary(commit => commit.Sha, commit => byPatch[commit.Patch].First(), StringComparer.Ordinal);
    }

    /// <summary>Commits of the time of some sessions, for those of which only the patch is known: a rebase gives a commit a later day.</summary>
    private IReadOnlyList<string> Around(IReadOnlyList<DateOnly> days, IReadOnlyList<string> tips)
    {
        const int MostCommits = 1000;
        const int LongestBranch = 60;
        return days.Count == 0 || tips.Count == 0
            ? []
            : project.Git.History.Touching(
                [$"--since={days.Min().AddDays(-1):yyyy-MM-dd}T00:00:00Z", $"--until={days.Max().AddDays(LongestBranch):yyyy-MM-dd}T00:00:00Z", $"--max-count={MostCommits}", .. tips],
                []);
    }

    /// <summary>Commits that may be the same as some lost ones: not older, and on one of their files.</summary>
    private IReadOnlyList<string> Candidates(IReadOnlyList<string> lost, IReadOnlyList<string> tips)
    {
        if (lost.Count == 0)
        {
            return [];
        }

        // More names than this do not fit a command line everywhere; without any, all commits of the time are looked at.
        const int MostPaths = 200;
        var history = project.Git.History;
        var since = history.Named(lost).Select(commit => commit.CommittedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch.AddDays(1)).Min().AddDays(-1);
        var paths = history.PathsOf(lost).Where(path => !IsLedgers(path)).ToList();
        return paths.Count == 0 || tips.Count == 0
            ? []
            : history.Touching([$"--since={since.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}", .. tips], paths.Count > MostPaths ? [] : paths);
    }

    private bool IsLedgers(string path) => project.LedgerPaths.Any(own => path == own || path.StartsWith(own + "/", StringComparison.Ordinal));
}
