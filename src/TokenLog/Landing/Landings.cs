using TokenLog.Git;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>
/// By which commit each part reached the default branch: derived from the history, never stored in the ledger. A part's file moves with the
/// diff, so this holds for merge commits, squashes and rebases alike. Where a part landed more than once (reverted and put back), the first
/// time counts.
/// </summary>
internal sealed class Landings
{
    private readonly IReadOnlyDictionary<string, LandingCommit> byPart;

    private Landings(DefaultTip? tip, IReadOnlyDictionary<string, LandingCommit> byPart)
    {
        Tip = tip;
        this.byPart = byPart;
    }

    /// <summary>The default branch; null where the repository has none yet.</summary>
    public DefaultTip? Tip { get; }

    /// <summary>
    /// Walks the default branch's own line once, and remembers in the git directory what it found: the next run walks what is new.
    /// </summary>
    public static Landings Of(Project project)
    {
        var tip = DefaultTip.Of(project.Git);
        return tip is null
            ? new Landings(null, new Dictionary<string, LandingCommit>(StringComparer.Ordinal))
            : new Landings(tip, Walk(project.Git, $"{project.Configuration.Reports}/sessions", tip.Commit));
    }

    /// <summary>Where a part landed; null if it has not, or if a shallow clone does not reach so far. A correction's own file counts, not its original's.</summary>
    public LandingCommit? Of(Part part) => Of(part.FullName);

    /// <summary>The same by the <c>id.part</c> of a file.</summary>
    public LandingCommit? Of(string fullName) => byPart.GetValueOrDefault(fullName);

    /// <summary>The commit of the default branch's own line by which each of some commits reached it; those that did not are left out.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="commits">Full ids.</param>
    public IReadOnlyDictionary<string, LandingCommit> OfCommits(IGit git, IReadOnlyCollection<string> commits)
    {
        var found = git.History.Named(commits);
        if (Tip is null || found.Count == 0)
        {
            return new Dictionary<string, LandingCommit>(StringComparer.Ordinal);
        }

        // A day of slack, for clocks that disagree.
        var parents = git.History.Parents(Tip.Commit, found.Min(commit => commit.CommittedAt).AddDays(-1));
        var landed = FirstParentLine.Reaching(Tip.Commit, parents, commits);
        var lines = git.History.Named(landed.Values).ToDictionary(commit => commit.Sha, LandingCommit.Of, StringComparer.Ordinal);
        return landed.ToDictionary(entry => entry.Key, entry => lines[entry.Value], StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, LandingCommit> Walk(IGit git, string folder, string tip)
    {
        // What a shallow clone does not show may come to light when it is deepened: nothing of it is remembered.
        var cache = git.History.ShallowCommits.Count == 0 ? new LandingCache(git.CommonDirectory, folder) : null;
        var (known, at) = cache?.Read() ?? (new Dictionary<string, LandingCommit>(StringComparer.Ordinal), null);
        if (at == tip)
        {
            return known;
        }

        if (at is null || git.History.Commit(at) is null || !git.History.IsOnFirstParents(at, tip))
        {
            known.Clear();
            at = null;
        }

        // Oldest first, so that the first landing stays.
        foreach (var commit in git.History.Additions(folder, tip, at).Reverse())
        {
            var landing = LandingCommit.Of(commit);
            foreach (var name in commit.Files.Select(LedgerFiles.FullNameOf).OfType<string>())
            {
                known.TryAdd(name, landing);
            }
        }

        cache?.Write(known, tip);
        return known;
    }
}
