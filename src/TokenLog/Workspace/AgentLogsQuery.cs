namespace TokenLog.Workspace;

/// <summary>Which logs to read.</summary>
/// <param name="Agent">Only this agent's; null: all agents'.</param>
/// <param name="Since">Files last written two days before this day, or earlier, are left out: nothing in them is of that day or later.</param>
/// <param name="Transcript">Only the session of this transcript, as a hook names it: its file and its subagents' files.</param>
/// <param name="WorkTree">The work tree at hand: some agents keep their logs in it.</param>
internal sealed record AgentLogsQuery(string? Agent = null, DateOnly? Since = null, string? Transcript = null, string? WorkTree = null);
