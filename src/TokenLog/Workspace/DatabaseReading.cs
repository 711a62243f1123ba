using Microsoft.Data.Sqlite;
using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>
/// Reads one database with the help of the index: whole whenever anything changed in it or in the file that holds what was written last, and not at
/// all if nothing did. A database that cannot be read is a warning.
/// </summary>
internal sealed class DatabaseReading(IDatabaseSource source, LogIndex index)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int TooLong = 18;
    private const int NoDatabase = 26;
    private const int Tries = 3;

    /// <summary>Reads the database that a log is.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public FileLog Read(LogFile name, string path)
    {
        var before = StampsOf(path);
        if (index.Find(source.Name, name.Path) is { IsFresh: false } record && (record.File, record.Companion) == before && record.Edges == EdgesOf(path, before.File.Size))
        {
            return record.Log;
        }

        for (var left = Tries; left > 0; left--)
        {
            var (log, isUnguarded) = Open(name, path);
            var after = StampsOf(path);
            if (log.Failed)
            {
                return log;
            }

            log.Settle();
            if (after == before)
            {
                var written = Math.Max(before.File.Written, before.Latest.Written);
                index.Keep(new LogIndexRecord(source.Name, name.Path, before.File, before.Latest, LogReading.IsFresh(written), EdgesOf(path, before.File.Size), 0, log));
                return log;
            }

            if (!isUnguarded)
            {
                // What was read was of one moment all the same; the next run reads what came after it.
                return log;
            }

            before = after;
        }

        return Unread(name, FileLog.Locked, "this database changed each time it was read; run the command again when the agent rests");
    }

    private (FileLog Log, bool IsUnguarded) Open(LogFile name, string path)
    {
        try
        {
            using var database = LogDatabase.Open(path);
            return (source.Read(name, database), database.IsUnguarded);
        }
        catch (SqliteException failure)
        {
            // What looks damaged may only have changed meanwhile.
            return (Unread(name, failure), true);
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return (Unread(name, "TL0114", "databases cannot be read on this system: SQLite's library is missing from the tool"), false);
        }
    }

    private FileLog Unread(LogFile name, SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy or Locked => Unread(name, FileLog.Locked, "this database is locked by another program; run the command again when that has finished"),
        ReadOnly => Unread(name, FileLog.Locked, "this database was left in the middle of a change; it can be read when the agent has started again and undone that"),
        Corrupt or TooLong => Unread(name, "TL0111", "this database is damaged; it was skipped"),
        NoDatabase => Unread(name, "TL0112", "this is no database that can be read: it is encrypted, damaged or of a newer form; it was skipped"),
        _ => FileLog.Unread(source.Name, name.Path, failure.Message.TrimEnd('.')),
    };

    private FileLog Unread(LogFile name, string code, string message) => FileLog.Unread(source.Name, name.Path, code, message);

    private static (FileStamp File, FileStamp Latest) StampsOf(string path) => (FileStamp.Of(new FileInfo(path)), FileStamp.Of(new FileInfo(path + "-wal")));

    private static ulong EdgesOf(string path, long length)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return LogFingerprint.OfEdges(file, length);
    }
}
