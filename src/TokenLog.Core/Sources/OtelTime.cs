using System.Buffers.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Times of telemetry: nanoseconds since 1970 as a text or a number, <c>[seconds, nanoseconds]</c>, or an instant as text.</summary>
internal static class OtelTime
{
    private const long NanosPerTick = 100;
    private const long LastSecond = 253_370_764_800;

    /// <summary>Reads the next value.</summary>
    /// <returns>Whether the bytes hold it whole, and the instant; null for none, for 0, and for what cannot be.</returns>
    public static (bool Whole, DateTimeOffset? Instant) Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return (false, null);
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return ReadPair(ref reader);
        }

        var instant = reader.TokenType switch
        {
            JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out long nanos, out var used) && used == reader.ValueSpan.Length => Of(0, nanos),
            JsonTokenType.String => JsonText.Instant(ref reader),
            JsonTokenType.Number when reader.TryGetInt64(out var nanos) => Of(0, nanos),
            _ => null,
        };
        return (reader.TrySkip(), instant);
    }

    private static (bool Whole, DateTimeOffset? Instant) ReadPair(ref Utf8JsonReader reader)
    {
        Span<long> pair = [0, 0];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count < 2 && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            {
                pair[count] = number;
            }

            count++;
            if (!reader.TrySkip())
            {
                return (false, null);
            }
        }

        return (reader.TokenType == JsonTokenType.EndArray, count == 2 ? Of(pair[0], pair[1]) : null);
    }

    private static DateTimeOffset? Of(long seconds, long nanos) =>
        seconds is >= 0 and < LastSecond && nanos >= 0 && (seconds > 0 || nanos > 0) && nanos / 1_000_000_000 < LastSecond - seconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(nanos / NanosPerTick)
            : null;
}
