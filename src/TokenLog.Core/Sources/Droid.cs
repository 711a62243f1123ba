namespace TokenLog.Core.Sources;

/// <summary>
/// Factory Droid: <c>sessions/**/&lt;session&gt;.settings.json</c>, the sums of a whole session for the model that it ended with. The transcript
/// beside it, <c>&lt;session&gt;.jsonl</c>, says where and when the session began. Source: the readers of ccusage and tokscale.
/// </summary>
public sealed class Droid : IAgentSource
{
    private const string Ending = ".settings.json";

    /// <inheritdoc/>
    public string Name => "droid";

    /// <inheritdoc/>
    public string Variable => "FACTORY_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/sessions"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.factory/sessions")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => relativePath.EndsWith(Ending, StringComparison.Ordinal);

    /// <inheritdoc/>
    public string? CompanionOf(string path) => IsLog(path) ? path[..^Ending.Length] + ".jsonl" : null;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        var session = LogPath.Steps(file.Path)[^1];
        return new DroidSession(
            new FileLog(Name, file.Path),
            IsLog(session) ? session[..^Ending.Length] : session,
            DroidTranscript.Beginning(companion),
            file.Written).Read(log);
    }
}
