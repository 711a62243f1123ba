using System.Buffers.Binary;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>Reads what <see cref="CompactWriter"/> wrote. Bytes that it did not write are an <see cref="InvalidDataException"/>, nothing worse.</summary>
/// <param name="bytes">All of them.</param>
public ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> all = bytes;
    private readonly List<string> known = [];
    private int at;

    /// <summary>True behind the last byte.</summary>
    public readonly bool IsAtEnd => at == all.Length;

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long Number()
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = at < all.Length ? all[at++] : throw new InvalidDataException();
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(number >> 1) ^ -(long)(number & 1);
            }
        }

        throw new InvalidDataException();
    }

    /// <summary>A number of things that follow, each of at least one byte.</summary>
    /// <exception cref="InvalidDataException">There is none, or there are not that many bytes.</exception>
    public int Count() => Number() is >= 0 and var count && count <= all.Length - at ? (int)count : throw new InvalidDataException();

    /// <summary>A number of bytes that follow somewhere, or -1 for nothing.</summary>
    /// <exception cref="InvalidDataException">There is none, or there are not that many bytes at all.</exception>
    public int Length() => Number() is >= -1 and var length && length <= all.Length ? (int)length : throw new InvalidDataException();

    /// <summary>Bytes as they are.</summary>
    /// <param name="count">How many there are.</param>
    /// <exception cref="InvalidDataException">There are less.</exception>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > all.Length - at)
        {
            throw new InvalidDataException();
        }

        at += count;
        return all.Slice(at - count, count);
    }

    /// <summary>A number that has 32 bits.</summary>
    /// <exception cref="InvalidDataException">There is none, or it has more.</exception>
    public int Small() => Number() is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw new InvalidDataException();

    /// <summary>A text, or null.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string? Text()
    {
        var length = Number();
        if (length < 0)
        {
            return null;
        }

        if (length > all.Length - at)
        {
            throw new InvalidDataException();
        }

        var text = Encoding.UTF8.GetString(all.Slice(at, (int)length));
        at += (int)length;
        return text;
    }

    /// <summary>A text that may have stood here before, or null.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string? Word()
    {
        var number = Number();
        if (number == 0)
        {
            return null;
        }

        if (number == known.Count + 1)
        {
            known.Add(Needed(Text()));
        }

        return number > 0 && number <= known.Count ? known[(int)number - 1] : throw new InvalidDataException();
    }

    /// <summary>64 bits that look like chance.</summary>
    /// <exception cref="InvalidDataException">There are less.</exception>
    public ulong Hash()
    {
        if (all.Length - at < 8)
        {
            throw new InvalidDataException();
        }

        at += 8;
        return BinaryPrimitives.ReadUInt64LittleEndian(all[(at - 8)..]);
    }

    /// <summary>An amount.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public decimal Amount()
    {
        try
        {
            return new decimal([Small(), Small(), Small(), Small()]);
        }
        catch (ArgumentException)
        {
            throw new InvalidDataException();
        }
    }

    /// <summary>An instant, in ticks.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static DateTimeOffset Instant(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new InvalidDataException();

    /// <summary>A text that cannot be missing.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static string Needed(string? text) => text ?? throw new InvalidDataException();
}
