using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Landing;

/// <summary>What a branch is held against.</summary>
/// <param name="Name">As a person would name it.</param>
/// <param name="Commit">Its newest commit; null where nothing is committed yet.</param>
/// <param name="MergeBase">Where the branch left it; null where nothing is committed yet.</param>
internal sealed record BranchBase(string Name, string? Commit, string? MergeBase)
{
    /// <summary>The base that was asked for, else the default branch on the server, else the local one.</summary>
    /// <exception cref="TokenLogException">The clone does not hold it, or not the history as far as it (4): no figure is better than a wrong one.</exception>
    public static BranchBase Of(IGit git, string? asked)
    {
        var history = git.History;
        var origin = $"origin/{git.DefaultBranch}";
        var name = asked ?? (history.Commit($"refs/remotes/{origin}") is null ? git.DefaultBranch : origin);
        if (git.HeadSha is not { } head)
        {
            return new BranchBase(name, Commit: null, MergeBase: null);
        }

        var isShallow = history.ShallowCommits.Count > 0;
        var commit = history.Commit(name)
            ?? throw new TokenLogException(ExitCode.Environment, $"the base {name} is not in this clone{(isShallow ? ", which is shallow" : "")}", Cure(isShallow, name));

        // A shallow clone of one branch takes that for the default one: nothing would differ, and that would be no news.
        if (isShallow && asked is null && commit == head && history.Commit("refs/remotes/origin/HEAD") is null)
        {
            throw new TokenLogException(ExitCode.Environment, "this clone is shallow and does not say what the default branch is", Cure(isShallow, name));
        }

        var mergeBase = history.MergeBase(commit, head)
            ?? throw new TokenLogException(
                ExitCode.Environment,
                isShallow
                    ? $"this clone is shallow and does not reach to where the branch left {name}"
                    : $"the branch and {name} have no commit in common",
                Cure(isShallow, name));
        return new BranchBase(name, commit, mergeBase);
    }

    private static string Cure(bool isShallow, string name) => isShallow
        ? "Fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab, or `git fetch --unshallow`."
        : $"Name a branch or commit that is here with --base, or fetch it: git fetch origin {(name.StartsWith("origin/", StringComparison.Ordinal) ? name[7..] : name)}";
}
