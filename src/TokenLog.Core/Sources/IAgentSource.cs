namespace TokenLog.Core.Sources;

/// <summary>
/// One agent: where it keeps its logs, and how one of them is read. A new agent is one file that implements this, one line
/// in <see cref="AgentSources.All"/> and one folder of cases among the tests.
/// </summary>
public interface IAgentSource
{
    /// <summary>The agent's name in the ledger, such as <c>claude-code</c>.</summary>
    string Name { get; }

    /// <summary>The agent's own environment variable for its directories (comma separated).</summary>
    string Variable { get; }

    /// <summary>True if calls of other agents may stand in its logs, so that whoever asks for one of those has to read these too.</summary>
    bool TellsOthers => false;

    /// <summary>Further environment variables of the agent, each of which names one more file that it logs to.</summary>
    IReadOnlyList<string> FileVariables => [];

    /// <summary>Where logs may be in one directory that <see cref="Variable"/> names: all that exist count, the directory itself only if no other does.</summary>
    IReadOnlyList<LogPlace> PlacesUnder(string directory);

    /// <summary>Where logs may be when <see cref="Variable"/> is not set: all that exist count.</summary>
    IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home);

    /// <summary>Where logs may be in the work tree of a repository; nothing for agents that keep theirs elsewhere.</summary>
    IReadOnlyList<LogPlace> PlacesIn(string workTree) => [];

    /// <summary>Where the files of one session are, given the transcript that a hook of the agent names.</summary>
    IReadOnlyList<LogPlace> PlacesOf(string transcript) => [new(transcript)];

    /// <summary>True if a file that a hook names as its transcript is certainly this agent's, to judge by its path.</summary>
    bool IsTranscript(string path) => false;

    /// <summary>True if a file, named by its path below the place it was found in, with <c>/</c> between, is a log.</summary>
    bool IsLog(string relativePath);

    /// <summary>The path of a small file that says more about a log file, or null. It need not exist.</summary>
    string? CompanionOf(string path) => null;

    /// <summary>True if the agent only ever adds lines to this log, so that a reading may go on where the last one ended; a log that is one document is read whole.</summary>
    bool GoesOn(string path) => path.EndsWith(".jsonl", StringComparison.Ordinal);

    /// <summary>Reads one log file. Whatever the bytes are, it ends, throws nothing of its own and stays within bounded memory.</summary>
    /// <param name="file">Its name, and where to begin.</param>
    /// <param name="log">Its bytes, from <see cref="LogFile.Start"/> on.</param>
    /// <param name="companion">The bytes of its companion; empty if there is none.</param>
    FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion);
}

/// <summary>All agents that TokenLog reads: Claude Code, whose hooks are taken to speak where nothing says otherwise, then by name.</summary>
public static class AgentSources
{
    /// <summary>One line per agent.</summary>
    public static IReadOnlyList<IAgentSource> All { get; } =
    [
        new ClaudeCode(),
        new Aider(),
        new Amp(),
        new Cline("cline", "saoudrizwan.claude-dev", "CLINE_DIR"),
        new Codex(),
        new CopilotChat(),
        new CopilotCli(),
        new Crush(),
        new Cursor(),
        new Droid(),
        new GeminiCli(),
        new Goose(),
        new Kilo(),
        new OpenCode(),
        new OpenTelemetry(),
        new Qwen(),
        new Cline("roo", "rooveterinaryinc.roo-cline", "ROO_DIR"),
        new UsageLog(),
    ];
}
