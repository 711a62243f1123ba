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

/// <summary>A text that is mostly the same from line to line is made once, and only if it is asked for.</summary>
internal struct RepeatedText
{
    private byte[]? bytes;
    private int length;
    private string? text;

    /// <summary>The text of the present value; null if it is no string or an empty one.</summary>
    public string? Of(ref Utf8JsonReader reader) => Note(ref reader) ? Text : null;

    /// <summary>Takes the present value; false if it is no string or an empty one.</summary>
    public bool Note(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return false;
        }

        if (!IsLast(reader.ValueSpan))
        {
            Note(reader.ValueSpan);
            text = reader.ValueIsEscaped ? JsonText.Of(ref reader) : null;
        }

        return true;
    }

    /// <summary>Takes the bytes of a text without escapes; false if there are none.</summary>
    public bool Note(ReadOnlySpan<byte> value)
    {
        if (!IsLast(value))
        {
            bytes = bytes is not null && bytes.Length >= value.Length ? bytes : new byte[Math.Max(64, value.Length)];
            value.CopyTo(bytes);
            (length, text) = (value.Length, null);
        }

        return !value.IsEmpty;
    }

    /// <summary>Takes the next value, as the other way does; false if it is not of the plain kind.</summary>
    public bool Read(ref PlainJson json, out bool isText)
    {
        isText = false;
        if (json.Peek() != (byte)'"')
        {
            return json.Skip();
        }

        if (!json.Text(out var value))
        {
            return false;
        }

        isText = !value.IsEmpty && Note(value);
        return true;
    }

    /// <summary>The text taken last.</summary>
    public string Text => text ??= Encoding.UTF8.GetString(bytes.AsSpan(0, length));

    private readonly bool IsLast(ReadOnlySpan<byte> value) => bytes is not null && value.SequenceEqual(bytes.AsSpan(0, length));
}
