namespace TokenLog.Core.Sources;

/// <summary>Leaves out what was estimated for the time of which it is known what was billed: the days that an exported list of usage covers.</summary>
internal static class CursorEstimates
{
    public static IReadOnlyCollection<FileLog> Without(IReadOnlyCollection<FileLog> logs)
    {
        if (!logs.Any(log => log.Agent == Cursor.AgentName && log.Table.Traits.HasFlag(CopyTraits.IsEstimated)))
        {
            return logs;
        }

        var known = logs.SelectMany(log => log.Copies.Where(copy => !copy.IsEstimated && (copy.Agent ?? log.Agent) == Cursor.AgentName)).Select(copy => copy.At.UtcDateTime.Date).ToList();
        if (known.Count == 0)
        {
            return logs;
        }

        var (first, last) = (known.Min(), known.Max());
        return [.. logs.Select(log => log.Agent == Cursor.AgentName
            ? log.Only(copy => !copy.IsEstimated || copy.At.UtcDateTime.Date < first || copy.At.UtcDateTime.Date > last)
            : log)];
    }
}
