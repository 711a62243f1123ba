using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace TokenLog.Workspace;

/// <summary>
/// A file of the index: records of logs one behind the other, then their table of contents. It never changes once it has its name, and can be read for
/// as long as it is open, also when somebody has deleted it.
/// </summary>
internal sealed class LogPack : IDisposable
{
    private readonly SafeFileHandle file;

    private LogPack(string path, SafeFileHandle file, LogPackTable table) => (Path, this.file, Table) = (path, file, table);

    public string Path { get; }

    public LogPackTable Table { get; }

    /// <summary>Bytes of all records.</summary>
    public long Length => Table.Start;

    /// <summary>Opens a pack; null if the file is of no use.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static LogPack? Open(string path)
    {
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        LogPackTable? table = null;
        try
        {
            table = LogPackTable.Read(opened);
            return table is null ? null : new LogPack(path, opened, table);
        }
        finally
        {
            if (table is null)
            {
                opened.Dispose();
            }
        }
    }

    /// <summary>The record of an entry; null if it cannot be trusted.</summary>
    public LogIndexRecord? Read(LogPackEntry entry) => Read(file, Length, entry);

    /// <summary>The record of an entry of a file whose records end at a place; null if it cannot be trusted.</summary>
    public static LogIndexRecord? Read(SafeFileHandle file, long length, LogPackEntry entry)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(0, entry.Length));
        try
        {
            return LogIndexRecord.Of(BytesOf(file, length, entry, ref buffer));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The bytes of an entry, put into a buffer, which is made larger if need be; none if they are not there.</summary>
    public ReadOnlySpan<byte> BytesOf(LogPackEntry entry, ref byte[] buffer) => BytesOf(file, Length, entry, ref buffer);

    public void Dispose() => file.Dispose();

    /// <summary>Reads as many bytes as there is room for; false if there are less.</summary>
    public static bool Fill(SafeFileHandle file, Span<byte> bytes, long from)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, from);
            if (read == 0)
            {
                return false;
            }

            bytes = bytes[read..];
            from += read;
        }

        return true;
    }

    private static ReadOnlySpan<byte> BytesOf(SafeFileHandle file, long length, LogPackEntry entry, ref byte[] buffer)
    {
        if (entry.Offset < 0 || entry.Length <= 0 || entry.Offset > length - entry.Length)
        {
            return [];
        }

        if (buffer.Length < entry.Length)
        {
            buffer = new byte[Math.Max(entry.Length, 2 * buffer.Length)];
        }

        try
        {
            var bytes = buffer.AsSpan(0, entry.Length);
            return Fill(file, bytes, entry.Offset) ? bytes : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
