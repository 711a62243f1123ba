using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads JSON of the plain kind that agents write, several times faster than a reader that understands all of it. It accepts nothing that is not
/// JSON; whatever else it does not expect (escapes where a text is wanted, exponents, deep nesting) it gives up on, and the line is read again by
/// <see cref="System.Text.Json.Utf8JsonReader"/>. Every method that returns a truth value returns false to give up.
/// </summary>
/// <remarks>
/// Here and around it, what runs for every line is compiled for the very processor when it is first called: what was compiled with the program
/// cannot take in the framework's code, and a reading is half over before the runtime has replaced it.
/// </remarks>
/// <param name="json">One line.</param>
internal ref partial struct PlainJson(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> all = json;

    /// <summary>Bytes read.</summary>
    public int At { get; private set; }

    /// <summary>True if nothing is left.</summary>
    public readonly bool IsAtEnd => At == all.Length;

    /// <summary>Passes over an expected byte, and blanks before it.</summary>
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
    public byte Peek()
    {
        while (At < all.Length)
        {
            var next = all[At];
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return next;
            }

            At++;
        }

        return 0;
    }

    /// <summary>Goes to the next property of an object, or behind its end.</summary>
    /// <param name="isFirst">True behind the opening brace.</param>
    /// <param name="name">The property's name; empty at the end of the object.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Property(bool isFirst, out ReadOnlySpan<byte> name)
    {
        name = [];
        if (Peek() == (byte)'}')
        {
            At++;
            return true;
        }

        return (isFirst || Take((byte)',')) && Text(out name) && !name.IsEmpty && Take((byte)':');
    }

    /// <summary>A string without escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Text(out ReadOnlySpan<byte> text)
    {
        text = [];
        if (!Take((byte)'"'))
        {
            return false;
        }

        var begin = At;
        At = EndOfRun(At);
        if (At >= all.Length || all[At] != (byte)'"')
        {
            return false;
        }

        text = all[begin..At++];
        return true;
    }

    /// <summary>A whole number of at most 15 digits.</summary>
    public bool Count(out long count)
    {
        count = 0;
        Peek();
        var begin = At;
        for (; At < all.Length && all[At] is >= (byte)'0' and <= (byte)'9'; At++)
        {
            count = (count * 10) + (all[At] - '0');
            if (At - begin > 15)
            {
                return false;
            }
        }

        return At > begin && (At == begin + 1 || all[begin] != (byte)'0') && At < all.Length && all[At] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ';
    }

    /// <summary>An instant as in <c>"2026-03-02T08:00:05.123Z"</c>.</summary>
    public bool Instant(out DateTimeOffset instant)
    {
        instant = default;
        if (!Text(out var text) || text.Length != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || text[19] != '.' || text[23] != 'Z'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute) || !Digits(text.Slice(17, 2), out var second)
            || !Digits(text.Slice(20, 3), out var milliseconds)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
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

    /// <summary>Where the next quote, backslash or control character is; the end if there is none.</summary>
    private readonly int EndOfRun(int from)
    {
        ref var bytes = ref MemoryMarshal.GetReference(all);
        for (; from <= all.Length - Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            var some = Vector128.LoadUnsafe(ref bytes, (nuint)from);
            var ends = Vector128.Equals(some, Vector128.Create((byte)'"')) | Vector128.Equals(some, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(some, Vector128.Create((byte)0x1F)), some);
            if (ends != Vector128<byte>.Zero)
            {
                return from + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }
        }

        while (from < all.Length && all[from] is >= 0x20 and not ((byte)'"' or (byte)'\\'))
        {
            from++;
        }

        return from;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
