namespace TokenLog.Core;

/// <summary>One billed request to a model, as an agent's log tells it, after copies were merged.</summary>
public sealed record Call
{
    /// <summary>The agent that made it: <c>claude-code</c>, <c>codex</c>, …</summary>
    public required string Agent { get; init; }

    /// <summary>The agent's own id of the session. A subagent's calls carry the session that started it.</summary>
    public required string Session { get; init; }

    /// <summary>Identity of the call within the agent's logs, the same in every copy of it (message and request id).</summary>
    public required string Key { get; init; }

    /// <summary>When it was made (UTC): the first time stamp among its copies.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The model's name as the agent wrote it.</summary>
    public required string Model { get; init; }

    /// <summary>What it was for: <c>main</c>, or the kind of subagent (<c>Explore</c>, <c>advisor</c>, …).</summary>
    public string Role { get; init; } = "main";

    /// <summary>The working directory of the agent at that moment; null if the log does not say.</summary>
    public string? Cwd { get; init; }

    /// <summary>SHA-256 of the working directory, in hexadecimal digits, where the agent logs that instead (Gemini CLI); else null.</summary>
    public string? DirectoryHash { get; init; }

    /// <summary>The repository, as a URL or as <c>owner/name</c>, where the log names it; else null.</summary>
    public string? Repository { get; init; }

    /// <summary>The branch, as the log says; null if it does not.</summary>
    public string? Branch { get; init; }

    /// <summary>Version of the agent that wrote the line.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>What it used.</summary>
    public TokenCounts Tokens { get; init; }

    /// <summary><c>fast</c>, <c>priority</c>, <c>batch</c> or <c>flex</c>; null for the ordinary service.</summary>
    public string? Tier { get; init; }

    /// <summary>Where inference was asked to stay (<c>us</c>); null when anywhere.</summary>
    public string? Geo { get; init; }

    /// <summary>Web searches that the vendor ran for this call, billed each.</summary>
    public int WebSearches { get; init; }

    /// <summary>
    /// True if the agent logs only the sum of several requests: how much each was given is not known, so no long-context price applies.
    /// </summary>
    public bool IsSum { get; init; }

    /// <summary>What the agent itself said it cost, in USD; information only.</summary>
    public decimal? ReportedCost { get; init; }

    /// <summary>True if the log is known not to hold the output of this call, or not all that it used: its cost is a lower bound.</summary>
    public bool OutputMissing { get; init; }

    /// <summary>True if no log of the agent's own tells the session: this comes from telemetry, or from a result that a pipeline kept.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>True if its figures are worked out from something else than what was billed, because the agent does not log that.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>Other sessions that hold a copy of this call (forks and resumes), ordinal; empty for most.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];
}
