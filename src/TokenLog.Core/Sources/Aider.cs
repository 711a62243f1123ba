namespace TokenLog.Core.Sources;

/// <summary>
/// Aider: <c>.aider.chat.history.md</c> in the top folder of the repository. It tells local time once for each chat, and rounded figures; what
/// it says of cost is kept beside ours. Beside it the log of <c>--analytics-log</c>, if there is one, which is exact. Source: aider's
/// <c>base_coder.py</c> and its own history of 2024 (839 calls in five spellings).
/// </summary>
public sealed class Aider : IAgentSource
{
    internal const string AgentName = "aider";

    private const string FileName = ".aider.chat.history.md";
    private const string AnalyticsName = ".aider.analytics";

    /// <inheritdoc/>
    public string Name => AgentName;

    /// <inheritdoc/>
    public string Variable => "AIDER_CHAT_HISTORY_FILE";

    /// <inheritdoc/>
    public IReadOnlyList<string> FileVariables => ["AIDER_ANALYTICS_LOG"];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesUnder(string directory) => [new(directory)];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> DefaultPlaces(HomePlaces home) => [new(home.Home + "/.aider", Deep: false, Prefix: "analytics")];

    /// <inheritdoc/>
    public IReadOnlyList<LogPlace> PlacesIn(string workTree) => [new($"{workTree}/{FileName}"), new(workTree, Deep: false, Prefix: AnalyticsName)];

    /// <inheritdoc/>
    public bool IsLog(string relativePath) => LogPath.Steps(relativePath)[^1].EndsWith("chat.history.md", StringComparison.Ordinal)
        || relativePath.EndsWith("chat-history.md", StringComparison.Ordinal)
        || IsInWorkTree(relativePath)
        || LogPath.Steps(relativePath)[^1] is "analytics.jsonl";

    /// <inheritdoc/>
    public bool GoesOn(string path) => true;

    /// <inheritdoc/>
    public FileLog Read(LogFile file, Stream log, ReadOnlySpan<byte> companion)
    {
        using var peeked = new PeekedStream(log);
        return IsAnalytics(file.Start, peeked)
            ? new AiderAnalytics(FileLog.Of(Name, file)).Read(peeked, file.Start)
            : new AiderHistory(FileLog.Of(Name, file), file.Zone?.Invoke() ?? TimeZoneInfo.Utc).Read(peeked, file.Start);
    }

    /// <summary>True for an analytics log that is kept in a repository's top folder: then its calls were made there.</summary>
    internal static bool IsInWorkTree(string path) => LogPath.Steps(path)[^1].StartsWith(AnalyticsName, StringComparison.Ordinal);

    /// <summary>
    /// The files may be called anything: what an earlier reading left says what one is, else its first line that is JSON or begins a chat. What is added later
    /// does not change that.
    /// </summary>
    private static bool IsAnalytics(LogPosition start, PeekedStream log)
    {
        try
        {
            return AiderAnalytics.Left(start.State)
                || (start.Offset == 0 && LineAt(log.Head, "{\""u8) is var events and >= 0 && LineAt(log.Head, "# aider chat started"u8) is var chat && (chat < 0 || events < chat));
        }
        catch (IOException)
        {
            // Whoever reads it says so.
            return false;
        }
    }

    /// <summary>Where the first line begins that begins so; -1 if none does.</summary>
    private static int LineAt(ReadOnlySpan<byte> text, ReadOnlySpan<byte> beginning)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at..].TrimStart("\uFEFF\0 \t\r"u8).StartsWith(beginning))
            {
                return at;
            }

            var feed = text[at..].IndexOf((byte)'\n');
            if (feed < 0)
            {
                break;
            }

            at += feed;
        }

        return -1;
    }
}
