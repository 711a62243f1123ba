namespace TokenLog.Core.Sources;

/// <summary>
/// OpenCode: <c>opencode.db</c>, or <c>opencode-CHANNEL.db</c>; before version 1.2 <c>storage/message/SESSION/MESSAGE.json</c>, which stays behind when it is
/// brought up to date; and what <c>opencode export</c> prints. Source: the readers of ccusage and tokscale, and a database and exports of 1.2 to 1.18.
/// </summary>
public sealed class OpenCode : IDatabaseSource
{
    /// <summary>The agent's name in the ledger.</summary>
    public const string AgentName = "opencode";

    private const string Messages = "/storage/message";

    /// <summary>Files beside the database that are nobody's business.</summary>
    private static readonly string[] Secrets = ["auth", "account", "mcp"];

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "OPENCODE_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory, Deep: false), new(directory + Messages)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Data + "/opencode", Deep: false), new(home.Data + "/opencode" + Messages)];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => IsDatabase(relativePath)
        || ((relativePath.EndsWith(".json", StringComparison.Ordinal) || relativePath.EndsWith(".jsonl", StringComparison.Ordinal))
            && !Secrets.Any(name => LogPath.Steps(relativePath)[^1].Contains(name, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public bool IsDatabase(string path) => path.EndsWith(".db", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public bool GoesOn(string path) => false;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new OpenCodeFile(new FileLog(Name, file.Path)).Read(log);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new OpenCodeDatabase(new FileLog(Name, file.Path), database).Read();
}
