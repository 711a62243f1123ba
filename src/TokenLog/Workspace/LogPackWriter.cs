using Microsoft.Win32.SafeHandles;

namespace TokenLog.Workspace;

/// <summary>
/// A pack that is being written: records go to their place in the file as they come, from any thread; the table of contents and the name come last. Until then
/// no other run sees it, and nothing is left of it if it is not finished.
/// </summary>
internal sealed class LogPackWriter : IDisposable
{
    private readonly string temporary;
    private readonly SafeFileHandle file;
    private readonly Lock gate = new();
    private readonly Dictionary<string, LogPackEntry> entries = new(StringComparer.Ordinal);
    private long length;
    private bool isFinished;

    /// <summary>Begins a pack.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public LogPackWriter(string temporary) =>
        (this.temporary, file) = (temporary, File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));

    /// <summary>Bytes of all records so far.</summary>
    public long Length
    {
        get
        {
            lock (gate)
            {
                return length;
            }
        }
    }

    /// <summary>The contents so far.</summary>
    public LogPackTable Table
    {
        get
        {
            lock (gate)
            {
                return LogPackTable.Of([.. entries.Values], length);
            }
        }
    }

    /// <summary>Adds the record of a log; of two the later counts.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(string agent, string path, ReadOnlySpan<byte> bytes)
    {
        long at;
        lock (gate)
        {
            (at, length) = (length, length + bytes.Length);
        }

        RandomAccess.Write(file, bytes, at);
        lock (gate)
        {
            entries[NameOf(agent, path)] = new LogPackEntry(LogPackEntry.KeyOf(agent, path), at, bytes.Length);
        }
    }

    /// <summary>The record of a log that was added; null if none was.</summary>
    public LogIndexRecord? Read(string agent, string path)
    {
        LogPackEntry? entry;
        long end;
        lock (gate)
        {
            entry = entries.GetValueOrDefault(NameOf(agent, path));
            end = length;
        }

        return entry is null ? null : LogPack.Read(file, end, entry);
    }

    /// <summary>Writes the table of contents and gives the pack its name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot get the name.</exception>
    public void Finish(string path)
    {
        var table = Table;
        RandomAccess.Write(file, table.Bytes, table.Start);
        file.Dispose();
        File.Move(temporary, path);
        isFinished = true;
    }

    public void Dispose()
    {
        file.Dispose();
        if (!isFinished)
        {
            LogPackFiles.Delete(temporary);
        }
    }

    private static string NameOf(string agent, string path) => $"{agent}\n{path}";
}
