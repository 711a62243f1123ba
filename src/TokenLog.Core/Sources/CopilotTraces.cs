namespace TokenLog.Core.Sources;

/// <summary>
/// Reads the traces of Copilot Chat. A <c>chat</c> span is a request; the <c>invoke_agent</c> span above several of them adds them up, and is what names the
/// repository. Cached tokens are inside the input, reasoning is inside the output. The same spans may stand in files of telemetry: what makes a call here is
/// what makes it in <see cref="OtelCopilot"/>, so that the call is the same when this database, which forgets after a week, is silent.
/// </summary>
internal sealed class CopilotTraces(FileLog found, ILogDatabase database)
{
    private const string Cost = "copilot_chat.copilot_usage_nano_aiu";
    private const string Response = "gen_ai.response.id";
    private const string OldSession = "copilot_chat.session_id";
    private const string Remote = "copilot_chat.repo.remote_url";
    private const string Branch = "copilot_chat.repo.head_branch_name";
    private const string Written = "gen_ai.usage.cache_creation.input_tokens";

    private static readonly string[] Names = ["input_tokens", "output_tokens", "cached_tokens", "reasoning_tokens"];

    private readonly Dictionary<(string Span, string Key), string> attributes = [];
    private readonly Dictionary<string, (string? Remote, string? Branch)> places = new(StringComparer.Ordinal);

    public FileLog Read()
    {
        if (!found.Has(database, "spans", "span_id", "operation_name", "start_time_ms", Names[0], Names[1]))
        {
            return found;
        }

        ReadAttributes();
        var columns = database.ColumnsOf("spans");
        var query = DatabaseLog.Columns(columns, "", ["span_id", "start_time_ms", "agent_name", "conversation_id", "chat_session_id", "response_model", "request_model", .. Names, "trace_id"]);
        foreach (var row in database.Rows($"SELECT {query} FROM spans WHERE operation_name = 'invoke_agent' ORDER BY rowid"))
        {
            if (row.Text(0) is { } span && SessionOf(row, span) is { } session && Of(span, Remote) is { } remote)
            {
                places.TryAdd(session, (remote, Of(span, Branch)));
                places.TryAdd(row.Text(7 + Names.Length) ?? session, (remote, Of(span, Branch)));
            }
        }

        long position = 0;
        foreach (var row in database.Rows($"SELECT {query} FROM spans WHERE operation_name = 'chat' ORDER BY rowid"))
        {
            Take(row, ++position);
        }

        return found;
    }

    private void ReadAttributes()
    {
        var columns = database.ColumnsOf("span_attributes");
        if (columns.Contains("span_id") && columns.Contains("key") && columns.Contains("value"))
        {
            foreach (var row in database.Rows($"SELECT span_id, key, value FROM span_attributes WHERE key IN ('{Cost}', '{CopilotChat.ParentSession}', '{OldSession}', '{Response}', '{Remote}', '{Branch}', '{Written}')"))
            {
                if (row.Text(0) is { } span && row.Text(1) is { } key && row.Text(2) is { } value)
                {
                    attributes[(span, key)] = value;
                }
            }
        }
    }

    private string? SessionOf(LogRow row, string span) => CopilotChat.SessionOf(row.Text(4), Of(span, CopilotChat.ParentSession), row.Text(3), Of(span, OldSession));

    private string? Of(string span, string key) => attributes.GetValueOrDefault((span, key));

    private long Number(string span, string key) => long.TryParse(Of(span, key), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private void Take(LogRow row, long position)
    {
        var span = row.Text(0) ?? $"row {position}";
        var (figures, problem) = row.Figures(7, Names);
        if (figures is not [var input, var output, var read, var reasoning])
        {
            return;
        }

        var written = Math.Min(TokenFigure.Most, Number(span, Written));
        problem ??= read + written > input ? "input_tokens is less than what came from the cache" : null;
        if (problem is not null)
        {
            found.Warn("TL0103", span, $"{problem}; this call is not counted");
        }
        else if (row.Instant(1) is not { } at)
        {
            found.Warn("TL0106", span, "this call has no time; it is not counted");
        }
        else
        {
            var session = SessionOf(row, span) ?? span;
            var trace = row.Text(7 + Names.Length);
            var place = trace is not null && places.TryGetValue(trace, out var ofTurn) ? ofTurn : places.GetValueOrDefault(session);
            var used = new CopilotMetrics(input, output, read, written, reasoning, 1, Number(span, Cost) is < LogRow.MostUnits and var units ? units : 0);
            found.Add(new CallCopy
            {
                MessageId = trace is null ? span : CopilotJoin.IdOf(trace, span),
                RequestId = Of(span, Response),
                Session = session,
                At = at,
                Path = found.Path,
                Position = position,
                Model = row.Text(5) ?? row.Text(6) ?? "unknown",
                Role = CopilotChat.RoleOf(row.Text(2)),
                Repository = place.Remote,
                Branch = place.Branch,
            }.With(used.Tokens, reportedCost: used.Cost));
        }
    }
}
