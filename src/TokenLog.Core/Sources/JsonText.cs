using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Texts out of JSON that may be damaged: never an exception, whatever the bytes are.</summary>
internal static class JsonText
{
    /// <summary>The text of the present string; what is no UTF-8, or half a surrogate pair, becomes U+FFFD or stays escaped.</summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            try
            {
                return reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                // Shown as it stands.
            }
        }

        return Encoding.UTF8.GetString(reader.ValueSpan);
    }

    /// <summary>The text of the present value; null if it is no string or an empty one.</summary>
    public static string? OrNull(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty ? Of(ref reader) : null;

    /// <summary>The instant that the present value names, in UTC; one without an offset is UTC. Null if it names none.</summary>
    public static DateTimeOffset? Instant(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out var time))
        {
            return null;
        }

        return time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : reader.TryGetDateTimeOffset(out var instant) ? instant.ToUniversalTime() : null;
    }
}

/// <summary>A text that is mostly the same from line to line is made once.</summary>
internal struct RepeatedText
{
    private byte[]? lastBytes;
    private string? lastText;

    /// <summary>The text of the present value; null if it is no string or an empty one.</summary>
    public string? Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        if (lastText is null || !reader.ValueSpan.SequenceEqual(lastBytes))
        {
            lastBytes = reader.ValueSpan.ToArray();
            lastText = JsonText.Of(ref reader);
        }

        return lastText;
    }

    /// <summary>True if the bytes are those of the text made last, before the quote that ends it.</summary>
    public readonly bool IsAt(ReadOnlySpan<byte> bytes) =>
        lastBytes is not null && bytes.Length > lastBytes.Length && bytes[lastBytes.Length] == (byte)'"' && bytes.StartsWith(lastBytes);
}
