using TokenLog.Corrections;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>A session's parts, wherever in the repository they are, and where its commits are now.</summary>
/// <param name="Parts">The effective parts, with the place of each.</param>
/// <param name="Commits">Every commit that a part names.</param>
/// <param name="Landed">For each commit in the default branch's history, by which commit of its own line it came there.</param>
internal sealed record SessionCommits(
    IReadOnlyList<LandedPart> Parts, IReadOnlyList<ResolvedCommit> Commits, IReadOnlyDictionary<string, LandingCommit> Landed)
{
    /// <summary>The pull requests through which parts and commits came, in no order of importance: by number.</summary>
    public IReadOnlyList<string> PullRequests =>
    [
        .. Parts.Select(part => part.Landing?.PullRequest).Concat(Commits.Select(commit => LandingOf(commit)?.PullRequest)).OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .OrderBy(number => number.Length)
            .ThenBy(number => number, StringComparer.Ordinal),
    ];

    /// <summary>By which commit of the default branch's own line a commit came there; null if it did not, as far as is known.</summary>
    public LandingCommit? LandingOf(ResolvedCommit commit) => commit.Tier == CommitTier.Landing
        ? Parts.First(part => part.Part.FullName == commit.Part.FullName).Landing
        : commit.Sha is { } sha ? Landed.GetValueOrDefault(sha) : null;

    /// <summary>Finds them by the session's id, <c>id.part</c>, or the name that a person typed.</summary>
    /// <exception cref="TokenLogException">Nothing has that name, or several sessions share it (2).</exception>
    public static SessionCommits Of(string name, Project project, Output output)
    {
        var inTree = project.ReadParts(output);
        var everywhere = project.Ledger.Everywhere(inTree);
        var picked = Picked.By(name, [.. everywhere.Select(found => found.Stored)]).Parts;
        var landings = Landings.Of(project);
        var places = everywhere.ToDictionary(found => found.Stored.Part.FullName, found => found.Ref, StringComparer.Ordinal);
        List<Part> parts = [.. picked.Select(stored => stored.Part)];
        var tips = new[] { project.Git.HeadSha, landings.Tip?.Commit }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var commits = new CommitResolver(project, landings).Resolve(parts, tips);
        var landed = landings.OfCommits(project.Git, [.. commits.Where(commit => commit.Tier is CommitTier.Sha or CommitTier.PatchId).Select(commit => commit.Sha!)]);
        return new SessionCommits(
            [.. picked.Select(stored => new LandedPart(stored.Part, stored.Path, landings.Of(stored.Part), places[stored.Part.FullName], project.IsPending(stored)))],
            commits,
            landed);
    }
}

/// <summary>A part and where it is.</summary>
/// <param name="Part">The record.</param>
/// <param name="Path">Its file.</param>
/// <param name="Landing">By which commit it reached the default branch; null if it has not, as far as this clone shows.</param>
/// <param name="Ref">The ref that holds it, where this work tree does not.</param>
/// <param name="IsUncommitted">True if it is only in a work tree.</param>
internal sealed record LandedPart(Part Part, string Path, LandingCommit? Landing, string? Ref, bool IsUncommitted);
