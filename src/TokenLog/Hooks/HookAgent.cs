using TokenLog.Core.Documents;
using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>An agent that runs commands of ours, and where it is told to.</summary>
internal sealed record HookAgent
{
    /// <summary>The agent's name in the ledger.</summary>
    public required string Name { get; init; }

    /// <summary>The file in the repository, relative to its root.</summary>
    public required string Path { get; init; }

    /// <summary>The user's own folder of the agent, and the file in it.</summary>
    public required Func<string> UserFolder { get; init; }

    public required string UserPath { get; init; }

    /// <summary>The moments, as the agent calls them; empty for a file that is ours as a whole.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>The template of a file that is ours as a whole; null for settings that we add to.</summary>
    public string? Template { get; init; }

    /// <summary>A file that comes with the hook: where it goes, and its template.</summary>
    public (string Path, string Template)? Companion { get; init; }

    /// <summary>What else the person has to know or do.</summary>
    public string? Remark { get; init; }

    /// <summary>Options of <c>end-session</c> for this agent.</summary>
    private string Options { get; init; } = "--stdin";

    /// <summary>After how long the agent stops the command, in the agent's own unit.</summary>
    private int Timeout { get; init; } = 30;

    /// <summary>In the order of the names.</summary>
    public static IReadOnlyList<HookAgent> All { get; } =
    [
        new()
        {
            Name = "claude-code",
            Path = ".claude/settings.json",
            UserFolder = () => UserHome.Claude,
            UserPath = "settings.json",
            Events = ["SessionEnd", "Stop"],
            Companion = ("commands/end-session.md", "claude/end-session.md"),
        },
        new()
        {
            Name = "codex",
            Path = ".codex/hooks.json",
            UserFolder = () => UserHome.Folder("CODEX_HOME", ".codex"),
            UserPath = "hooks.json",
            Events = ["Stop"],
            Options = "--stdin --hook",
            Remark = "Codex runs the hooks of a repository when you trust it; older versions need `codex_hooks = true` below `[features]` in config.toml",
        },
        new()
        {
            Name = "copilot-cli",
            Path = ".github/hooks/tokenlog.json",
            UserFolder = () => UserHome.Folder("COPILOT_HOME", ".copilot"),
            UserPath = "hooks/tokenlog.json",
            Template = "hooks/copilot-cli.json",
            Options = "--hook",
        },
        new()
        {
            Name = "gemini-cli",
            Path = ".gemini/settings.json",
            UserFolder = () => UserHome.Folder(variable: null, ".gemini"),
            UserPath = "settings.json",
            Events = ["AfterAgent", "SessionEnd"],
            Options = "--stdin --hook",
            Timeout = 30_000,
        },
        new()
        {
            Name = "opencode",
            Path = ".opencode/plugins/tokenlog.js",
            UserFolder = () => UserHome.OpenCode,
            UserPath = "plugins/tokenlog.js",
            Template = "hooks/opencode.js",
            Options = "--hook",
        },
    ];

    /// <summary>
    /// What the agent runs, in words that sh, cmd and PowerShell 7 understand. Where the first program is not there, nothing has read standard
    /// input yet, and the second gets it.
    /// </summary>
    public string Command => $"dotnet-tokenlog end-session {Options} || dotnet tokenlog end-session {Options} || exit 0";

    /// <summary>Whether this agent's logs are read: a hook of another records nothing.</summary>
    public bool IsRead => AgentSources.All.Any(source => source.Name == Name);

    /// <summary>What is put into the agent's settings.</summary>
    public IReadOnlyList<AgentHook> Hooks =>
        [.. Events.Select(name => new AgentHook(name, $$"""{ "hooks": [{ "type": "command", "command": "{{Command}}", "timeout": {{Timeout}} }] }"""))];

    /// <summary>The text of a file that is ours as a whole.</summary>
    public string OwnFile => Templates.Read(Template!).Replace("{{command}}", Command, StringComparison.Ordinal);
}
