using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>
/// The index of agents' logs: what was found in each of them, in a few packs. A run looks only at the records of the logs that it reads, and writes what it has
/// learned as one new pack when it is disposed of. Runs at the same time cannot hurt each other, since no pack ever changes. Whatever goes wrong with the
/// index costs time and nothing else.
/// </summary>
/// <param name="folder">Where the packs lie; null: nowhere, nothing is remembered.</param>
internal sealed class LogIndex(string? folder) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<CompactWriter> idle = new();
    private volatile LogPacks? packs;
    private volatile LogPackWriter? writer;
    private volatile bool isUnwritable = folder is null;

    /// <summary>The index of this user.</summary>
    public static LogIndex OfUser => new(LogIndexFolder.Path);

    private LogPacks Packs
    {
        get
        {
            if (packs is { } open)
            {
                return open;
            }

            lock (gate)
            {
                return packs ??= LogPacks.Open(folder);
            }
        }
    }

    /// <summary>The record of a log; null if there is none that can be trusted.</summary>
    public LogIndexRecord? Find(string agent, string path) => writer?.Read(agent, path) ?? Packs.Find(agent, path);

    /// <summary>Keeps a record, for this run and, once the index is disposed of, for all later ones.</summary>
    public void Keep(LogIndexRecord record)
    {
        if (isUnwritable)
        {
            return;
        }

        try
        {
            var bytes = Idle();
            record.WriteTo(bytes);
            Writer().Add(record.Agent, record.Path, bytes.Written);
            lock (gate)
            {
                idle.Push(bytes);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            isUnwritable = true;
        }
    }

    /// <summary>All that is remembered: of each log the record that counts, null if it is of no use, and how many bytes it takes.</summary>
    public IEnumerable<(LogIndexRecord? Record, long Bytes)> Records() => Packs.Live().Select(live => (live.Pack.Read(live.Entry), (long)live.Entry.Length));

    /// <summary>How many packs are damaged or of another version, or were never finished.</summary>
    public int UselessFiles() => Files().Count - Packs.Count;

    /// <summary>Why nothing can be remembered; null if it can. Asked only by who wants to know: everybody else does without.</summary>
    public string? Problem()
    {
        try
        {
            LogIndexFolder.Make(folder ?? throw new IOException("this user has no cache directory"));
            var probe = LogPackFiles.New(folder);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    /// <summary>The files that the index consists of, those of runs that were killed included.</summary>
    public IReadOnlyList<FileInfo> Files() => folder is null ? [] : LogPackFiles.All(folder);

    /// <summary>Writes what was learned, if anything was.</summary>
    public void Dispose()
    {
        try
        {
            if (writer is not null && !isUnwritable)
            {
                Finish(writer);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run reads the logs anew.
        }
        finally
        {
            writer?.Dispose();
            packs?.Dispose();
        }
    }

    private CompactWriter Idle()
    {
        lock (gate)
        {
            if (!idle.TryPop(out var bytes))
            {
                return new CompactWriter();
            }

            bytes.Clear();
            return bytes;
        }
    }

    private LogPackWriter Writer()
    {
        if (writer is { } begun)
        {
            return begun;
        }

        lock (gate)
        {
            if (writer is null)
            {
                LogIndexFolder.Make(folder!);
                writer = new LogPackWriter(LogPackFiles.New(folder!));
            }

            return writer;
        }
    }

    private void Finish(LogPackWriter pack)
    {
        var folded = LogPackFold.Into(pack, Packs);
        pack.Finish(LogPackFiles.Next(folder!, Packs.Newest));

        // Closed first: some systems delete no file that is open.
        Packs.Dispose();
        foreach (var path in folded.Select(old => old.Path).Concat(Packs.Useless))
        {
            LogPackFiles.Delete(path);
        }

        LogPackFiles.Tidy(folder!);
    }
}
