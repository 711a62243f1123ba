using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// Files of telemetry that hold tokens only in sums of nobody's session: metrics of Codex and of the GenAI conventions. They cannot be counted beside anything, and
/// are worth a word only where nothing else tells the agent's calls: a collector writes metrics into a file of their own, next to the events.
/// </summary>
public static class TelemetrySums
{
    internal const string Code = "TL0119";

    private const int LongestName = 40;

    /// <summary>The warnings without those about sums of agents whose calls are told elsewhere.</summary>
    /// <param name="warnings">Of all logs that were read.</param>
    /// <param name="calls">What these hold.</param>
    public static IEnumerable<Diagnostic> LeftOut(IReadOnlyCollection<Diagnostic> warnings, IReadOnlyList<Call> calls)
    {
        if (warnings.All(warning => warning.Code != Code))
        {
            return warnings;
        }

        var told = calls.Select(call => call.Agent).ToHashSet(StringComparer.Ordinal);
        return warnings.Where(warning => warning.Code != Code || !told.Contains(warning.Message.Split(' ')[0]));
    }

    internal static string Message(string agent, string name) => $"{agent} tells tokens here only in sums ({name}), which cannot be told from what other logs hold; they are not counted";

    /// <summary>The agent whose process calls itself so; else the process's own name, in one word.</summary>
    internal static string AgentOf(string? service) => service switch
    {
        null => "somebody",
        _ when service.Contains("codex", StringComparison.OrdinalIgnoreCase) => Codex.AgentName,
        CopilotChat.AgentName => CopilotChat.AgentName,
        _ when service.Contains("copilot", StringComparison.OrdinalIgnoreCase) => CopilotCli.AgentName,
        _ => string.Concat(service[..Math.Min(service.Length, LongestName)].Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')),
    };
}
