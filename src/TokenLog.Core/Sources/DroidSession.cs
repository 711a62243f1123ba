using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads the settings of one session of Droid. Its one call grows with the session; its time is the session's first, which does not change.</summary>
internal sealed class DroidSession(FileLog found, string session, (DateTimeOffset? At, string? Cwd) beginning, DateTimeOffset? written) : JsonDocumentFile(found)
{
    private string? model;
    private DateTimeOffset? locked;
    private long[]? figures;
    private string? problem;
    private long position;

    protected override bool ReadDocument(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? JsonWalk.Properties(ref reader, ReadProperty) : reader.TrySkip();

    protected override void Finish()
    {
        if (figures is not [var input, var output, var writes, var reads, var thinking] || figures.All(figure => figure == 0))
        {
            return;
        }

        if (problem is not null)
        {
            Warn("TL0103", position, $"{problem}; this session is not counted");
        }
        else if ((beginning.At ?? locked ?? written) is not { } at)
        {
            Warn("TL0106", position, "this session has no time; it is not counted");
        }
        else
        {
            Found.Add(new CallCopy
            {
                MessageId = session,
                Session = session,
                At = at,
                Path = Found.Path,
                Position = position,
                Model = model ?? "unknown",
                Role = "main",
                Cwd = beginning.Cwd,
                IsSum = true,
            }.With(new TokenCounts(input, output + thinking, writes, 0, reads, thinking)));
        }
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tokenUsage"u8))
        {
            position = reader.TokenStartIndex;
            (var whole, figures, problem) = TokenObject.Read(
                ref reader, "inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens", "thinkingTokens");
            return whole;
        }

        var (name, time) = (reader.ValueTextEquals("model"u8), reader.ValueTextEquals("providerLockTimestamp"u8));
        var read = reader.Read();
        model = name && JsonText.OrNull(ref reader) is { } text ? text.StartsWith("custom:", StringComparison.Ordinal) ? text[7..] : text : model;
        locked = time ? JsonText.Instant(ref reader) : locked;
        return read && reader.TrySkip();
    }
}

/// <summary>What the transcript of a session of Droid says first.</summary>
internal static class DroidTranscript
{
    /// <summary>The first time and the first directory in it; the bytes may end anywhere.</summary>
    public static (DateTimeOffset? At, string? Cwd) Beginning(ReadOnlySpan<byte> transcript)
    {
        DateTimeOffset? at = null;
        string? cwd = null;
        while (!transcript.IsEmpty && (at is null || cwd is null))
        {
            var end = transcript.IndexOf((byte)'\n');
            var line = end < 0 ? transcript : transcript[..end];
            transcript = end < 0 ? default : transcript[(end + 1)..];
            try
            {
                var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
                if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    _ = JsonWalk.Properties(ref reader, Property);
                }
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                // A line that is none says nothing.
            }
        }

        return (at, cwd);

        bool Property(ref Utf8JsonReader reader)
        {
            var (time, directory) = (reader.ValueTextEquals("timestamp"u8), reader.ValueTextEquals("cwd"u8));
            var read = reader.Read();
            at ??= time ? JsonText.Instant(ref reader) : null;
            cwd ??= directory ? JsonText.OrNull(ref reader) : null;
            return read && reader.TrySkip();
        }
    }
}
