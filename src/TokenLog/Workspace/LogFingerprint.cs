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
    public static ulong OfEdges(SafeFileHandle file, long length) => length <= 2 * Edge
        ? Of(file, [(0, length)], length)
        : Of(file, [(0, Edge), (length - Edge, Edge)], length);

    /// <summary>
    /// Of all bytes of an ordinary log; of a large one its head, its last bytes, and samples between them, which all change as soon as
    /// anything is put in or taken out before them.
    /// </summary>
    public static ulong OfBeginning(SafeFileHandle file, long length)
    {
        if (length <= Whole)
        {
            return Of(file, [(0, length)], length);
        }

        var ranges = new List<(long From, long Length)> { (0, End) };
        for (var i = 1; i <= Samples; i++)
        {
            ranges.Add((length / (Samples + 1) * i, Sample));
        }

        ranges.Add((length - End, End));
        return Of(file, ranges, length);
    }

    /// <summary>Of bytes in memory.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new Sum();
        hash.Add(bytes);
        return hash.Value;
    }

    private static ulong Of(SafeFileHandle file, IReadOnlyList<(long From, long Length)> ranges, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(16, ranges.Max(range => range.Length)));
        try
        {
            var hash = new Sum();
            foreach (var range in ranges)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)range.Length), range.From);
                hash.Add(buffer.AsSpan(0, read));
            }

            BinaryPrimitives.WriteInt64LittleEndian(buffer, length);
            hash.Add(buffer.AsSpan(0, sizeof(long)));
            return hash.Value;
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
