using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>What <c>hooks uninstall</c> takes away.</summary>
internal sealed class HookRemoval
{
    private readonly HookChanges changes;
    private readonly GitHooks git;

    private HookRemoval(HookChanges changes, GitHooks git)
    {
        (this.changes, this.git) = (changes, git);
        Changed = [.. changes.ToWrite.Where(change => change.File.After is not null).Select(change => change.File.Shown)];
        Deleted = [.. changes.ToWrite.Where(change => change.File.After is null).Select(change => change.File.Shown)];
    }

    public IReadOnlyList<string> Changed { get; }

    public IReadOnlyList<string> Deleted { get; }

    public static HookRemoval Of(Project project, bool user, Output output)
    {
        var planned = new HookChanges(project);
        foreach (var agent in HookAgent.All)
        {
            planned.Uninstall(agent, user, output);
        }

        var gitHooks = new GitHooks(project.Git.WorkTree);
        planned.Add(user ? [] : gitHooks.TakeOut());
        return new HookRemoval(planned, gitHooks) { IsUsers = user };
    }

    private bool IsUsers { get; init; }

    /// <summary>Takes them away; returns the sections of git's configuration that went.</summary>
    public IReadOnlyList<string> Apply(bool dryRun)
    {
        if (!dryRun)
        {
            changes.Apply();
        }

        return IsUsers ? [] : git.Unconfigure(dryRun);
    }

    public void Show(bool dryRun, IReadOnlyList<string> sections, Output output)
    {
        foreach (var name in Changed)
        {
            output.Line($"{(dryRun ? "Would take" : "Took")} the hook out of {name}");
        }

        foreach (var name in Deleted)
        {
            output.Line($"{(dryRun ? "Would delete" : "Deleted")} {name}");
        }

        foreach (var section in sections)
        {
            output.Line($"{(dryRun ? "Would take" : "Took")} {section} out of git's configuration");
        }

        if (Changed.Count + Deleted.Count + sections.Count == 0)
        {
            output.Line("No hooks of TokenLog are here.");
        }
    }
}
