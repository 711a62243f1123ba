using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>A session of Gemini CLI as one document: <c>{"sessionId": …, "messages": […]}</c>.</summary>
internal sealed class GeminiDocument(FileLog found, GeminiSession session) : JsonDocumentFile(found)
{
    protected override bool ReadDocument(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? JsonWalk.Properties(ref reader, ReadProperty) : reader.TrySkip();

    protected override void Finish() => session.Finish();

    private bool ReadProperty(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("messages"u8) ? ReadElements(ref reader, ReadMessage) : session.ReadProperty(ref reader);

    private bool ReadMessage(ref Utf8JsonReader reader)
    {
        var position = reader.TokenStartIndex;
        session.BeginMessage();
        var whole = JsonWalk.Properties(ref reader, session.ReadProperty);
        if (whole && session.Take(position) is { } warning)
        {
            Warn(warning.Code, position, warning.Message);
        }

        return whole;
    }
}

/// <summary>
/// A session of Gemini CLI as JSON lines: what the session is, then messages, <c>{"$set": …}</c> and <c>{"$rewindTo": …}</c>. Read whole each
/// time, because a message may be written again.
/// </summary>
internal sealed class GeminiLines(FileLog found, GeminiSession session) : JsonLinesFile(found)
{
    protected override bool BeginsLine => session is { MessageId: not null, At: not null };

    protected override bool Matters(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"tokens\""u8) >= 0 || line.IndexOf("\"sessionId\""u8) >= 0 || line.IndexOf("\"projectHash\""u8) >= 0;

    protected override bool ReadValue(ref Utf8JsonReader reader)
    {
        session.BeginMessage();
        return JsonWalk.Properties(ref reader, ReadProperty);
    }

    protected override void Take(long position, int line)
    {
        if (session.Take(position) is { } warning)
        {
            Warn(warning.Code, line, warning.Message);
        }
    }

    protected override void Finish()
    {
        session.Finish();
        Found.End = default;
    }

    private bool ReadProperty(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("$set"u8) ? JsonWalk.Object(ref reader, session.ReadProperty) : session.ReadProperty(ref reader);
}
