using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads <c>session-store.db</c> of Copilot CLI: one row for each call, with all that it used, also while a session goes on. Cached tokens are inside
/// the input. The same calls are in the sessions' own logs, where much is told late or never: <see cref="Telemetry"/> puts them side by side.
/// </summary>
internal sealed class CopilotStore(FileLog found, ILogDatabase database)
{
    private static readonly string[] Names = ["input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens"];

    public FileLog Read()
    {
        const string Usage = "assistant_usage_events";
        if (!database.IsEmpty && database.ColumnsOf("sessions").Count > 0 && database.ColumnsOf(Usage).Count == 0)
        {
            // Versions before 1.0.65 or so kept no usage here.
            return found;
        }

        if (found.Has(database, Usage, "id", "session_id", "model", Names[0], Names[1]))
        {
            var (columns, sessions) = (database.ColumnsOf(Usage), database.ColumnsOf("sessions"));
            var usage = DatabaseLog.Columns(columns, "e.", ["id", "session_id", "model", "created_at", "agent_id", "parent_tool_call_id", "total_nano_aiu", .. Names]);
            var join = sessions.Contains("id") ? " LEFT JOIN sessions s ON s.id = e.session_id" : "";
            var places = DatabaseLog.Columns(join.Length > 0 ? sessions : new HashSet<string>(StringComparer.Ordinal), "s.", "cwd", "repository", "branch", "created_at");
            long position = 0;
            foreach (var row in database.Rows($"SELECT {usage}, {places} FROM {Usage} e{join} ORDER BY e.id"))
            {
                Take(row, ++position);
            }
        }

        return found;
    }

    private void Take(LogRow row, long position)
    {
        var id = row.Text(0) ?? position.ToString(CultureInfo.InvariantCulture);
        var session = row.Text(1);
        var (figures, problem) = row.Figures(7, Names);
        if (session is null || figures is not [var input, var output, var read, var written, var reasoning])
        {
            return;
        }

        problem ??= read + written > input ? "input_tokens is less than what came from the cache" : null;
        if (problem is not null)
        {
            found.Warn("TL0103", $"call {id}", $"{problem}; this call is not counted");
        }
        else if ((row.Instant(3) ?? row.Instant(7 + Names.Length + 3)) is not { } at)
        {
            found.Warn("TL0106", $"call {id}", "this call has no time; it is not counted");
        }
        else
        {
            var used = new CopilotMetrics(input, output, read, written, reasoning, 1, row.Units(6));
            found.Add(new CallCopy
            {
                MessageId = $"{session}:{id}",
                Agent = CopilotCli.AgentName,
                Session = session,
                At = at,
                Path = found.Path,
                Position = position,
                Model = row.Text(2) ?? "unknown",
                Role = row.Text(4) is null && row.Text(5) is null ? "main" : "subagent",
                Cwd = row.Text(7 + Names.Length),
                Repository = row.Text(7 + Names.Length + 1),
                Branch = row.Text(7 + Names.Length + 2),
                IsTelemetry = true,
            }.With(used.Tokens, reportedCost: used.Cost));
        }
    }
}
