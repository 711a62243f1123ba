using System.Text.Json.Nodes;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>Lines that a person has to put into a hook manager's own configuration.</summary>
internal sealed record HookSnippet(string Manager, string Event, string Text);

/// <summary>What <c>hooks install</c> writes, and what it leaves to the person.</summary>
internal sealed class HookInstallation
{
    private readonly HookChanges changes;
    private readonly GitHooks? git;
    private readonly IReadOnlyList<GitHook> configured;

    private HookInstallation(HookChanges changes, GitHooks? git, IReadOnlyList<GitHook> configured)
    {
        (this.changes, this.git, this.configured) = (changes, git, configured);
        Written = changes.ToWrite;
    }

    public IReadOnlyList<HookSnippet> Snippets { get; private init; } = [];

    private IReadOnlyList<HookChange> Written { get; }

    private IReadOnlyList<string> Remarks { get; init; } = [];

    /// <exception cref="TokenLogException">Something is in the way; nothing was written.</exception>
    public static HookInstallation Of(HookRequest request, Project project, Output output)
    {
        var planned = new HookChanges(project);
        var agents = Agents(request);
        foreach (var agent in agents)
        {
            planned.Install(agent, request.User, output);
        }

        var gitHooks = request.WantsGit ? new GitHooks(project.Git.WorkTree) : null;
        var manager = gitHooks is { UsesConfiguration: false } ? gitHooks.Manager : null;
        IReadOnlyList<GitHook> own = manager is null ? request.GitHooks : [];
        if (gitHooks is not null && own.Count > 0)
        {
            planned.Add(gitHooks.Insert(own));
        }

        return new HookInstallation(planned, gitHooks, own)
        {
            Snippets = manager is null ? [] : [.. Missing(request, manager, project.Files).Select(hook => new HookSnippet(manager.Name, hook.Event, manager.Snippet(hook)))],
            Remarks = [.. agents.Select(agent => agent.Remark).OfType<string>(), .. manager is null ? [] : NotThere(request, manager)],
        };
    }

    public void Apply()
    {
        changes.Apply();
        git?.Configure(configured);
    }

    public void Show(bool dryRun, Output output)
    {
        foreach (var (owner, file, _) in Written)
        {
            output.Line($"{(dryRun ? "Would write" : "Wrote")} {file.Shown} ({owner})");
        }

        foreach (var (owner, file, _) in changes.Kept.Where(kept => !Written.Contains(kept)))
        {
            output.Line($"Kept {file.Shown} ({owner})");
        }

        foreach (var remark in Remarks)
        {
            output.Say(remark);
        }

        foreach (var snippet in Snippets)
        {
            output.Line();
            output.Line($"{snippet.Manager} keeps the git hooks here, so its files are yours to change. For {snippet.Event}:");
            foreach (var line in snippet.Text.Split('\n'))
            {
                output.Line("  " + line);
            }
        }
    }

    public JsonObject ToJson(bool dryRun) => new()
    {
        ["schema"] = "tokenlog/hooks-install@1",
        ["dry_run"] = dryRun,
        ["written"] = new JsonArray([.. Written.Select(Named)]),
        ["kept"] = new JsonArray([.. changes.Kept.Where(kept => !Written.Contains(kept)).Select(Named)]),
        ["snippets"] = new JsonArray([.. Snippets.Select(snippet => new JsonObject { ["manager"] = snippet.Manager, ["event"] = snippet.Event, ["text"] = snippet.Text })]),
    };

    private static JsonObject Named(HookChange change) => new() { ["of"] = change.Owner, ["path"] = change.File.Shown };

    /// <summary>The agents that were named; else those that have a folder on this machine and whose logs are read, or Claude Code.</summary>
    private static IReadOnlyList<HookAgent> Agents(HookRequest request)
    {
        if (request.Agents.Count > 0)
        {
            return [.. HookAgent.All.Where(agent => request.Agents.Contains(agent.Name, StringComparer.Ordinal))];
        }

        List<HookAgent> here = [.. HookAgent.All.Where(agent => agent.IsRead && Directory.Exists(agent.UserFolder()))];
        return here.Count > 0 ? here : [HookAgent.All[0]];
    }

    /// <summary>Of the hooks that a manager can run as a plain command, those that it does not run yet.</summary>
    private static IEnumerable<GitHook> Missing(HookRequest request, HookManager manager, RepoFiles files) =>
        request.GitHooks.Where(hook => (hook == GitHook.PostCommit || hook == GitHook.PrePush) && !manager.Calls(hook, files));

    private static IEnumerable<string> NotThere(HookRequest request, HookManager manager) => request.Trailer
        ? [$"--trailer needs git's own hooks, which {manager.Name} keeps here: left out."]
        : [];
}
