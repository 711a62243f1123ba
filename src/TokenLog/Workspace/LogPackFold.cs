namespace TokenLog.Workspace;

/// <summary>
/// Keeps packs few: a new pack takes in those that are not much larger than itself, the smallest first. So each of those that stay is more than twice as large
/// as the next, and a record is copied about as often as that can be so. One of which nothing is of use any more goes in any case: runs at the same time that
/// learn the same leave such.
/// </summary>
internal static class LogPackFold
{
    private const int MostPacks = 12;
    private const int SmallPack = 16 * 1024;

    /// <summary>
    /// Copies into a pack that is being written what is of use in older ones, and names those, which are needed no more when it is finished. Records
    /// that are superseded or damaged and those of logs that are gone are left behind.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static IReadOnlyList<LogPack> Into(LogPackWriter writer, LogPacks packs)
    {
        var (own, folded, buffer) = (writer.Table, new List<LogPack>(), Array.Empty<byte>());
        foreach (var pack in packs.BySize)
        {
            var live = packs.LiveOf(pack).Where(entry => own.Find(entry.Key) is null);
            if (pack.Length > 2 * Math.Max(writer.Length, SmallPack) && packs.Count - folded.Count < MostPacks && live.Any())
            {
                continue;
            }

            foreach (var entry in live)
            {
                Copy(pack.BytesOf(entry, ref buffer), writer);
            }

            folded.Add(pack);
        }

        return folded;
    }

    private static void Copy(ReadOnlySpan<byte> record, LogPackWriter writer)
    {
        if (LogIndexRecord.LogOf(record) is { } log && File.Exists(log.Path))
        {
            writer.Add(log.Agent, log.Path, record);
        }
    }
}
