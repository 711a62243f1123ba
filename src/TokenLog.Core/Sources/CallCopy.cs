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
    /// What a fork keeps of its parent's call: how far the session had come with it, where the log counts on (Codex), or its times and figures (OpenCode).
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

    /// <summary>True if this is telemetry of an agent that keeps a log of its own as well: <see cref="Telemetry"/>.</summary>
    public bool IsTelemetry { get; init; }

    /// <summary>True if the figures are worked out from something else than what was billed.</summary>
    public bool IsEstimated { get; init; }

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

    public CopyTraits Traits =>
        (Sidechain ? CopyTraits.Sidechain : CopyTraits.None)
        | (SecondHand ? CopyTraits.SecondHand : CopyTraits.None)
        | (IsSum ? CopyTraits.IsSum : CopyTraits.None)
        | (StandsForSession ? CopyTraits.StandsForSession : CopyTraits.None)
        | (IsTelemetry ? CopyTraits.IsTelemetry : CopyTraits.None)
        | (IsEstimated ? CopyTraits.IsEstimated : CopyTraits.None)
        | (OutputMissing ? CopyTraits.OutputMissing : CopyTraits.None);

    public CopyKey CopyKey => new(MessageId, RequestId, Suffix, Session, Sidechain, SecondHand);

    public CallCopy With(TokenCounts tokens, string? tier = null, decimal? reportedCost = null, bool outputMissing = false)
    {
        return With(new Figures(tokens, 0, 0, tier, null), reportedCost, 0, outputMissing);
    }

    public CallCopy With(Figures figures, decimal? reportedCost, long visible, bool outputMissing = false)
    {
        (Tokens, UnsplitWrites, WebSearches) = (figures.Tokens, figures.UnsplitWrites, figures.WebSearches);
        (Tier, Geo, ReportedCost, Visible) = (figures.Tier, figures.Geo, reportedCost, visible);
        OutputMissing = outputMissing;
        return this;
    }

    /// <summary>The same figures under another identity, in another place.</summary>
    /// <param name="identity">Gives all but the figures and the instant.</param>
    /// <param name="tokens">What of the tokens counts.</param>
    public CallCopy As(CallCopy identity, TokenCounts tokens) => new CallCopy
    {
        MessageId = identity.MessageId,
        RequestId = identity.RequestId,
        Suffix = identity.Suffix,
        Session = identity.Session,
        ForkedFrom = identity.ForkedFrom,
        Sidechain = identity.Sidechain,
        SecondHand = true,
        At = At,
        Path = Path,
        Position = Position,
        Model = identity.Model,
        Role = identity.Role,
        Cwd = identity.Cwd,
        Branch = identity.Branch,
        Version = identity.Version,
        IsTelemetry = true,
    }.With(tokens, reportedCost: ReportedCost);

    /// <summary>The same call, with what else is known of it.</summary>
    /// <param name="beside">A call of its session that tells where the work was done; null if none does.</param>
    /// <param name="standsIn">True if no log of the agent's own tells the session.</param>
    public CallCopy Placed(CallCopy? beside, bool standsIn) => new CallCopy
    {
        MessageId = MessageId,
        RequestId = RequestId,
        Suffix = Suffix,
        Session = Session,
        Sidechain = Sidechain,
        At = At,
        Path = Path,
        Position = Position,
        Model = Model,
        Role = Role,
        Cwd = Cwd ?? (Repository is null ? beside?.Cwd : null),
        Branch = Branch ?? beside?.Branch,
        Repository = Repository ?? (Cwd is null ? beside?.Repository : null),
        Version = Version,
        Agent = Agent,
        IsSum = IsSum,
        IsTelemetry = true,
        StandsForSession = standsIn,
    }.With(new Figures(Tokens, UnsplitWrites, WebSearches, Tier, Geo), ReportedCost, Visible, OutputMissing);

    /// <summary>Takes in a later line of the same file about the same call: the larger figure counts, content adds up.</summary>
    public void Absorb(CallCopy later) => Absorb(
        new Figures(later.Tokens, later.UnsplitWrites, later.WebSearches, later.Tier, later.Geo), later.ReportedCost, later.Visible, later.OutputMissing);

    /// <summary>Takes in what a later line of the same file says about the same call.</summary>
    public void Absorb(in Figures figures, decimal? reportedCost, long visible, bool outputMissing = false)
    {
        Tokens = TokenCounts.Max(Tokens, figures.Tokens);
        UnsplitWrites = Math.Max(UnsplitWrites, figures.UnsplitWrites);
        WebSearches = Math.Max(WebSearches, figures.WebSearches);
        ReportedCost = Larger(ReportedCost, reportedCost);
        Visible += visible;
        OutputMissing &= outputMissing;
        Tier ??= figures.Tier;
        Geo ??= figures.Geo;
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
