namespace TokenLog.Core.Sources;

/// <summary>
/// Reads a database of OpenCode. Version 1.2 and later keep messages in <c>message</c>; those that keep what happens as events have
/// <c>session_message</c>, where the kind of a message is a column. A database may hold both.
/// </summary>
internal sealed class OpenCodeDatabase(FileLog found, ILogDatabase database)
{
    /// <summary>No message that tells tokens is longer; what people paste into their own may be.</summary>
    private const string Longest = "67108864";

    private static readonly OpenCodeSession Unknown = new("", IsChild: false, null, null);

    private readonly OpenCodeMessage message = new();
    private readonly Dictionary<string, OpenCodeSession> sessions = new(StringComparer.Ordinal);
    private long rows;

    public FileLog Read()
    {
        var (first, second) = (database.ColumnsOf("message"), database.ColumnsOf("session_message"));
        if (first.Count == 0 && second.Count > 0 ? found.Has(database, "session_message", "id", "session_id", "type", "data") : found.Has(database, "message", "id", "session_id", "data"))
        {
            ReadSessions();
            if (first.Count > 0)
            {
                ReadMessages($"SELECT id, session_id, CAST(data AS BLOB) FROM message WHERE octet_length(data) < {Longest} ORDER BY rowid", isKnownAnswer: false);
            }

            if (second.Contains("type") && second.Contains("data"))
            {
                ReadMessages(
                    $"SELECT id, session_id, CAST(data AS BLOB) FROM session_message WHERE type = 'assistant' AND octet_length(data) < {Longest} ORDER BY rowid",
                    isKnownAnswer: true);
            }
        }

        return found;
    }

    private void ReadSessions()
    {
        var parents = new Dictionary<string, (string? Parent, string? Directory, string? Version)>(StringComparer.Ordinal);
        foreach (var table in (ReadOnlySpan<string>)["session", "session_v2"])
        {
            var columns = database.ColumnsOf(table);
            if (!columns.Contains("id"))
            {
                continue;
            }

            foreach (var row in database.Rows($"SELECT {DatabaseLog.Columns(columns, "", "id", "parent_id", "directory", "version")} FROM {table}"))
            {
                if (row.Text(0) is { } id)
                {
                    parents[id] = (row.Text(1), row.Text(2), row.Text(3));
                }
            }
        }

        foreach (var (id, (parent, directory, version)) in parents)
        {
            // A chain that closes on itself would not end.
            var root = parent ?? id;
            for (var steps = 0; steps < 100 && parents.TryGetValue(root, out var above) && above.Parent is { } next; steps++)
            {
                root = next;
            }

            sessions[id] = new OpenCodeSession(root, parent is not null, directory, version);
        }
    }

    private void ReadMessages(string query, bool isKnownAnswer)
    {
        foreach (var row in database.Rows(query))
        {
            rows++;
            var id = row.Text(0) ?? $"row {rows}";
            if (!message.Read(row.Bytes(2)))
            {
                found.Warn("TL0101", id, "this is no message; it is not counted");
            }
            else if (message.Role is "assistant" || (isKnownAnswer && message.Role is null))
            {
                var own = row.Text(1) ?? message.Session ?? "unknown";
                var session = sessions.GetValueOrDefault(own) ?? Unknown with { Root = own };
                if (session.Add(found, message, own, id, rows) is { } problem)
                {
                    found.Warn(problem.Code, id, problem.Text);
                }
            }
        }
    }
}
