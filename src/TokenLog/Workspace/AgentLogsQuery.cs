using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>Which logs to read.</summary>
/// <param name="Agent">The logs that may tell this agent's calls, or one kind of file by its name (<c>otel</c>, <c>usage</c>); null: all.</param>
/// <param name="Since">Files last written two days before this day, or earlier, are left out: nothing in them is of that day or later.</param>
/// <param name="Transcript">Only the session of this transcript, as a hook names it: its file and its subagents' files.</param>
/// <param name="WorkTree">The work tree at hand: some agents keep their logs in it.</param>
internal sealed record AgentLogsQuery(string? Agent = null, DateOnly? Since = null, string? Transcript = null, string? WorkTree = null)
{
    /// <summary>The source of that name; null if nobody is asked for, or an agent that keeps no log of its own.</summary>
    public IAgentSource? Source { get; } = AgentSources.All.FirstOrDefault(source => source.Name == Agent);

    /// <summary>True if a call is asked for: one of the agent, or any one where a kind of file is asked for that holds all agents' calls.</summary>
    public bool Asks(Call call) => Agent is null || call.Agent == Agent || IsForFiles;

    /// <summary>True if a kind of file is asked for rather than an agent.</summary>
    public bool IsForFiles => Source is OpenTelemetry or UsageLog;
}
