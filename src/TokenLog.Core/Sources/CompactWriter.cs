using System.Buffers.Binary;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>
/// Writes values in few bytes: whole numbers take one byte for every seven bits, a text that was written before takes one number.
/// <see cref="CompactReader"/> reads them in the same order.
/// </summary>
public sealed class CompactWriter
{
    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        length = 0;
        known.Clear();
    }

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>A whole number, negative ones too.</summary>
    public void Number(long number)
    {
        var rest = (ulong)((number << 1) ^ (number >> 63));
        Reserve(10);
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes[length++] = (byte)(rest | 0x80);
        }

        bytes[length++] = (byte)rest;
    }

    /// <summary>A text that is not expected again, or null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(-1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(text);
        Number(size);
        Reserve(size);
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    /// <summary>A text that is expected again, or null.</summary>
    public void Word(string? text)
    {
        if (text is null)
        {
            Number(0);
        }
        else if (known.TryGetValue(text, out var number))
        {
            Number(number);
        }
        else
        {
            known[text] = known.Count + 1;
            Number(known.Count);
            Text(text);
        }
    }

    /// <summary>Bytes as they are. Their number is not written.</summary>
    public void Bytes(ReadOnlySpan<byte> some)
    {
        Reserve(some.Length);
        some.CopyTo(bytes.AsSpan(length));
        length += some.Length;
    }

    /// <summary>64 bits that look like chance.</summary>
    public void Hash(ulong hash)
    {
        Reserve(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(length), hash);
        length += sizeof(ulong);
    }

    /// <summary>An amount, with its scale.</summary>
    public void Amount(decimal amount)
    {
        foreach (var part in decimal.GetBits(amount))
        {
            Number(part);
        }
    }

    private void Reserve(int more)
    {
        if (bytes.Length - length < more)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
    }
}
