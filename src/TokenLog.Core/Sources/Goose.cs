namespace TokenLog.Core.Sources;

/// <summary>
/// Goose: <c>sessions/sessions.db</c>, the sums of a whole session for the model that it ended with, and <c>sessions/*.jsonl</c> of versions before that, which name no
/// model. Source: Goose's <c>session_manager.rs</c> up to version 16 of its tables, its <c>storage.rs</c> before, and the readers of ccusage and tokscale.
/// </summary>
public sealed class Goose : IDatabaseSource
{
    /// <inheritdoc/>
    public string Name => "goose";

    /// <inheritdoc/>
    public string Variable => "GOOSE_PATH_ROOT";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/data/sessions"), new(directory + "/sessions"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) =>
    [
        new(home.Data + "/goose/sessions"), new(home.Data + "/Block/goose/sessions"),
        new(home.Applications + "/goose/sessions"), new(home.Applications + "/Block/goose/data/sessions"),
    ];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1] == "sessions.db"
        || (relativePath.EndsWith(".jsonl", StringComparison.Ordinal) && LogPath.Folder(relativePath) is "" or "sessions");

    /// <inheritdoc/>
    public bool IsDatabase(string path) => path.EndsWith(".db", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public bool GoesOn(string path) => false;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new GooseFile(new FileLog(Name, file.Path), file.Zone?.Invoke() ?? TimeZoneInfo.Utc).Read(log, default);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new GooseSessions(new FileLog(Name, file.Path), database).Read();
}
