namespace TokenLog.Core.Sources;

/// <summary>
/// What any script, gateway or pipeline writes: files of JSON lines, each a call in the form <c>tokenlog/usage@1</c>
/// (docs/agents.md), a result of <c>claude -p --output-format json</c>, or an event of <c>codex exec --json</c>.
/// </summary>
public sealed class UsageLog : IAgentSource
{
    /// <inheritdoc/>
    public string Name => "usage";

    /// <inheritdoc/>
    public string Variable => "TOKENLOG_USAGE_DIR";

    /// <inheritdoc/>
    public bool TellsOthers => true;

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Data + "/tokenlog/usage")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) =>
        relativePath.EndsWith(".jsonl", StringComparison.Ordinal) || relativePath.EndsWith(".json", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool GoesOn(string path) => true;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new UsageLogFile(FileLog.Of(Name, file), file.Written).Read(log, file.Start);
}
