using Microsoft.Win32.SafeHandles;
using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>
/// Reads one log file with the help of the index: only what was added since the last time, if nothing else has changed. What it finds is what a
/// reading of the whole file finds.
/// </summary>
internal sealed class LogReading(IAgentSource source, LogIndex index)
{
    /// <summary>Longer than the ticks of any file system's clock.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    public FileLog Read(FileInfo file)
    {
        try
        {
            var name = new LogFile(file.FullName, Written: new DateTimeOffset(file.LastWriteTimeUtc), Zone: static () => TimeZoneInfo.Local);

            // An empty file holds nothing, and a named pipe, which has no length either, would never answer.
            if (RealPath.LengthOf(file) == 0)
            {
                return source.Read(name, Stream.Null, []);
            }

            if (source is IDatabaseSource databases && databases.IsDatabase(file.FullName))
            {
                return new DatabaseReading(databases, index).Read(name, RealPath.OfEntry(file));
            }

            using var opened = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);

            // The length first: what is added in between makes the file look newer than what is read, never older.
            var length = RandomAccess.GetLength(opened);
            return Read(name, opened, new FileStamp(length, File.GetLastWriteTimeUtc(opened).Ticks, File.GetCreationTimeUtc(opened).Ticks));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return FileLog.Unread(source.Name, file.FullName, failure.Message);
        }
    }

    /// <summary>True if a file was written in the same moment: what is written next may look no newer.</summary>
    public static bool IsFresh(long written) => Math.Abs(DateTime.UtcNow.Ticks - written) < Moment.Ticks;

    private FileLog Read(LogFile name, SafeFileHandle file, FileStamp stamp)
    {
        var companion = source.CompanionOf(name.Path) is { } beside ? new FileInfo(beside) : null;
        var companionStamp = companion is null ? FileStamp.None : CompanionStamp(companion);
        var record = index.Find(source.Name, name.Path) is { } found && found.Companion == companionStamp ? found : null;
        var begin = record?.Log.End ?? default;
        var isSame = record is not null && record.File == stamp && record.Edges == LogFingerprint.OfEdges(file, stamp.Size)
            && (!record.IsFresh || Begins(file, record));
        if (isSame && (begin.Offset == 0 || begin.Offset == stamp.Size))
        {
            return record!.Log;
        }

        var goesOn = isSame || (begin.Offset > 0 && record!.File.Size < stamp.Size && Begins(file, record));
        var start = goesOn ? name with { Start = begin, Before = record!.Log } : name;
        return new Reach(source, index, file, stamp, companionStamp, CompanionBytes(companion, companionStamp)).Read(start);
    }

    /// <summary>True if the log still begins with what was read of it.</summary>
    private static bool Begins(SafeFileHandle file, LogIndexRecord record) => record.Beginning == LogFingerprint.OfBeginning(file, record.Read);

    private static FileStamp CompanionStamp(FileInfo companion)
    {
        try
        {
            return FileStamp.Of(companion);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return FileStamp.None;
        }
    }

    /// <summary>The companion's bytes, or the first of them: it says what it has to say at its beginning.</summary>
    private static byte[] CompanionBytes(FileInfo? companion, FileStamp stamp)
    {
        const int Longest = 1024 * 1024;
        if (companion is null || stamp.Size <= 0)
        {
            return [];
        }

        try
        {
            using var file = File.OpenHandle(companion.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(stamp.Size, Longest)];
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>One file as far as it is written now.</summary>
    private sealed record Reach(IAgentSource Source, LogIndex Index, SafeFileHandle File, FileStamp Stamp, FileStamp CompanionStamp, byte[] Companion)
    {
        /// <summary>The whole lines are read and remembered first; half a line at the end is read every time until it is whole.</summary>
        public FileLog Read(LogFile start)
        {
            var linesEnd = Source.GoesOn(start.Path) ? LogBytes.LinesEnd(File, start.Start.Offset, Stamp.Size) : Stamp.Size;
            var log = start.Before;
            if (linesEnd > start.Start.Offset || log is null)
            {
                log = Source.Read(start, new LogBytes(File, start.Start.Offset, linesEnd), Companion);
                if (log.End.Offset == 0 && (linesEnd < Stamp.Size || start.Before is not null))
                {
                    // This log cannot be read in pieces after all.
                    linesEnd = Stamp.Size;
                    start = start with { Start = default, Before = null };
                    log = Source.Read(start, new LogBytes(File, 0, linesEnd), Companion);
                }

                Keep(log, linesEnd);
            }

            if (linesEnd < Stamp.Size)
            {
                log = Source.Read(start with { Start = log.End, Before = log }, new LogBytes(File, log.End.Offset, Stamp.Size), Companion);
            }

            log.Settle();
            return log;
        }

        private void Keep(FileLog log, long to)
        {
            // Read with the whole lines, half a line at the end would be found again by whoever goes on: what it says would count twice.
            var holdsHalfLine = log.End.Offset > 0 && log.End.Offset < to;
            if (log.Failed || holdsHalfLine)
            {
                return;
            }

            var record = new LogIndexRecord(Source.Name, log.Path, Stamp, CompanionStamp, IsFresh(Stamp.Written), LogFingerprint.OfEdges(File, Stamp.Size), 0, log);
            Index.Keep(record with { Beginning = LogFingerprint.OfBeginning(File, record.Read) });
        }
    }
}
