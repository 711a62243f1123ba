using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>
/// Writes values in few bytes: whole numbers take one byte for every seven bits, a text that was written before takes one number.
/// <see cref="CompactReader"/> reads them in the same order.
/// </summary>
public sealed class CompactWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        bytes.ResetWrittenCount();
        known.Clear();
    }

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>A whole number, negative ones too.</summary>
    public void Number(long number)
    {
        var rest = (ulong)((number << 1) ^ (number >> 63));
        var target = bytes.GetSpan(10);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            target[length++] = (byte)(rest | 0x80);
        }

        target[length++] = (byte)rest;
        bytes.Advance(length);
    }

    /// <summary>A text that is not expected again, or null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(-1);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Encoding.UTF8.GetBytes(text, bytes.GetSpan(length));
        bytes.Advance(length);
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

    /// <summary>64 bits that look like chance.</summary>
    public void Hash(ulong hash)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(8), hash);
        bytes.Advance(8);
    }

    /// <summary>An amount, with its scale.</summary>
    public void Amount(decimal amount)
    {
        foreach (var part in decimal.GetBits(amount))
        {
            Number(part);
        }
    }
}
