namespace TokenLog.Core.Sources;

/// <summary>
/// GitHub Copilot CLI: <c>session-state/&lt;session&gt;/events.jsonl</c>. A message tells its output alone; what the models were given is told
/// when the session ends, as a sum per model that goes on growing when the session is resumed. Beside them <c>otel/*.jsonl</c>, which tell each call where
/// somebody switched that on, and <c>session-store.db</c>, which tells each call in newer versions. Source: the readers of ccusage and rajbos/github-copilot-token-usage, and files of version 1.0.64 to 1.0.68.
/// </summary>
public sealed class CopilotCli : IDatabaseSource
{
    internal const string AgentName = "copilot-cli";

    private const string Store = "/session-store.db";

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "COPILOT_HOME";

    /// <inheritdoc/>
    public bool TellsOthers => true;

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/session-state"), new(directory + "/otel"), new(directory + Store), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.copilot/session-state"), new(home.Home + "/.copilot/otel"), new(home.Home + "/.copilot" + Store)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesOf(string transcript) =>
        transcript.AsSpan().LastIndexOf("session-state") is > 0 and var end ? [new(transcript), new(transcript[..(end - 1)] + Store)] : [new(transcript)];

    /// <inheritdoc/>
    public IReadOnlyList<string> FileVariables => ["COPILOT_OTEL_FILE_EXPORTER_PATH"];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => IsEvents(relativePath) || IsDatabase(relativePath)
        || (relativePath.EndsWith(".jsonl", StringComparison.Ordinal) && (LogPath.Steps(relativePath).Length == 1 || LogPath.Folder(relativePath) == "otel"));

    /// <inheritdoc/>
    public bool IsDatabase(string path) => IsStore(path);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public bool IsTranscript(string path) => IsEvents(path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        using var peeked = new PeekedStream(log);
        return IsEvents(file.Path) || (LogPath.Folder(file.Path) != "otel" && TellsEvents(peeked))
            ? new CopilotFile(new FileLog(Name, file.Path), LogPath.Folder(file.Path)).Read(peeked, default)
            : new OtelFile(FileLog.Of(Name, file), Name).Read(peeked, file.Start);
    }

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new CopilotStore(new FileLog(Name, file.Path), database).Read();

    /// <summary>True for the database that tells each call.</summary>
    internal static bool IsStore(string path) => path.EndsWith(".db", StringComparison.Ordinal);

    private static bool IsEvents(string path) => LogPath.Steps(path)[^1] == "events.jsonl";

    /// <summary>The file that a variable names may be called anything.</summary>
    private static bool TellsEvents(PeekedStream log)
    {
        try
        {
            return log.Head.IndexOf("\"session.start\""u8) >= 0 || log.Head.IndexOf("\"assistant."u8) >= 0;
        }
        catch (IOException)
        {
            // Whoever reads it says so.
            return false;
        }
    }
}
