using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace TokenLog.Workspace;

/// <summary>
/// The table of contents at the end of a pack: an entry of 24 bytes for each record, by key, so that looking one up needs nothing but these bytes; then how
/// many there are, where they begin, a checksum over all that, the version and a word that says what the file is. Numbers are little-endian.
/// </summary>
internal sealed class LogPackTable
{
    private const ulong Word = 0x4B434150474F4C54;
    private const ulong Version = 1;
    private const int EntrySize = 3 * sizeof(ulong);
    private const int TailSize = 5 * sizeof(ulong);

    private readonly byte[] bytes;

    private LogPackTable(byte[] bytes, long start) => (this.bytes, Start) = (bytes, start);

    /// <summary>How many records there are.</summary>
    public int Count => (bytes.Length - TailSize) / EntrySize;

    /// <summary>Where the table begins, and the records end.</summary>
    public long Start { get; }

    /// <summary>The table as it stands in the file.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    public LogPackEntry this[int index] => new(KeyAt(index), (long)NumberAt(index, 1), (int)NumberAt(index, 2));

    /// <summary>The table of these records.</summary>
    /// <param name="entries">No key twice.</param>
    /// <param name="start">Where it is going to stand.</param>
    public static LogPackTable Of(LogPackEntry[] entries, long start)
    {
        Array.Sort(entries, static (a, b) => a.Key.CompareTo(b.Key));
        var table = new byte[(entries.Length * EntrySize) + TailSize];
        var next = 0;
        foreach (var entry in entries)
        {
            Put(table, ref next, entry.Key);
            Put(table, ref next, (ulong)entry.Offset);
            Put(table, ref next, (ulong)entry.Length);
        }

        Put(table, ref next, (ulong)entries.Length);
        Put(table, ref next, (ulong)start);
        Put(table, ref next, LogFingerprint.Of(table.AsSpan(0, next)));
        Put(table, ref next, Version);
        Put(table, ref next, Word);
        return new LogPackTable(table, start);
    }

    /// <summary>The table of a pack; null if the file is no pack, or damaged, or of another version.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LogPackTable? Read(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> tail = stackalloc byte[TailSize];
        if (length < TailSize || !LogPack.Fill(file, tail, length - TailSize) || Number(tail, 4) != Word || Number(tail, 3) != Version)
        {
            return null;
        }

        var (count, start) = (Number(tail, 0), (long)Number(tail, 1));
        if (count > (ulong)Math.Min(length, Array.MaxLength) / EntrySize || start < 0 || start != length - TailSize - ((long)count * EntrySize))
        {
            return null;
        }

        var table = new byte[length - start];
        return LogPack.Fill(file, table, start) && LogFingerprint.Of(table.AsSpan(0, table.Length - (3 * sizeof(ulong)))) == Number(tail, 2)
            ? new LogPackTable(table, start)
            : null;
    }

    /// <summary>The entry with a key; null if there is none.</summary>
    public LogPackEntry? Find(ulong key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyAt(middle) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < Count && KeyAt(low) == key ? this[low] : null;
    }

    private ulong KeyAt(int index) => NumberAt(index, 0);

    private ulong NumberAt(int index, int number) => Number(bytes.AsSpan(index * EntrySize), number);

    private static ulong Number(ReadOnlySpan<byte> bytes, int number) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(number * sizeof(ulong))..]);

    private static void Put(byte[] bytes, ref int next, ulong number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(next), number);
        next += sizeof(ulong);
    }
}
