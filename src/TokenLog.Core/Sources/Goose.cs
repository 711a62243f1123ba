namespace TokenLog.Core.Sources;

/// <summary>
/// Goose: <c>sessions/sessions.db</c>, the sums of a whole session for the model that it ended with. Source: Goose's <c>session_manager.rs</c> up to
/// version 16 of its tables, and the readers of ccusage and tokscale.
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
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1] == "sessions.db";

    /// <inheritdoc/>
    public bool IsDatabase(string path) => true;

    /// <inheritdoc/>
    public string? CompanionOf(string path) => path + DatabaseLog.Latest;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new(Name, file.Path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new GooseSessions(new FileLog(Name, file.Path), database).Read();
}
