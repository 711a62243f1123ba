namespace TokenLog.Core.Sources;

/// <summary>
/// GitHub Copilot CLI: <c>session-state/&lt;session&gt;/events.jsonl</c>. A message tells its output alone; what the models were given is told
/// when the session ends, as a sum per model that goes on growing when the session is resumed. Source: the readers of ccusage and
/// rajbos/github-copilot-token-usage, and files of version 1.0.64 to 1.0.68.
/// </summary>
public sealed class CopilotCli : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "copilot-cli";

    /// <inheritdoc/>
    public string Variable => "COPILOT_HOME";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/session-state"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.copilot/session-state")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1] == "events.jsonl";

    /// <inheritdoc/>
    public bool IsTranscript(string path) => IsLog(path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new CopilotFile(new FileLog(Name, file.Path), LogPath.Folder(file.Path)).Read(log, default);
}
