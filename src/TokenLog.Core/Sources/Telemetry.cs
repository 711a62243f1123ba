namespace TokenLog.Core.Sources;

/// <summary>
/// Puts what agents say over OpenTelemetry beside what their own logs hold, so that a call which both tell counts once.
/// <list type="number">
/// <item>Claude Code: its transcript tells the same request, with its directory, branch, subagent and how long the cache lives. So the transcript's figures count;
/// telemetry adds the agent's own cost, and the output where the transcript never got it (2.1.12 to 2.1.29). A request that only telemetry
/// tells (a title, a summary) is a call of its own, made where its session was.</item>
/// <item>Where the requests cannot be compared, because either side names none, the transcript alone counts.</item>
/// <item>Codex: telemetry names no request, and a rollout holds all that it tells and more. The rollout alone counts.</item>
/// <item>Copilot CLI: telemetry tells each call, the session's events only their outputs and, at the end, sums. Of the two the one that tells more tokens
/// counts: the events may be of a session that has not ended, the telemetry may have been switched on half-way.</item>
/// <item>Copilot Chat: the database in the editor and telemetry tell the same spans, in parts or whole: <see cref="CopilotJoin"/>.</item>
/// <item>Aider's history and its analytics log tell the same calls: <see cref="AiderJoin"/>.</item>
/// <item>A session that only telemetry tells is counted by it: by its requests, else by a result that a pipeline kept, else by metrics.</item>
/// </list>
/// </summary>
internal static class Telemetry
{
    public static IReadOnlyCollection<FileLog> Joined(IReadOnlyCollection<FileLog> logs)
    {
        // A file of telemetry holds nothing else.
        var telemetry = logs.Where(IsTelemetry).ToList();
        if (telemetry.Count == 0)
        {
            return logs;
        }

        var own = logs.Where(log => !IsTelemetry(log)).ToList();
        var (aider, left) = AiderJoin.Of(CopiesOf(telemetry, Aider.AgentName), CopiesOf(own, Aider.AgentName));
        var told = CopilotJoin.Of(telemetry.SelectMany(log => log.Copies).Where(copy => copy.Agent != Aider.AgentName), CopiesOf(own, CopilotChat.AgentName), left)
            .ToLookup(copy => (Agent: copy.Agent!, copy.Session));
        var sessions = new TelemetrySessions(
            own,
            [.. told.Select(session => session.Key)],
            telemetry.SelectMany(log => log.Copies).Select(copy => copy.RequestId).OfType<string>().ToHashSet(StringComparer.Ordinal));
        var joined = FilesOf(Aider.AgentName, aider).ToList();
        var replaced = new HashSet<(string, string)>();
        foreach (var session in told)
        {
            var (calls, sums) = (CopilotJoin.Fuller([.. session.Where(copy => !copy.StandsForSession)]), session.Where(copy => copy.StandsForSession).ToList());
            var known = sessions.Of(session.Key.Agent, session.Key.Session);
            var kept = known.Copies.Count > 0
                ? BesideLog(session.Key.Agent, calls, known, sessions)
                : [.. (calls.Count > 0 ? calls : known.HasResult ? [] : sums).Select(copy => OfRequest(copy, sessions) ?? copy.Placed(null, standsIn: true))];
            if (session.Key.Agent == CopilotCli.AgentName && kept.Count > 0 && known.Copies.Count > 0)
            {
                replaced.Add(session.Key);
            }

            if (known.HasResult && calls.Count > 0)
            {
                replaced.Add(session.Key);
            }

            joined.AddRange(FilesOf(session.Key.Agent, kept));
        }

        return [.. own.Select(log => Without(log, replaced, left)), .. joined];
    }

    private static IEnumerable<CallCopy> CopiesOf(List<FileLog> logs, string agent) => logs.Where(log => log.Agent == agent).SelectMany(log => log.Copies);

    private static bool IsTelemetry(FileLog log) => log.Table.Traits.HasFlag(CopyTraits.IsTelemetry);

    private static List<CallCopy> BesideLog(string agent, List<CallCopy> calls, TelemetrySession known, TelemetrySessions sessions) => agent switch
    {
        ClaudeCode.AgentName => [.. calls.Select(call => BesideTranscript(call, known, sessions)).OfType<CallCopy>()],
        CopilotChat.AgentName => [.. calls.Select(call => call.Placed(known.Before(call.At), standsIn: false))],
        CopilotCli.AgentName when TokensOf(calls) >= TokensOf(known.Copies) => [.. calls.Select(call => call.Placed(known.Before(call.At), standsIn: false))],
        _ => [],
    };

    private static CallCopy? BesideTranscript(CallCopy call, TelemetrySession known, TelemetrySessions sessions) =>
        OfRequest(call, sessions)
        ?? (call.RequestId is null || known.LacksRequests ? null : call.Placed(known.Before(call.At), standsIn: false));

    /// <summary>The same request as a transcript tells it, in whatever session; null if none does.</summary>
    private static CallCopy? OfRequest(CallCopy call, TelemetrySessions sessions)
    {
        if (call.RequestId is null || sessions.OfRequest(call.RequestId) is not { } copies)
        {
            return null;
        }

        var (output, visible) = (copies.Max(copy => copy.Tokens.Output), copies.Max(copy => copy.Visible));
        var isMissing = MissingOutput.In(copies[0].Version, output, visible) && call.Tokens.Output > output;
        return call.As(copies[0], isMissing ? new TokenCounts(0, call.Tokens.Output) : default);
    }

    internal static long TokensOf(IEnumerable<CallCopy> copies) => copies.GroupBy(copy => copy.CopyKey).Sum(call => call.Max(copy => copy.Tokens.Total));

    private static IEnumerable<FileLog> FilesOf(string agent, List<CallCopy> copies)
    {
        foreach (var file in copies.GroupBy(copy => copy.Path, StringComparer.Ordinal))
        {
            var log = new FileLog(agent, file.Key);
            foreach (var copy in file)
            {
                log.Add(copy);
            }

            yield return log;
        }
    }

    private static FileLog Without(FileLog log, HashSet<(string Agent, string Session)> replaced, HashSet<CopyKey> left)
    {
        return (replaced.Count > 0 || left.Count > 0) && log.Copies.Any(IsReplaced) ? log.Only(copy => !IsReplaced(copy)) : log;

        bool IsReplaced(CallCopy copy) => log.Agent is Aider.AgentName or CopilotChat.AgentName
            ? left.Contains(copy.CopyKey)
            : replaced.Contains((copy.Agent ?? log.Agent, copy.Session)) && (copy.StandsForSession || log.Agent == CopilotCli.AgentName);
    }
}
