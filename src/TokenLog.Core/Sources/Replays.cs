namespace TokenLog.Core.Sources;

/// <summary>
/// Takes out what logs say again. The log of a fork or of a subagent may begin with the whole history of its parent, at the instant of the fork:
/// the leading calls that the parent's log holds as well are left out (Codex CLI; counting them made totals three to seven times too high, see
/// ccusage#897 and #1370). Where the parent's log is gone, the leading calls that were all written within the same moment are. A summary of a
/// session is left out where a log tells the session's calls.
/// </summary>
internal static class Replays
{
    /// <summary>Lines that are copied are written at once; real calls take longer.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public static IReadOnlyCollection<FileLog> Without(IReadOnlyCollection<FileLog> logs) =>
        WithoutSummaries(Telemetry.Joined(CursorEstimates.Without(OpenCodeForks.Without(WithoutHistories(logs)))));

    private static IReadOnlyCollection<FileLog> WithoutHistories(IReadOnlyCollection<FileLog> logs)
    {
        if (logs.All(log => log.Origin is null))
        {
            return logs;
        }

        var threads = new Dictionary<(string Agent, string Thread), HashSet<string>>();
        foreach (var log in logs.Where(log => log.Thread is not null))
        {
            var key = (log.Agent, log.Thread!);
            var known = threads.TryGetValue(key, out var before) ? before : threads[key] = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(log.Copies.Select(copy => copy.Progress).OfType<string>());
        }

        var replayed = new HashSet<(string Path, string MessageId)>();
        foreach (var file in logs.Where(log => log.Origin is not null).GroupBy(log => (log.Agent, log.Path)))
        {
            var origin = file.Select(log => log.Origin!.Value).OrderBy(origin => origin.At).First();
            var copies = file.SelectMany(log => log.Copies).DistinctBy(copy => copy.MessageId, StringComparer.Ordinal).OrderBy(copy => copy.Position).ToList();
            var leading = threads.TryGetValue((file.Key.Agent, origin.Thread), out var parents)
                ? copies.TakeWhile(copy => copy.Progress is not null && parents.Contains(copy.Progress))
                : Burst(copies, origin.At);
            replayed.UnionWith(leading.Select(copy => (file.Key.Path, copy.MessageId)));
        }

        return [.. logs.Select(log => log.Origin is null ? log : log.Only(copy => !replayed.Contains((log.Path, copy.MessageId))))];
    }

    private static IEnumerable<CallCopy> Burst(List<CallCopy> copies, DateTimeOffset? forked)
    {
        var length = copies.Count > 0 && forked is { } start && copies[0].At - start <= Moment ? 1 : 0;
        for (var i = 1; i < copies.Count && copies[i].At - copies[i - 1].At <= Moment; i++)
        {
            length = i + 1;
        }

        return copies.Take(length);
    }

    private static IReadOnlyCollection<FileLog> WithoutSummaries(IReadOnlyCollection<FileLog> logs)
    {
        if (!logs.Any(log => log.Copies.Any(copy => copy.StandsForSession)))
        {
            return logs;
        }

        var told = logs
            .SelectMany(log => log.Copies.Where(copy => !copy.StandsForSession).Select(copy => (copy.Agent ?? log.Agent, copy.Session)))
            .ToHashSet();
        return [.. logs.Select(log => log.Only(copy => !copy.StandsForSession || !told.Contains((copy.Agent ?? log.Agent, copy.Session))))];
    }
}
