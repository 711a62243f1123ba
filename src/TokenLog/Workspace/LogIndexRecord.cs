using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>What the index remembers of one log file.</summary>
/// <param name="Agent">The agent that wrote it.</param>
/// <param name="Path">The file.</param>
/// <param name="File">What the file system said of it.</param>
/// <param name="Companion">What it said of the small file beside it.</param>
/// <param name="IsFresh">True if the log had just been written: a file system's clock may not show what was written in the same moment.</param>
/// <param name="Edges">Hash of its first and last bytes.</param>
/// <param name="Beginning">Hash of the bytes before the place where a reading goes on, or of all.</param>
/// <param name="Log">What it held: up to that place, or in all if a reading cannot go on.</param>
internal sealed record LogIndexRecord(string Agent, string Path, FileStamp File, FileStamp Companion, bool IsFresh, ulong Edges, ulong Beginning, FileLog Log)
{
    private const long Format = 0x544C4C31;

    /// <summary>How many bytes of the file were read.</summary>
    public long Read => Log.End.Offset > 0 ? Log.End.Offset : File.Size;

    public void WriteTo(CompactWriter writer)
    {
        writer.Number(Format);
        writer.Text(Circumstances);
        writer.Text(Agent);
        writer.Text(Path);
        Write(writer, File);
        Write(writer, Companion);
        writer.Number(IsFresh ? 1 : 0);
        writer.Hash(Edges);
        writer.Hash(Beginning);
        FileLogBytes.Write(writer, Log);
        writer.Hash(LogFingerprint.Of(writer.Written));
    }

    /// <summary>Null if the bytes are damaged, or written by another build or under another time zone.</summary>
    public static LogIndexRecord? Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!IsWhole(bytes))
            {
                return null;
            }

            var reader = new CompactReader(bytes[..^sizeof(ulong)]);
            if (reader.Number() != Format || reader.Text() != Circumstances)
            {
                return null;
            }

            var (agent, path) = (CompactReader.Needed(reader.Text()), CompactReader.Needed(reader.Text()));
            var (file, companion) = (ReadStamp(ref reader), ReadStamp(ref reader));
            var (fresh, edges, beginning) = (reader.Number() != 0, reader.Hash(), reader.Hash());
            return new LogIndexRecord(agent, path, file, companion, fresh, edges, beginning, FileLogBytes.Read(ref reader, agent, path));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The log that a record is of, also if another build wrote it or it was under another time zone; null if the bytes are damaged.</summary>
    public static (string Agent, string Path)? LogOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!IsWhole(bytes))
            {
                return null;
            }

            var reader = new CompactReader(bytes[..^sizeof(ulong)]);
            return reader.Number() == Format && reader.Text() is not null ? (CompactReader.Needed(reader.Text()), CompactReader.Needed(reader.Text())) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= sizeof(ulong) && new CompactReader(bytes[^sizeof(ulong)..]).Hash() == LogFingerprint.Of(bytes[..^sizeof(ulong)]);

    /// <summary>The readers of this build, and the time zone by which they read local times.</summary>
    private static string Circumstances { get; } = $"{FileLogBytes.Reader} {TimeZoneInfo.Local.Id} {TimeZoneInfo.Local.BaseUtcOffset}";

    private static void Write(CompactWriter writer, FileStamp stamp)
    {
        writer.Number(stamp.Size);
        writer.Number(stamp.Written);
        writer.Number(stamp.Created);
    }

    private static FileStamp ReadStamp(ref CompactReader reader) => new(reader.Number(), reader.Number(), reader.Number());
}
