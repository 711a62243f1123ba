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
        var forks = logs.Where(log => log.Origin is not null).ToList();
        if (forks.Count == 0)
        {
            return logs;
        }

        var told = ToldBy(logs, forks);
        var replayed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in forks.GroupBy(Place, StringComparer.Ordinal))
        {
            var origin = file.Aggregate((first, log) => log.Origin!.Value.At < first.Origin!.Value.At ? log : first);
            var copies = file.SelectMany(log => log.Copies).DistinctBy(copy => copy.MessageId, StringComparer.Ordinal).ToList();
            copies.Sort(static (a, b) => a.Position.CompareTo(b.Position));
            var length = told.TryGetValue(OriginOf(origin), out var parent)
                ? copies.TakeWhile(copy => copy.Progress is not null && parent.Contains(copy.Progress)).Count()
                : Burst(copies, origin.Origin!.Value.At);
            replayed[file.Key] = copies.Take(length).Select(copy => copy.MessageId).ToHashSet(StringComparer.Ordinal);
        }

        return [.. logs.Select(log => log.Origin is null || replayed[Place(log)] is not { Count: > 0 } ids ? log : log.Only(copy => !ids.Contains(copy.MessageId)))];
    }

    /// <summary>How far the threads that forks began with had come, call by call.</summary>
    private static Dictionary<string, HashSet<string>> ToldBy(IReadOnlyCollection<FileLog> logs, List<FileLog> forks)
    {
        var origins = forks.Select(OriginOf).ToHashSet(StringComparer.Ordinal);
        var told = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var log in logs.Where(log => log.Thread is not null && origins.Contains(Name(log, log.Thread))))
        {
            var name = Name(log, log.Thread!);
            var known = told.TryGetValue(name, out var before) ? before : told[name] = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(log.Copies.Select(copy => copy.Progress).OfType<string>());
        }

        return told;
    }

    private static string OriginOf(FileLog fork) => Name(fork, fork.Origin!.Value.Thread);

    private static string Place(FileLog log) => Name(log, log.Path);

    private static string Name(FileLog log, string name) => $"{log.Agent}\n{name}";

    private static int Burst(List<CallCopy> copies, DateTimeOffset? forked)
    {
        var length = copies.Count > 0 && forked is { } start && copies[0].At - start <= Moment ? 1 : 0;
        for (var i = 1; i < copies.Count && copies[i].At - copies[i - 1].At <= Moment; i++)
        {
            length = i + 1;
        }

        return length;
    }

    private static IReadOnlyCollection<FileLog> WithoutSummaries(IReadOnlyCollection<FileLog> logs)
    {
        if (!logs.Any(log => log.Table.Traits.HasFlag(CopyTraits.StandsForSession)))
        {
            return logs;
        }

        var told = logs
            .SelectMany(log => log.Copies.Where(copy => !copy.StandsForSession).Select(copy => (copy.Agent ?? log.Agent, copy.Session)))
            .ToHashSet();
        return [.. logs.Select(log => log.Only(copy => !copy.StandsForSession || !told.Contains((copy.Agent ?? log.Agent, copy.Session))))];
    }
}
