namespace TokenLog.Core.Sources;

/// <summary>
/// Aider: <c>.aider.chat.history.md</c> in the top folder of the repository. It tells local time once for each chat, and rounded figures; what
/// it says of cost is kept beside ours. Source: aider's <c>base_coder.py</c> and its own history of 2024 (839 calls in five spellings).
/// </summary>
public sealed class Aider : IAgentSource
{
    private const string FileName = ".aider.chat.history.md";

    /// <inheritdoc/>
    public string Name => "aider";

    /// <inheritdoc/>
    public string Variable => "AIDER_CHAT_HISTORY_FILE";

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesIn(string workTree) => [new($"{workTree}/{FileName}")];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1].EndsWith("chat.history.md", StringComparison.Ordinal)
        || relativePath.EndsWith("chat-history.md", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool GoesOn(string path) => true;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion) =>
        new AiderHistory(FileLog.Of(Name, file), file.Zone?.Invoke() ?? TimeZoneInfo.Utc).Read(log, file.Start);
}
