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
    private IReadOnlyList<string> Ledger =>
        [project.Configuration.Reports, ViewSet.CostLogPath, Project.ConfigurationPath];

    /// <summary>Resolves what parts name in all of a history.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="tips">Commits whose history counts.</param>
    public IReadOnlyList<ResolvedCommit> Resolve(IReadOnlyList<Part> parts, IReadOnlyList<string> tips)
    {
        var known = project.Git.History.Existing([.. parts.SelectMany(part => part.Commits).Select(commit => commit.Sha)]);
        var elsewhere = project.Git.History.Unreachable(known.Values, tips);
        return Resolve(parts, known, elsewhere, commits => Candidates(commits, tips));
    }

    /// <summary>Resolves what parts name within a few commits, and costs no more than these.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="range">The commits that count.</param>
    public IReadOnlyList<ResolvedCommit> ResolveWithin(IReadOnlyList<Part> parts, IReadOnlyList<string> range)
    {
        var inRange = range.ToHashSet(StringComparer.Ordinal);
        var known = project.Git.History.Existing([.. parts.SelectMany(part => part.Commits).Select(commit => commit.Sha)]);
        var elsewhere = known.Values.Where(commit => !inRange.Contains(commit)).ToHashSet(StringComparer.Ordinal);
        return Resolve(parts, known, elsewhere, _ => range);
    }

    private List<ResolvedCommit> Resolve(
        IReadOnlyList<Part> parts,
        IReadOnlyDictionary<string, string> known,
        IReadOnlySet<string> elsewhere,
        Func<IReadOnlyList<string>, IReadOnlyList<string>> candidates)
    {
        var twins = Twins([.. elsewhere], candidates);
        ResolvedCommit Of(Part part, CommitRef named) =>
            known.TryGetValue(named.Sha, out var sha) && !elsewhere.Contains(sha) ? new(part, named, CommitTier.Sha, sha)
            : sha is not null && twins.TryGetValue(sha, out var twin) ? new(part, named, CommitTier.PatchId, twin)
            : landings?.Of(part) is { } landing ? new(part, named, CommitTier.Landing, landing.Sha)
            : new(part, named, CommitTier.Unresolved, Sha: null);

        return [.. parts.SelectMany(part => part.Commits.Select(named => Of(part, named)))];
    }

    /// <summary>For each commit the newest one of the history that changes the same. The ledger's own files do not count: an amend often adds them.</summary>
    private Dictionary<string, string> Twins(IReadOnlyList<string> lost, Func<IReadOnlyList<string>, IReadOnlyList<string>> candidates)
    {
        var twins = new Dictionary<string, string>(StringComparer.Ordinal);
        if (lost.Count == 0)
        {
            return twins;
        }

        var possible = candidates(lost);
        var ids = project.Git.History.PatchIds([.. lost.Concat(possible).Distinct(StringComparer.Ordinal)], Ledger);
        var byPatch = possible.Where(ids.ContainsKey).ToLookup(commit => ids[commit], StringComparer.Ordinal);
        foreach (var commit in lost)
        {
            if (ids.TryGetValue(commit, out var patch) && byPatch[patch].FirstOrDefault() is { } twin)
            {
                twins[commit] = twin;
            }
        }

        return twins;
    }

    /// <summary>Commits that may be the same as some lost ones: not older, and on one of their files.</summary>
    private IReadOnlyList<string> Candidates(IReadOnlyList<string> lost, IReadOnlyList<string> tips)
    {
        // More names than this do not fit a command line everywhere; without any, all commits of the time are looked at.
        const int MostPaths = 200;
        var history = project.Git.History;
        var since = history.Named(lost).Select(commit => commit.CommittedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch.AddDays(1)).Min().AddDays(-1);
        var paths = history.PathsOf(lost).Where(path => !IsLedgers(path)).ToList();
        return paths.Count == 0 || tips.Count == 0
            ? []
            : history.Touching([$"--since={since.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}", .. tips], paths.Count > MostPaths ? [] : paths);
    }

    private bool IsLedgers(string path) => Ledger.Any(own => path == own || path.StartsWith(own + "/", StringComparison.Ordinal));
}
