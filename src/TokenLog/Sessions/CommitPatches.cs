using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>What a session's commits change, so that they are found again after a rebase, even in a clone that never held them.</summary>
internal static class CommitPatches
{
    /// <summary>The newest only: a session with more commits than this is found by them.</summary>
    private const int Most = 50;

    /// <summary>The commits with their patch ids, as far as they have one; what an earlier part said of a commit is not computed again.</summary>
    public static IReadOnlyList<CommitRef> Of(IReadOnlyList<CommitRef> commits, IReadOnlyList<StoredPart> before, Project project)
    {
        var known = before.SelectMany(stored => stored.Part.Commits)
            .Where(commit => commit.PatchId is not null)
            .DistinctBy(commit => commit.Sha, StringComparer.Ordinal)
            .ToDictionary(commit => commit.Sha, commit => commit.PatchId!, StringComparer.Ordinal);
        var asked = commits.Select(commit => commit.Sha).Where(sha => !known.ContainsKey(sha)).TakeLast(Most).ToList();
        var found = Ids(asked, project);
        return [.. commits.Select(commit => commit with { PatchId = known.GetValueOrDefault(commit.Sha) ?? found.GetValueOrDefault(commit.Sha) })];
    }

    private static IReadOnlyDictionary<string, string> Ids(IReadOnlyList<string> commits, Project project)
    {
        try
        {
            return project.Git.History.PatchIds([.. commits.Where(sha => project.Git.FindCommit(sha) is not null)], project.LedgerPaths);
        }
        catch (TokenLogException)
        {
            // Only git's own program knows patch ids; without it the session is recorded without them.
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }
}
