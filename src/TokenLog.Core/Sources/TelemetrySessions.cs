namespace TokenLog.Core.Sources;

/// <summary>What the agents' own logs tell of the sessions that telemetry tells as well.</summary>
internal sealed class TelemetrySessions
{
    private readonly Dictionary<(string Agent, string Session), TelemetrySession> sessions = [];
    private readonly Dictionary<string, List<CallCopy>> requests = new(StringComparer.Ordinal);

    /// <param name="logs">The agents' own.</param>
    /// <param name="wanted">Sessions, or threads of them, that telemetry tells.</param>
    /// <param name="asked">Requests that telemetry tells.</param>
    public TelemetrySessions(IEnumerable<FileLog> logs, HashSet<(string Agent, string Session)> wanted, HashSet<string> asked)
    {
        foreach (var log in logs)
        {
            // Codex calls a subagent's thread by its own id here, and its calls are its session's there.
            var thread = log.Thread is { } name && wanted.Contains((log.Agent, name)) ? Session((log.Agent, name)) : null;
            foreach (var copy in log.Copies)
            {
                thread?.Add(copy);
                var key = (copy.Agent ?? log.Agent, copy.Session);
                if (wanted.Contains(key) && (thread is null || key.Session != log.Thread))
                {
                    Session(key).Add(copy);
                }

                if (copy is { RequestId: { } request, Suffix.Length: 0 } && asked.Contains(request) && log.Agent == ClaudeCode.AgentName)
                {
                    Request(request).Add(copy);
                }
            }
        }
    }

    public TelemetrySession Of(string agent, string session) => sessions.GetValueOrDefault((agent, session)) ?? TelemetrySession.None;

    /// <summary>The copies of a request of Claude Code, in an order that no listing can change; null if there are none.</summary>
    public IReadOnlyList<CallCopy>? OfRequest(string request)
    {
        if (!requests.TryGetValue(request, out var copies))
        {
            return null;
        }

        copies.Sort(CallCopy.InOrder);
        return copies;
    }

    private TelemetrySession Session((string Agent, string Session) key) =>
        sessions.TryGetValue(key, out var session) ? session : sessions[key] = new TelemetrySession();

    private List<CallCopy> Request(string request) => requests.TryGetValue(request, out var copies) ? copies : requests[request] = [];
}

/// <summary>What an agent's own logs tell of a session.</summary>
internal sealed class TelemetrySession
{
    private readonly List<CallCopy> copies = [];

    public static TelemetrySession None { get; } = new();

    public IReadOnlyList<CallCopy> Copies => copies;

    /// <summary>True if some call names no request.</summary>
    public bool LacksRequests { get; private set; }

    /// <summary>True if a pipeline kept the session's result.</summary>
    public bool HasResult { get; private set; }

    public void Add(CallCopy copy)
    {
        if (copy.StandsForSession)
        {
            HasResult = true;
            return;
        }

        copies.Add(copy);
        LacksRequests |= copy.RequestId is null;
    }

    /// <summary>The last call before an instant, else the first one.</summary>
    public CallCopy? Before(DateTimeOffset at)
    {
        CallCopy? before = null;
        foreach (var copy in copies)
        {
            var isBetter = before is null || (copy.At <= at ? before.At > at || copy.At > before.At : before.At > at && copy.At < before.At);
            before = isBetter || (copy.At == before!.At && copy.IsBefore(before)) ? copy : before;
        }

        return before;
    }
}
