using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>One event of Copilot CLI. The names in its <c>data</c> mean the same whatever the event is. Used again for the next line.</summary>
internal sealed class CopilotEntry
{
    private RepeatedText modelText;

    public string? Type { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public string? SessionId { get; private set; }

    public string? Version { get; private set; }

    public string? Cwd { get; private set; }

    public string? Branch { get; private set; }

    public string? Repository { get; private set; }

    public string? MessageId { get; private set; }

    public string? Model { get; private set; }

    public bool IsSubagent { get; private set; }

    /// <summary>Of a message.</summary>
    public long? Output { get; private set; }

    /// <summary>Of a session so far, in billing units.</summary>
    public long? NanoAiu { get; private set; }

    /// <summary>Of a session so far, by model; null in most events.</summary>
    public Dictionary<string, CopilotMetrics>? Metrics { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        (Type, At, SessionId, Version, Cwd, Branch, Repository) = (null, null, null, null, null, null, null);
        (MessageId, Model, IsSubagent, Output, NanoAiu, Metrics, Problem) = (null, null, false, null, null, null, null);
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("data"u8))
        {
            return JsonWalk.Object(ref reader, ReadData);
        }

        var (type, time) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("timestamp"u8));
        if (!reader.Read())
        {
            return false;
        }

        Type = type ? JsonText.OrNull(ref reader) : Type;
        At = time ? JsonText.Instant(ref reader) : At;
        return reader.TrySkip();
    }

    private bool ReadData(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("context"u8))
        {
            return JsonWalk.Object(ref reader, ReadData);
        }

        if (reader.ValueTextEquals("modelMetrics"u8))
        {
            Metrics = new Dictionary<string, CopilotMetrics>(StringComparer.Ordinal);
            return JsonWalk.Object(ref reader, ReadModel);
        }

        if (reader.ValueTextEquals("outputTokens"u8))
        {
            var (read, figure, problem) = TokenFigure.Read(ref reader, "outputTokens");
            (Output, Problem) = (figure, Problem ?? problem);
            return read;
        }

        if (reader.ValueTextEquals("totalNanoAiu"u8))
        {
            (var read, NanoAiu, _) = CopilotMetrics.ReadUnits(ref reader);
            return read;
        }

        var (session, version, parent) = (
            reader.ValueTextEquals("sessionId"u8), reader.ValueTextEquals("copilotVersion"u8), reader.ValueTextEquals("parentToolCallId"u8));
        var (cwd, branch, repository) = (reader.ValueTextEquals("cwd"u8), reader.ValueTextEquals("branch"u8), reader.ValueTextEquals("repository"u8));
        var (message, model) = (
            reader.ValueTextEquals("messageId"u8),
            reader.ValueTextEquals("model"u8) || reader.ValueTextEquals("newModel"u8) || reader.ValueTextEquals("selectedModel"u8)
                || reader.ValueTextEquals("currentModel"u8));
        if (!reader.Read())
        {
            return false;
        }

        SessionId = session ? JsonText.OrNull(ref reader) : SessionId;
        Version = version ? JsonText.OrNull(ref reader) : Version;
        IsSubagent |= parent && reader.TokenType == JsonTokenType.String;
        Cwd = cwd ? JsonText.OrNull(ref reader) : Cwd;
        Branch = branch ? JsonText.OrNull(ref reader) : Branch;
        Repository = repository ? JsonText.OrNull(ref reader) : Repository;
        MessageId = message ? JsonText.OrNull(ref reader) : MessageId;
        Model = model ? modelText.Of(ref reader) : Model;
        return reader.TrySkip();
    }

    private bool ReadModel(ref Utf8JsonReader reader)
    {
        var model = JsonText.Of(ref reader);
        var (whole, metrics, problem) = CopilotMetrics.Read(ref reader);
        Problem ??= problem;
        Metrics![model] = metrics;
        return whole;
    }
}
