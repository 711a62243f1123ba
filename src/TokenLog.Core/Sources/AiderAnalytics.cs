using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads the log that <c>aider --analytics-log FILE</c> writes: an event a line, <c>message_send</c> with the exact figures of which the history shows rounded ones.
/// Cached tokens are not told apart from what was sent, and a model that Aider does not know is called <c>vendor/REDACTED</c> or nothing.
/// <see cref="AiderJoin"/> puts both together. Source: aider's <c>analytics.py</c> and <c>base_coder.py</c>.
/// </summary>
/// <param name="found">What was found goes in here.</param>
internal sealed class AiderAnalytics(FileLog found) : JsonLinesFile(found)
{
    private const string Mark = "{";

    private string? name;
    private string? user;
    private string? model;
    private DateTimeOffset? at;
    private long? sent;
    private long? received;
    private decimal? cost;
    private string? problem;
    private string launched = "";

    /// <summary>True if a reading that ended with this state was of such a log, and not of a history.</summary>
    public static bool Left(string? state) => state?.StartsWith(Mark, StringComparison.Ordinal) == true;

    protected override string State => Mark + launched;

    protected override bool BeginsLine => name is not null && at is not null;

    protected override void Resume(string? state) => launched = Left(state) ? state![Mark.Length..] : "";

    protected override bool Matters(ReadOnlySpan<byte> line) => line.IndexOf("message_send"u8) >= 0 || line.IndexOf("\"launched\""u8) >= 0;

    protected override bool ReadValue(ref Utf8JsonReader reader)
    {
        (name, user, model, at, sent, received, cost, problem) = (null, null, null, null, null, null, null, null);
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    protected override void Take(long position, int line)
    {
        if (name == "launched" && at is { } begun)
        {
            launched = begun.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";
        }

        if (name != "message_send" || (sent is null && received is null && problem is null))
        {
            return;
        }

        if (problem is not null || at is not { } instant)
        {
            Warn(problem is null ? "TL0106" : "TL0103", line, $"{problem ?? "this call has no time"}{(problem is null ? "; it is not counted" : "; this call is not counted")}");
            return;
        }

        var tokens = new TokenCounts(sent ?? 0, received ?? 0);
        Found.Add(new CallCopy
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{user}@{instant:O}:{tokens.Input},{tokens.Output}"),
            Session = launched.Length > 0 ? launched : instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            At = instant,
            Path = Found.Path,
            Position = position,
            Model = model ?? "unknown",
            Role = "main",
            Cwd = Aider.IsInWorkTree(Found.Path) && Found.Path.AsSpan().LastIndexOfAny('/', '\\') is > 0 and var end ? Found.Path[..end] : null,
            Agent = Aider.AgentName,
            IsTelemetry = true,
        }.With(tokens, reportedCost: cost));
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("properties"u8))
        {
            return JsonWalk.Object(ref reader, ReadDetail);
        }

        var (isName, isUser, isTime) = (reader.ValueTextEquals("event"u8), reader.ValueTextEquals("user_id"u8), reader.ValueTextEquals("time"u8));
        if (!reader.Read())
        {
            return false;
        }

        name = isName ? JsonText.OrNull(ref reader) : name;
        user = isUser ? JsonText.OrNull(ref reader) : user;
        at = isTime ? Seconds(ref reader) : at;
        return reader.TrySkip();
    }

    private bool ReadDetail(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("prompt_tokens"u8) || reader.ValueTextEquals("completion_tokens"u8))
        {
            var isSent = reader.ValueTextEquals("prompt_tokens"u8);
            var (whole, figure, wrong) = TokenFigure.Read(ref reader, isSent ? "prompt_tokens" : "completion_tokens");
            (sent, received, problem) = (isSent ? figure : sent, isSent ? received : figure, problem ?? wrong);
            return whole;
        }

        var (isModel, isCost) = (reader.ValueTextEquals("main_model"u8), reader.ValueTextEquals("cost"u8));
        if (!reader.Read())
        {
            return false;
        }

        model = isModel ? JsonText.OrNull(ref reader) : model;
        cost = isCost ? TokenFigure.Usd(ref reader) : cost;
        return reader.TrySkip();
    }

    /// <summary>Seconds since 1970, with or without decimals.</summary>
    private static DateTimeOffset? Seconds(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var seconds) && seconds is > 0 and < 253_370_764_800m
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
