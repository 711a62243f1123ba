using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Codex's event <c>codex.sse_event</c> of kind <c>response.completed</c>: one for each request, without an id of it. Cached and written tokens are inside
/// the input, reasoning is inside the output; <c>tool_token_count</c> is the total and no kind of its own. Source: codex-rs/otel, and exports of 0.145 to
/// 0.158, which leave <c>timeUnixNano</c> at 0 and tell the time in <c>event.timestamp</c>.
/// </summary>
internal static class OtelCodex
{
    /// <summary>The call; null if the record is not one of these.</summary>
    public static OtelCall? Call(OtelRecord record, OtelPlace place)
    {
        if (record.Kind == OtelKind.Point || record.Event != "codex.sse_event")
        {
            return null;
        }

        var fields = record.Attributes;
        if (record.Kind != OtelKind.Log || fields["event.kind"] != "response.completed")
        {
            return new OtelCall(null);
        }

        string? problem = null;
        var (input, output) = (fields.Count("input_token_count", ref problem), fields.Count("output_token_count", ref problem));
        var (cached, written) = (fields.Count("cached_token_count", ref problem), fields.Count("cache_write_token_count", ref problem));
        var usage = new CodexUsage(input ?? 0, cached ?? 0, written ?? 0, output ?? 0, fields.Count("reasoning_token_count", ref problem) ?? 0);
        problem ??= usage.Cached + usage.Written > usage.Input ? "cached_token_count is more than input_token_count" : null;
        if (problem is not null)
        {
            return new OtelCall(null, problem);
        }

        if (usage.IsZero)
        {
            return new OtelCall(null);
        }

        if (record.At is not { } at)
        {
            return new OtelCall(null, "this event has no time", "TL0106");
        }

        if (record["conversation.id"] is not { } session)
        {
            return new OtelCall(null, "this event does not name its conversation, so it cannot be told from what other logs hold", "TL0118");
        }

        return new OtelCall(new CallCopy
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{session}@{at:O}:{usage}"),
            Session = session,
            At = at,
            Path = place.Path,
            Position = place.Position,
            Model = fields["model"] ?? fields["slug"] ?? "unknown",
            Role = "main",
            Cwd = OtelPlaces.Cwd(record),
            Branch = OtelPlaces.Branch(record),
            Repository = OtelPlaces.Repository(record),
            Version = record["app.version"] ?? record.Resource["service.version"],
            Agent = Codex.AgentName,
            IsTelemetry = true,
        }.With(usage.Tokens, fields["service_tier"] switch { "priority" or "fast" => "priority", "flex" => "flex", _ => null }));
    }
}
