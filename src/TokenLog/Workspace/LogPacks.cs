namespace TokenLog.Workspace;

/// <summary>The packs that are there when a run first asks, open until it ends. Of two records of a log the one in the newer pack counts.</summary>
internal sealed class LogPacks : IDisposable
{
    private const int Tries = 3;

    private readonly LogPack[] packs;

    private LogPacks(LogPack[] packs, IReadOnlyList<string> useless) => (this.packs, Useless) = (packs, useless);

    public int Count => packs.Length;

    /// <summary>The newest pack.</summary>
    public string? Newest => packs.Length > 0 ? packs[0].Path : null;

    /// <summary>Files that are damaged or of another version.</summary>
    public IReadOnlyList<string> Useless { get; }

    /// <summary>The smallest first.</summary>
    public IEnumerable<LogPack> BySize => packs.OrderBy(pack => pack.Length);

    /// <summary>Opens the packs of a folder, which need not exist; null: no folder, no packs.</summary>
    public static LogPacks Open(string? folder)
    {
        for (var left = Tries; folder is not null && left > 0; left--)
        {
            if (TryOpen(folder, isLast: left == 1) is { } packs)
            {
                return packs;
            }
        }

        return new LogPacks([], []);
    }

    /// <summary>The record of a log; null if there is none that can be trusted.</summary>
    public LogIndexRecord? Find(string agent, string path)
    {
        if (packs.Length == 0)
        {
            return null;
        }

        var key = LogPackEntry.KeyOf(agent, path);
        foreach (var pack in packs)
        {
            if (pack.Table.Find(key) is { } entry)
            {
                return pack.Read(entry) is { } record && record.Agent == agent && record.Path == path ? record : null;
            }
        }

        return null;
    }

    /// <summary>The entries of a pack of which no newer pack has a record.</summary>
    public IEnumerable<LogPackEntry> LiveOf(LogPack pack)
    {
        var newer = packs.AsMemory(0, Array.IndexOf(packs, pack));
        for (var i = 0; i < pack.Table.Count; i++)
        {
            var entry = pack.Table[i];
            if (!IsIn(newer.Span, entry.Key))
            {
                yield return entry;
            }
        }
    }

    /// <summary>The entries that count, of all packs.</summary>
    public IEnumerable<(LogPack Pack, LogPackEntry Entry)> Live() => packs.SelectMany(pack => LiveOf(pack).Select(entry => (pack, entry)));

    public void Dispose()
    {
        foreach (var pack in packs)
        {
            pack.Dispose();
        }
    }

    private static bool IsIn(ReadOnlySpan<LogPack> packs, ulong key)
    {
        foreach (var pack in packs)
        {
            if (pack.Table.Find(key) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null if a pack was gone when it was to be opened: another run has just put it into a newer one.</summary>
    private static LogPacks? TryOpen(string folder, bool isLast)
    {
        var (packs, useless) = (new List<LogPack>(), new List<string>());
        foreach (var path in LogPackFiles.Packs(folder))
        {
            try
            {
                if (LogPack.Open(path) is { } pack)
                {
                    packs.Add(pack);
                }
                else
                {
                    useless.Add(path);
                }
            }
            catch (FileNotFoundException) when (!isLast)
            {
                packs.ForEach(pack => pack.Dispose());
                return null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Its logs are read anew.
            }
        }

        return new LogPacks([.. packs], useless);
    }
}
