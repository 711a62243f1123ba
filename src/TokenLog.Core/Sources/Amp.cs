namespace TokenLog.Core.Sources;

/// <summary>
/// Amp: <c>threads/T-*.json</c>, one document for each thread. Each answer carries its <c>usage</c>; older threads have a
/// <c>usageLedger</c> instead, or as well. Source: the reader of ccusage and two files of 2026-02.
/// </summary>
public sealed class Amp : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "amp";

    /// <inheritdoc/>
    public string Variable => "AMP_DATA_DIR";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory + "/threads"), new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Data + "/amp/threads")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) =>
        relativePath.EndsWith(".json", StringComparison.Ordinal) && LogPath.Steps(relativePath)[^1].Contains("T-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) => new AmpThread(new FileLog(Name, file.Path)).Read(log);
}
