using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Claude Code's event <c>claude_code.api_request</c>, one for each request, and the span <c>claude_code.llm_request</c> of the same. What the cache holds
/// is beside the input, as in the transcript. Source: its page on monitoring; real exports of 2.1.178 to 2.1.28x name the event in the body and without
/// its prefix in <c>event.name</c>.
/// </summary>
internal static class OtelClaude
{
    /// <summary>The call; null if the record is not one of these.</summary>
    public static OtelCall? Call(OtelRecord record, OtelPlace place)
    {
        var isEvent = record.Kind == OtelKind.Log && record.Event is "api_request" or "claude_code.api_request";
        if (!isEvent && !(record.Kind == OtelKind.Span && record.Name == "claude_code.llm_request"))
        {
            return null;
        }

        string? problem = null;
        var fields = record.Attributes;
        var (input, output) = (fields.Count("input_tokens", ref problem), fields.Count("output_tokens", ref problem));
        var (read, write) = (fields.Count("cache_read_tokens", ref problem), fields.Count("cache_creation_tokens", ref problem));
        if (problem is not null)
        {
            return new OtelCall(null, problem);
        }

        if (input is null && output is null)
        {
            // A request that failed, or that is told elsewhere.
            return new OtelCall(null);
        }

        if (record.At is not { } at)
        {
            return new OtelCall(null, "this event has no time", "TL0106");
        }

        var (session, request) = (record["session.id"], fields["request_id"]);
        if (session is null && request is null)
        {
            return new OtelCall(null, "this event names neither its session nor its request, so it cannot be told from what other logs hold", "TL0118");
        }

        session ??= "unknown";
        var cost = fields.Usd("cost_usd_micros", 1_000_000m) ?? fields.Usd("cost_usd", 1m);
        return new OtelCall(new CallCopy
        {
            MessageId = request is null ? Id(record, session, at) : "",
            RequestId = request,
            Session = session,
            At = at,
            Path = place.Path,
            Position = place.Position,
            Model = fields["model"] ?? "unknown",
            Role = RoleOf(fields["query_source"]),
            Cwd = OtelPlaces.Cwd(record),
            Branch = OtelPlaces.Branch(record),
            Repository = OtelPlaces.Repository(record),
            Version = record["app.version"] ?? record.Resource["service.version"],
            Agent = ClaudeCode.AgentName,
            IsTelemetry = true,

            // A span without a request cannot be told from its own event.
            StandsForSession = request is null && !isEvent,
        }.With(new Figures(new TokenCounts(input ?? 0, output ?? 0, 0, 0, read ?? 0), write ?? 0, 0, fields["speed"] == "fast" ? "fast" : null, null), cost, 0));
    }

    /// <summary><c>main</c>, the kind of a subagent, or what else a request was for.</summary>
    public static string RoleOf(string? source) => source switch
    {
        null or "main" or "sdk" or "user" => "main",
        _ when source.StartsWith("repl_main_thread", StringComparison.Ordinal) => "main",
        _ => source[(source.LastIndexOf(':') + 1)..] is { Length: > 0 } role ? role : "main",
    };

    private static string Id(OtelRecord record, string session, DateTimeOffset at) =>
        $"{session}@{record.Attributes["event.sequence"] ?? record.SpanId ?? at.ToString("O", CultureInfo.InvariantCulture)}";
}
