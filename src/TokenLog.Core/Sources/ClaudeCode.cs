namespace TokenLog.Core.Sources;

/// <summary>
/// Claude Code: JSON lines under <c>projects/&lt;encoded directory&gt;/</c>. The name of that directory is lossy and is never
/// decoded: the project is the <c>cwd</c> of each line.
/// <list type="bullet">
/// <item><c>&lt;session&gt;.jsonl</c>: a session's own calls.</item>
/// <item><c>&lt;session&gt;/subagents/agent-&lt;id&gt;.jsonl</c>: a subagent's; <c>agent-&lt;id&gt;.meta.json</c> beside it names its kind.</item>
/// <item><c>&lt;session&gt;/subagents/workflows/&lt;name&gt;/agent-*.jsonl</c>: those of a workflow. <c>journal.jsonl</c> there is no log.</item>
/// <item><c>agent-&lt;id&gt;.jsonl</c> beside the sessions: subagents of versions before 2.0.60 or so.</item>
/// </list>
/// Source: the readers of ccusage, tokscale and codeburn, and files of versions 1.0.17 to 2.1.150.
/// </summary>
public sealed class ClaudeCode : IAgentSource
{
    /// <summary>The agent's name.</summary>
    internal const string AgentName = "claude-code";

    private const string DesktopFolder = "Claude/local-agent-mode-sessions";

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "CLAUDE_CONFIG_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/projects"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) =>
    [
        new(home.Config + "/claude/projects"),
        new(home.Home + "/.claude/projects"),
        new($"{home.Applications}/{DesktopFolder}"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesOf(string transcript)
    {
        var folder = transcript[..(transcript.AsSpan().LastIndexOfAny('/', '\\') + 1)];
        var session = transcript.EndsWith(".jsonl", StringComparison.Ordinal) ? transcript[..^6] : transcript;
        return [new(transcript), new(session), new(folder, Deep: false, Prefix: "agent-")];
    }

    /// <inheritdoc/>
    public bool IsLog(string relativePath)
    {
        var path = "/" + relativePath;
        return path.EndsWith(".jsonl", StringComparison.Ordinal)
            && !path.EndsWith("/audit.jsonl", StringComparison.Ordinal)
            && !(path.EndsWith("/journal.jsonl", StringComparison.Ordinal) && path.Contains("/subagents/", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsSubagent(path) ? path[..^".jsonl".Length] + ".meta.json" : null;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        var subagent = IsSubagent(file.Path);
        return new ClaudeCodeFile(
            new FileLog(Name, file.Path),
            subagent ? ClaudeCodeMeta.KindOfAgent(companion) ?? "subagent" : "main",
            SessionOf(file.Path)).Read(log, file.Start);
    }

    private static bool IsSubagent(string path)
    {
        var steps = Steps(path);
        return steps[^1].EndsWith(".jsonl", StringComparison.Ordinal)
            && (steps[^1].StartsWith("agent-", StringComparison.Ordinal) || FolderOfSubagents(steps) > 0);
    }

    /// <summary>The session that a file's place names; only for lines that do not say theirs.</summary>
    private static string SessionOf(string path)
    {
        var steps = Steps(path);
        var name = steps[^1];
        return FolderOfSubagents(steps) is > 0 and var folder
            ? steps[folder - 1]
            : name.EndsWith(".jsonl", StringComparison.Ordinal) ? name[..^6] : name;
    }

    private static string[] Steps(string path) => path.Split('/', '\\');

    /// <summary>Where <c>subagents</c> stands in the path; a directory of that name farther up belongs to somebody else.</summary>
    private static int FolderOfSubagents(string[] steps) => steps switch
    {
        [.., "subagents", _] => steps.Length - 2,
        [.., "subagents", "workflows", _, _] => steps.Length - 4,
        _ => -1,
    };
}
