namespace TokenLog.Core.Sources;

/// <summary>
/// Cursor: <c>globalStorage/state.vscdb</c>, where each message of a conversation is a row. Newer versions tell no tokens there, and no version tells what was
/// billed, so everything from here is an estimate. Source: the reader of codeburn.
/// </summary>
public sealed class Cursor : IDatabaseSource
{
    internal const string AgentName = "cursor";

    private const string Storage = "/User/globalStorage";
    private const string FileName = "state.vscdb";

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "CURSOR_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new($"{directory}{Storage}/{FileName}"), new($"{directory}/{FileName}"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new($"{home.Applications}/Cursor{Storage}/{FileName}")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => IsDatabase(relativePath);

    /// <inheritdoc/>
    public bool IsDatabase(string path) => LogPath.Steps(path)[^1] == FileName;

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new(Name, file.Path);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new CursorDatabase(new FileLog(Name, file.Path), database).Read();
}
