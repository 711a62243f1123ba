namespace TokenLog.Core.Sources;

/// <summary>
/// Codex CLI and Codex Desktop: one file of JSON lines for each thread, <c>sessions/YYYY/MM/DD/rollout-*.jsonl</c>, and the same below
/// <c>archived_sessions</c>. Source: the reader of ccusage and files of versions 0.66 to 0.142.
/// </summary>
public sealed class Codex : IAgentSource
{
    internal const string AgentName = "codex";

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "CODEX_HOME";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/sessions"), new(directory + "/archived_sessions")];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => PlacesUnder(home.Home + "/.codex");

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => relativePath.EndsWith(".jsonl", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool IsTranscript(string path) =>
        path.EndsWith(".jsonl", StringComparison.Ordinal) && LogPath.Steps(path)[^1].StartsWith("rollout-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new CodexFile(FileLog.Of(Name, file), LogPath.NameOf(file.Path)).Read(log, file.Start);
}
