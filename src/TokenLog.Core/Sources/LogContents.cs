using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>What the agents' logs that were looked at hold, copies merged.</summary>
/// <param name="Calls">Each billed request once, by instant, then session, then key (ordinal).</param>
/// <param name="Commits">Commits that the logs name as made, each once, by instant, then session, then sha.</param>
/// <param name="Agents">How many log files were read of each agent, by name; agents without files are left out.</param>
/// <param name="Warnings">What could not be understood, by path, then line.</param>
/// <param name="LookedIn">The places that were searched and exist; if none does, the first of each agent.</param>
public sealed record LogContents(
    IReadOnlyList<Call> Calls,
    IReadOnlyList<CommitMention> Commits,
    IReadOnlyList<AgentFiles> Agents,
    IReadOnlyList<Diagnostic> Warnings,
    IReadOnlyList<string> LookedIn);

/// <summary>How many log files of an agent were read.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Files">Files, empty ones included.</param>
public sealed record AgentFiles(string Agent, int Files);
