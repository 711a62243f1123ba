using System.Runtime.CompilerServices;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads JSON of the plain kind that agents write, several times faster than a reader that understands all of it. It accepts nothing that is not
/// JSON; whatever else it does not expect (escapes where a text is wanted, exponents, deep nesting) it gives up on, and the line is read again by
/// <see cref="System.Text.Json.Utf8JsonReader"/>. Every method that returns a truth value returns false to give up.
/// </summary>
/// <param name="json">One line.</param>
internal ref partial struct PlainJson(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> all = json;

    /// <summary>Bytes read.</summary>
    public int At { get; private set; }

    /// <summary>True if nothing is left.</summary>
    public readonly bool IsAtEnd => At == all.Length;

    /// <summary>Passes over an expected byte, and blanks before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(byte expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>The next byte that is no blank; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek() => At < all.Length && all[At] > (byte)' ' ? all[At] : PeekBehindBlanks();

    /// <summary>True if this is one JSON object, and nothing else.</summary>
    public static bool IsObject(ReadOnlySpan<byte> line)
    {
        var json = new PlainJson(line);
        return json.Peek() == (byte)'{' && json.Skip() && json.IsAtEnd;
    }

    /// <summary>Goes to the next property of an object, or behind its end.</summary>
    /// <param name="isFirst">True before the opening brace.</param>
    /// <param name="name">The property's name; empty at the end of the object.</param>
    public bool Property(bool isFirst, out ReadOnlySpan<byte> name)
    {
        name = [];
        if (isFirst && !Take((byte)'{'))
        {
            return false;
        }

        if (Take((byte)'}'))
        {
            return true;
        }

        return (isFirst || Take((byte)',')) && ReadText(out name) && !name.IsEmpty && Take((byte)':');
    }

    /// <summary>Goes to the next element of an array, or behind its end.</summary>
    /// <param name="isFirst">True before the opening bracket.</param>
    /// <param name="isEnd">True at the end of the array.</param>
    public bool Element(bool isFirst, out bool isEnd)
    {
        isEnd = false;
        if (isFirst && !Take((byte)'['))
        {
            return false;
        }

        isEnd = Take((byte)']');
        return isEnd || isFirst || Take((byte)',');
    }

    /// <summary>A whole number of at most 15 digits.</summary>
    public bool Count(out long count)
    {
        count = 0;
        Peek();
        var begin = At;
        var at = begin;
        for (; at < all.Length && all[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            count = (count * 10) + (all[at] - '0');
            if (at - begin > 15)
            {
                return false;
            }
        }

        At = at;
        return at > begin && (at == begin + 1 || all[begin] != (byte)'0') && at < all.Length && all[at] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ';
    }

    /// <summary>An instant as in <c>"2026-03-02T08:00:05.123Z"</c>.</summary>
    public bool Instant(out DateTimeOffset instant)
    {
        instant = default;
        if (!Text(out var text) || text.Length != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || text[19] != '.' || text[23] != 'Z')
        {
            return false;
        }

        var (year, month, day) = ((Pair(text, 0) * 100) + Pair(text, 2), Pair(text, 5), Pair(text, 8));
        var (hour, minute, second) = (Pair(text, 11), Pair(text, 14), Pair(text, 17));
        var milliseconds = (Pair(text, 20) * 10) + Digit(text[22]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59 || milliseconds > 999)
        {
            return false;
        }

        instant = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, milliseconds, DateTimeKind.Utc));
        return true;
    }

    /// <summary>True if the next value is this word, which is passed over then.</summary>
    public bool Word(ReadOnlySpan<byte> word)
    {
        if (!all[At..].StartsWith(word))
        {
            return false;
        }

        At += word.Length;
        return true;
    }

    private byte PeekBehindBlanks()
    {
        while (At < all.Length && all[At] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            At++;
        }

        return At < all.Length ? all[At] : (byte)0;
    }

    /// <summary>The number of two digits; 10,000 or more if they are none.</summary>
    private static int Pair(ReadOnlySpan<byte> text, int at) => (Digit(text[at]) * 10) + Digit(text[at + 1]);

    private static int Digit(byte one) => one is >= (byte)'0' and <= (byte)'9' ? one - '0' : 10_000;
}
