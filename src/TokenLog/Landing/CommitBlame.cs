using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>The sessions behind a commit, a range of commits, or a file.</summary>
/// <param name="Kind"><c>commit</c>, <c>range</c> or <c>file</c>.</param>
/// <param name="Name">As it was named.</param>
/// <param name="Commits">The commits that are meant.</param>
/// <param name="Ties">One for each part that is tied to any of them.</param>
internal sealed record CommitBlame(string Kind, string Name, IReadOnlyList<string> Commits, IReadOnlyList<BlameTie> Ties)
{
    /// <exception cref="TokenLogException">The name means nothing here (2).</exception>
    public static CommitBlame Of(string name, Project project, string startDirectory, Output output)
    {
        var (kind, commits) = Meant(name, project, startDirectory);
        var landings = Landings.Of(project);
        var parts = Ledger.Of(project.ReadParts(output).Select(stored => stored.Part)).Effective;
        string[] tips = [.. new[] { project.Git.HeadSha, landings.Tip?.Commit }.OfType<string>().Distinct(StringComparer.Ordinal)];
        var resolved = new CommitResolver(project, landings).Resolve(parts, tips).ToLookup(commit => commit.Part.FullName, StringComparer.Ordinal);
        var wanted = commits.ToHashSet(StringComparer.Ordinal);
        var landed = landings.OfCommits(project.Git, commits).Values.Select(landing => landing.Sha).ToHashSet(StringComparer.Ordinal);
        return new CommitBlame(kind, name, commits, [.. parts.Select(part => Tie(part, [.. resolved[part.FullName]], landings.Of(part), wanted, landed)).OfType<BlameTie>()]);
    }

    /// <summary>
    /// A part that names commits, by id or by what they change, is tied to these and to the commit by which it landed. One whose commits are
    /// not known any more, or that names none, is tied to everything that landed with it.
    /// </summary>
    private static BlameTie? Tie(Part part, IReadOnlyList<ResolvedCommit> named, LandingCommit? landing, HashSet<string> wanted, HashSet<string> landed)
    {
        var exact = named.Where(commit => commit.Tier is CommitTier.Sha or CommitTier.PatchId).DistinctBy(commit => commit.Sha, StringComparer.Ordinal).ToList();
        var among = exact.Where(commit => wanted.Contains(commit.Sha!)).ToList();
        if (among.Count > 0)
        {
            return new BlameTie(part, among.Max(commit => commit.Tier), [.. among.Select(commit => commit.Sha!)], exact.Count + named.Count(commit => commit.Tier > CommitTier.PatchId));
        }

        // The commit by which it landed brought all of it; how much of it that commit is, only the named ones could say. Another commit that
        // landed with it is tied to it only where it names none.
        return landing is null || !(wanted.Contains(landing.Sha) || (exact.Count == 0 && landed.Contains(landing.Sha)))
            ? null
            : new BlameTie(part, CommitTier.Landing, [landing.Sha], exact.Count == 0 && wanted.Contains(landing.Sha) ? 1 : null);
    }

    private static (string Kind, IReadOnlyList<string> Commits) Meant(string name, Project project, string startDirectory)
    {
        var history = project.Git.History;
        var dots = name.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0 && history.Commit(name[..dots]) is { } from
            && history.Commit(name[(dots + 2)..].TrimStart('.') is { Length: > 0 } end ? end : "HEAD") is { } to)
        {
            // Three dots: since the two parted.
            var start = name[dots..].StartsWith("...", StringComparison.Ordinal) ? history.MergeBase(from, to) ?? from : from;
            return ("range", [.. history.Log(to, "^" + start).Select(commit => commit.Sha)]);
        }

        if (history.Commit(name) is { } commit)
        {
            return ("commit", [commit]);
        }

        var path = Path.GetRelativePath(project.Git.WorkTree, RealPath.Of(Path.Combine(startDirectory, name))).Replace('\\', '/');
        if (!path.StartsWith("../", StringComparison.Ordinal) && project.Git.HeadSha is { } head
            && history.Log("--follow", head, "--", path) is { Count: > 0 } touching)
        {
            return ("file", [.. touching.Select(one => one.Sha)]);
        }

        throw new TokenLogException(ExitCode.Usage, $"\"{name}\" is no commit, no range and no file that was ever committed here", "Name a commit (HEAD~1), a range (main..HEAD) or a file.");
    }
}

/// <summary>A part and the commits in question that it is tied to.</summary>
/// <param name="Part">The part.</param>
/// <param name="Tier">How the tie is known; the weakest of several.</param>
/// <param name="Commits">Which of the commits in question, or the commit by which the part landed.</param>
/// <param name="Of">Of how many commits they are some; null where nobody knows.</param>
internal sealed record BlameTie(Part Part, CommitTier Tier, IReadOnlyList<string> Commits, int? Of)
{
    /// <summary>The part of the whole that falls to these commits when it is divided equally; null where nobody knows.</summary>
    public decimal? Share => Of is { } all and > 0 ? (decimal)Commits.Count / all : null;
}
