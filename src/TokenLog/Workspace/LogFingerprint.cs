using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace TokenLog.Workspace;

/// <summary>
/// Hashes by which a log is known again. Not against malice: an agent that rewrites, rotates or truncates a log is noticed.
/// </summary>
internal static class LogFingerprint
{
    private const int Edge = 2 * 1024;
    private const int Whole = 256 * 1024;
    private const int Samples = 16;
    private const int Sample = 1024;
    private const int End = 12 * 1024;

    /// <summary>Of the first and the last bytes: costs next to nothing.</summary>
    public static ulong OfEdges(SafeFileHandle file, long length)
    {
        var hash = new Sum();
        if (length <= 2 * Edge)
        {
            Add(ref hash, file, 0, length);
        }
        else
        {
            Add(ref hash, file, 0, Edge);
            Add(ref hash, file, length - Edge, Edge);
        }

        return hash.Of(length);
    }

    /// <summary>
    /// Of all bytes of an ordinary log; of a large one its head, its last bytes, and samples between them, which all change as soon as
    /// anything is put in or taken out before them.
    /// </summary>
    public static ulong OfBeginning(SafeFileHandle file, long length)
    {
        var hash = new Sum();
        if (length <= Whole)
        {
            Add(ref hash, file, 0, length);
            return hash.Of(length);
        }

        Add(ref hash, file, 0, End);
        for (var i = 1; i <= Samples; i++)
        {
            Add(ref hash, file, length / (Samples + 1) * i, Sample);
        }

        Add(ref hash, file, length - End, End);
        return hash.Of(length);
    }

    /// <summary>Of bytes in memory.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new Sum();
        hash.Add(bytes);
        return hash.Value;
    }

    private static void Add(ref Sum hash, SafeFileHandle file, long from, long length)
    {
        if (length <= 0)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            hash.Add(buffer.AsSpan(0, RandomAccess.Read(file, buffer.AsSpan(0, (int)length), from)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Two checksums side by side, of which processors make 8 bytes in a step.</summary>
    private struct Sum()
    {
        private uint even = uint.MaxValue;
        private uint odd = 0x9E3779B9;

        public readonly ulong Value => ((ulong)even << 32) | odd;

        /// <summary>The value with a length in it.</summary>
        public ulong Of(long length)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
            Add(bytes);
            return Value;
        }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length >= 16; bytes = bytes[16..])
            {
                even = BitOperations.Crc32C(even, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                odd = BitOperations.Crc32C(odd, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            }

            foreach (var one in bytes)
            {
                even = BitOperations.Crc32C(even, one);
                odd = BitOperations.Crc32C(odd, (byte)~one);
            }
        }
    }
}
