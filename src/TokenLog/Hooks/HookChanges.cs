using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>A file and whose hook it is.</summary>
/// <param name="Owner">An agent's name, or <c>git</c>.</param>
/// <param name="File">What it holds, and is to hold.</param>
/// <param name="Memory">Where its bytes from before are remembered.</param>
internal sealed record HookChange(string Owner, HookFile File, HookMemory Memory);

/// <summary>What installing or uninstalling would write, made without writing: where one file cannot be understood, none is touched.</summary>
internal sealed class HookChanges
{
    private readonly string workTree;
    private readonly HookMemory repositorys;
    private readonly HookMemory users;
    private readonly List<HookChange> changes = [];

    public HookChanges(Project project)
    {
        workTree = project.Git.WorkTree;
        repositorys = new HookMemory(Path.Combine(project.Git.CommonDirectory, "tokenlog"));
        users = new HookMemory(UserHome.Memory);
    }

    /// <summary>The files that differ, in the order of the agents.</summary>
    public IReadOnlyList<HookChange> ToWrite => [.. changes.Where(change => change.File.Changes)];

    /// <summary>Files that hold what they should.</summary>
    public IReadOnlyList<HookChange> Kept => [.. changes.Where(change => !change.File.Changes)];

    /// <exception cref="TokenLogException">Settings that cannot be understood (3): the problems were shown.</exception>
    public void Install(HookAgent agent, bool user, Output output)
    {
        var file = Settings(agent, user);
        file.After = agent.Template is null
            ? Understood(AgentSettings.With(file.Shown, file.Before ?? "", agent.Hooks), file, output)
            : agent.OwnFile;
        Add(agent.Name, file, user);
        if (agent.Companion is { } companion)
        {
            var beside = Beside(agent, companion.Path, user);
            beside.After = beside.Before ?? Templates.Read(companion.Template);
            Add(agent.Name, beside, user);
        }
    }

    /// <inheritdoc cref="Install(HookAgent,bool,Output)"/>
    public void Uninstall(HookAgent agent, bool user, Output output)
    {
        var file = Settings(agent, user);
        if (file.Before is { } present && (agent.Template is null ? AgentSettings.EventsIn(present).Count > 0 : present == agent.OwnFile))
        {
            var (before, isKnown) = Memory(user).Of(file);
            file.After = isKnown ? before : agent.Template is null ? Understood(AgentSettings.Without(file.Shown, present), file, output) : null;
            Add(agent.Name, file, user);
        }

        if (agent.Companion is { } companion && Beside(agent, companion.Path, user) is { Before: not null } beside && beside.Before == Templates.Read(companion.Template))
        {
            beside.After = null;
            Add(agent.Name, beside, user);
        }
    }

    public void Add(IEnumerable<HookFile> gitHooks) => changes.AddRange(gitHooks.Select(file => new HookChange("git", file, repositorys)));

    public void Apply()
    {
        foreach (var (_, file, memory) in ToWrite)
        {
            if (file.After is null || !Calls(file.After))
            {
                file.Apply();
                memory.Forget(file);
            }
            else
            {
                memory.Remember(file);
                file.Apply();
            }
        }
    }

    public static HookFile Settings(HookAgent agent, string workTree, bool user) => user
        ? HookFile.At(Path.Combine(agent.UserFolder(), agent.UserPath))
        : HookFile.In(workTree, agent.Path);

    private HookFile Settings(HookAgent agent, bool user) => Settings(agent, workTree, user);

    private HookFile Beside(HookAgent agent, string path, bool user) => user
        ? HookFile.At(Path.Combine(agent.UserFolder(), path))
        : HookFile.In(workTree, $"{Path.GetDirectoryName(agent.Path)}/{path}");

    private void Add(string owner, HookFile file, bool user) => changes.Add(new HookChange(owner, file, Memory(user)));

    private HookMemory Memory(bool user) => user ? users : repositorys;

    private static bool Calls(string text) => text.Contains("tokenlog", StringComparison.Ordinal);

    private static string Understood(AgentSettingsEdit edit, HookFile file, Output output)
    {
        output.SayAll(edit.Problems);
        return edit.Text ?? throw new TokenLogException(ExitCode.Unreadable, $"{file.Shown} cannot be understood; nothing was written");
    }
}
