using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads the sessions of Goose: one call for each, which grows with it. What was given includes what the cache held. Only sums that go on over
/// compactions are sums; where there are none, the figures of the last request are all that is known.
/// </summary>
internal sealed class GooseSessions(FileLog found, ILogDatabase database)
{
    private static readonly string[] Sums =
        ["accumulated_input_tokens", "accumulated_output_tokens", "accumulated_cache_read_tokens", "accumulated_cache_write_tokens"];

    private static readonly string[] Last = ["input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens"];

    private string? model;

    public FileLog Read()
    {
        if (found.Has(database, "sessions", "id", Sums[0], Sums[1]))
        {
            var columns = database.ColumnsOf("sessions");
            var query = DatabaseLog.Columns(
                columns, "", ["id", "created_at", "working_dir", "model_config_json", "parent_session_id", "session_type", "accumulated_cost", .. Sums, .. Last]);
            long position = 0;
            foreach (var row in database.Rows($"SELECT {query} FROM sessions ORDER BY rowid"))
            {
                Take(row, ++position);
            }
        }

        return found;
    }

    private void Take(LogRow row, long position)
    {
        var id = row.Text(0) ?? $"row {position}";
        var (sums, problem) = row.Figures(7, Sums);
        var isLast = sums is null;
        if (isLast)
        {
            (sums, problem) = row.Figures(7 + Sums.Length, Last);
        }

        var cost = row.Usd(6) is > 0 and var usd ? usd : (decimal?)null;
        if (problem is not null)
        {
            found.Warn("TL0103", id, $"{problem}; this session is not counted");
        }
        else if (sums is not [var input, var output, var read, var written] || (cost is null && input == 0 && output == 0))
        {
            return;
        }
        else if (row.Instant(1) is not { } at)
        {
            found.Warn("TL0106", id, "this session has no time; it is not counted");
        }
        else
        {
            var cached = read + written <= input ? read + written : 0;
            var parent = row.Text(4);
            found.Add(new CallCopy
            {
                MessageId = id,
                Session = parent ?? id,
                At = at,
                Path = found.Path,
                Position = position,
                Model = ModelOf(row.Bytes(3)) ?? "unknown",
                Role = parent is not null || row.Text(5) == "sub_agent" ? "subagent" : "main",
                Cwd = row.Text(2),
                IsSum = !isLast,
            }.With(new TokenCounts(input - cached, output, written, 0, read), reportedCost: cost, outputMissing: isLast));
        }
    }

    private string? ModelOf(byte[] json)
    {
        model = null;
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && JsonWalk.Properties(ref reader, ReadProperty) ? model : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        var name = reader.ValueTextEquals("model_name"u8);
        var read = reader.Read();
        model = name ? JsonText.OrNull(ref reader) : model;
        return read && reader.TrySkip();
    }
}
