using TokenLog.Git;

namespace TokenLog.Workspace;

/// <summary>
/// Which calls belong to this repository, and which of them are this run's to record: those made in this worktree and in
/// worktrees that no longer exist; a living worktree records its own.
/// </summary>
internal sealed class Scope
{
    private readonly List<Ownership> mine = [];
    private readonly List<Ownership> others = [];

    public Scope(IGit git, Journal journal, bool allWorktrees)
    {
        var known = git.Worktrees.Select(worktree => worktree.Path).Concat(journal.Worktrees).Append(git.WorkTree);
        foreach (var root in known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var isMine = allWorktrees || root.Equals(git.WorkTree, RealPath.Comparison) || !Directory.Exists(root);
            (isMine ? mine : others).Add(new Ownership(root, () => git.RemoteUrl));
        }
    }

    /// <summary>True for calls of this repository, in whatever worktree.</summary>
    public bool IsRepositorys(Call call) => Includes(call) || others.Exists(root => root.Owns(call));

    /// <summary>True for calls that this run records.</summary>
    public bool Includes(Call call) => mine.Exists(root => root.Owns(call));
}
