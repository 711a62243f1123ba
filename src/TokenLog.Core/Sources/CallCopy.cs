namespace TokenLog.Core.Sources;

/// <summary>
/// What one file says of one call in one session: one log line, or several that were merged. Agents write a call many times:
/// once for each block of its content, and again when a session is resumed or forked.
/// </summary>
internal sealed class CallCopy
{
    /// <summary>The vendor's id of the answer. Copies of one call share it. A line without one is a call of its own.</summary>
    public required string MessageId { get; init; }

    /// <summary>The vendor's id of the request; some lines lack it.</summary>
    public string? RequestId { get; init; }

    /// <summary>Tells several calls of one answer apart; empty for the answer's own.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>
    /// How far the session had come with this call, where its log counts on: the running totals. A fork begins with its parent's.
    /// </summary>
    public string? Progress { get; init; }

    /// <summary>The agent that made the call, in a log that holds several agents' calls; null: the log's own.</summary>
    public string? Agent { get; init; }

    public required string Session { get; init; }

    /// <summary>The session that this line was copied from, if it says so.</summary>
    public string? ForkedFrom { get; init; }

    public bool Sidechain { get; init; }

    /// <summary>True if the line only reports on a subagent's call: whatever that subagent's own log says goes before it.</summary>
    public bool SecondHand { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Path { get; init; }

    public required long Position { get; init; }

    public required string Model { get; init; }

    public required string Role { get; init; }

    public string? Cwd { get; init; }

    public string? Branch { get; init; }

    /// <summary>The repository that the line names, as a URL or as <c>owner/name</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>SHA-256 of the working directory, in hexadecimal digits, where the log holds that instead.</summary>
    public string? DirectoryHash { get; init; }

    public string? Version { get; init; }

    /// <summary>True if the figures are sums over several requests that are not told apart.</summary>
    public bool IsSum { get; init; }

    /// <summary>True if this is a summary of its session: it counts only if no log tells the session's calls.</summary>
    public bool StandsForSession { get; init; }

    /// <summary>True if the log is known not to hold all that the call used.</summary>
    public bool OutputMissing { get; private set; }

    public string? Tier { get; private set; }

    public string? Geo { get; private set; }

    /// <summary>Cache writes that are not split by lifetime are not in here.</summary>
    public TokenCounts Tokens { get; private set; }

    public long UnsplitWrites { get; private set; }

    public long WebSearches { get; private set; }

    public decimal? ReportedCost { get; private set; }

    /// <summary>Bytes of text, thinking and tool input that the lines show.</summary>
    public long Visible { get; private set; }

    public CopyKey CopyKey => new(MessageId, RequestId, Suffix, Session, Sidechain, SecondHand);

    public CallCopy With(TokenCounts tokens, string? tier = null, decimal? reportedCost = null, bool outputMissing = false)
    {
        OutputMissing = outputMissing;
        return With(new Figures(tokens, 0, 0, tier, null), reportedCost, 0);
    }

    public CallCopy With(Figures figures, decimal? reportedCost, long visible)
    {
        (Tokens, UnsplitWrites, WebSearches) = (figures.Tokens, figures.UnsplitWrites, figures.WebSearches);
        (Tier, Geo, ReportedCost, Visible) = (figures.Tier, figures.Geo, reportedCost, visible);
        return this;
    }

    /// <summary>Takes in a later line of the same file about the same call: the larger figure counts, content adds up.</summary>
    public void Absorb(CallCopy later)
    {
        Tokens = TokenCounts.Max(Tokens, later.Tokens);
        UnsplitWrites = Math.Max(UnsplitWrites, later.UnsplitWrites);
        WebSearches = Math.Max(WebSearches, later.WebSearches);
        ReportedCost = Larger(ReportedCost, later.ReportedCost);
        Visible += later.Visible;
        OutputMissing &= later.OutputMissing;
        Tier ??= later.Tier;
        Geo ??= later.Geo;
    }

    /// <summary>By instant, then file, then position: an order that no thread and no listing can change.</summary>
    public bool IsBefore(CallCopy other) => InOrder(this, other) < 0;

    public static int InOrder(CallCopy a, CallCopy b)
    {
        var order = a.At.CompareTo(b.At);
        order = order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
        order = order != 0 ? order : a.Position.CompareTo(b.Position);
        return order != 0 ? order : string.CompareOrdinal(a.Suffix, b.Suffix);
    }

    public static decimal? Larger(decimal? a, decimal? b) => (a, b) switch
    {
        (null, _) => b,
        (_, null) => a,
        _ => Math.Max(a.Value, b.Value),
    };
}

/// <summary>What lines of one file must share to be merged at once.</summary>
internal sealed record CopyKey(string MessageId, string? RequestId, string Suffix, string Session, bool Sidechain, bool SecondHand);

/// <summary>The figures of one line.</summary>
internal readonly record struct Figures(TokenCounts Tokens, long UnsplitWrites, long WebSearches, string? Tier, string? Geo);
