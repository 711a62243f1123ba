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
            var copies = InPlace([.. file]);
            var leading = told.TryGetValue(OriginOf(origin), out var parent)
                ? copies.TakeWhile(copy => copy.Progress is not null && parent.Contains(copy.Progress))
                : Burst(copies, origin.Origin!.Value.At);
            replayed[file.Key] = leading.Select(copy => copy.MessageId).ToHashSet(StringComparer.Ordinal);
        }

        return [.. logs.Select(log => log.Origin is null || replayed[Place(log)] is not { Count: > 0 } ids ? log : log.Without(ids))];
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
            known.UnionWith(log.Table.Progresses);
        }

        return told;
    }

    private static string OriginOf(FileLog fork) => Name(fork, fork.Origin!.Value.Thread);

    private static string Place(FileLog log) => Name(log, log.Path);

    private static string Name(FileLog log, string name) => $"{log.Agent}\n{name}";

    /// <summary>The calls of a file as they stand in it, each once, however often the file was given.</summary>
    private static IEnumerable<CallCopy> InPlace(List<FileLog> file)
    {
        if (file.Count == 1 && file[0].Table.IsInPlace)
        {
            return file[0].Copies;
        }

        var copies = file.SelectMany(log => log.Copies).DistinctBy(copy => copy.MessageId, StringComparer.Ordinal).ToList();
        copies.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return copies;
    }

    /// <summary>The leading calls that were written in one go; a single one only if it was written with the fork.</summary>
    private static List<CallCopy> Burst(IEnumerable<CallCopy> copies, DateTimeOffset? forked)
    {
        List<CallCopy> burst = [];
        foreach (var copy in copies)
        {
            if (burst.Count > 0 && copy.At - burst[^1].At > Moment)
            {
                break;
            }

            burst.Add(copy);
        }

        return burst is [var only] && !(only.At - forked <= Moment) ? [] : burst;
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
