namespace TokenLog.Core.Sources;

/// <summary>
/// Kilo Code: its older extension is a descendant of Cline, with the same files; the newer one and the command line are descendants of OpenCode, with a
/// database of its shape: <c>kilo.db</c>, or <c>kilo-CHANNEL.db</c> and <c>opencode-CHANNEL.db</c> of previews, and older messages in files. Sessions that were taken over from the
/// extension tell no tokens there, so that nothing counts twice. Source: Kilo's <c>database.ts</c> and <c>legacy-migration</c>, and the reader of ccusage.
/// </summary>
public sealed class Kilo : IDatabaseSource
{
    internal const string AgentName = "kilo";

    private const string Data = "/kilo";
    private const string Messages = "/storage/message";

    private readonly Cline extension = new(AgentName, "kilocode.kilo-code", "KILO_DIR");

    /// <inheritdoc/>
    public string Name => extension.Name;

    /// <inheritdoc/>
    public string Variable => extension.Variable;

    /// <inheritdoc/>
    public IReadOnlyList<string> FileVariables => ["KILO_DB"];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) =>
        [new(directory + "/kilo.db"), new(directory + Messages), .. extension.PlacesUnder(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) =>
        [new(home.Data + Data, Deep: false), new(home.Data + Data + Messages), .. extension.DefaultPlaces(home)];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => extension.IsLog(relativePath)
        || (LogPath.Steps(relativePath)[^1] is var name
            && ((IsDatabase(name) && (name.StartsWith("kilo", StringComparison.Ordinal) || name.StartsWith("opencode", StringComparison.Ordinal)))
                || (name.StartsWith("msg_", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))));

    /// <inheritdoc/>
    public bool IsDatabase(string path) => path.EndsWith(".db", StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsDatabase(path) ? path + DatabaseLog.Latest : null;

    /// <inheritdoc/>
    public bool GoesOn(string path) => false;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        extension.IsLog(file.Path) ? extension.Read(file, log, companion) : new OpenCodeFile(new FileLog(Name, file.Path)).Read(log);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, ILogDatabase database) => new OpenCodeDatabase(new FileLog(Name, file.Path), database).Read();
}
