using TokenLog.Core.Documents;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>Reads what the agents' logs on this machine hold, on all cores. The answer does not depend on the order of reading.</summary>
internal static class AgentLogs
{
    private const int DaysOfMargin = 2;

    /// <summary>
    /// Reads the logs that the query asks for, in which calls of other agents may stand as well. Files that cannot be read are warnings.
    /// </summary>
    /// <exception cref="TokenLogException">The agent is unknown, or its variable names no directory.</exception>
    public static LogContents Read(AgentLogsQuery query, ReadingProgress? progress = null)
    {
        var problems = new List<Diagnostic>();
        var logs = new List<FileLog>();
        var agents = new List<AgentFiles>();
        var lookedIn = new List<string>();
        using var index = LogIndex.OfUser;
        foreach (var source in SourcesOf(query))
        {
            var places = query.Transcript is { } transcript ? source.PlacesOf(Path.GetFullPath(transcript))
                : [.. AgentPlaces.Of(source, isAskedFor: query.Agent == source.Name), .. query.WorkTree is { } tree ? source.PlacesIn(tree) : []];
            lookedIn.AddRange(places.Where(place => place.Deep || place.Prefix.Length == 0).Select(place => Path.GetFullPath(place.Path)).Where((path, index) => index == 0 || Path.Exists(path)));
            var (wanted, older) = (new List<FileInfo>(), new List<FileInfo>());
            foreach (var file in new LogFiles(source, problems).In(places))
            {
                (IsWanted(source, file, query.Since) ? wanted : older).Add(file);
            }

            var reading = new LogReading(source, index);
            var read = ReadAll(reading, wanted, progress);
            if (MissParent(read))
            {
                // A fork begins with calls of a thread that was last written long before it: without that log they look like new ones.
                read = [.. read, .. ReadAll(reading, older, progress)];
            }

            logs.AddRange(query.Transcript is null ? read : OfTranscript(read, query.Transcript));
            if (read.Length > 0)
            {
                agents.Add(new AgentFiles(source.Name, wanted.Count));
            }
        }

        problems.AddRange(logs.SelectMany(log => log.Warnings));
        var calls = Deduplicator.Calls(logs, Environment.ProcessorCount);
        if (query is { Agent: not null, Source: null } && !calls.Any(query.Asks))
        {
            throw Unknown(query.Agent);
        }

        return new LogContents(
            calls,
            Deduplicator.Commits(logs),
            query.Agent is null ? agents : agents.FindAll(files => files.Agent == query.Agent),
            [.. TelemetrySums.LeftOut(problems, calls).OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line == 0 ? int.MaxValue : problem.Line)],
            lookedIn.Exists(Path.Exists) ? lookedIn.FindAll(Path.Exists) : lookedIn);
    }

    private static bool MissParent(FileLog[] logs)
    {
        var needed = logs.Select(log => log.NeededThread).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return needed.Count > 0 && !needed.IsSubsetOf(logs.Select(log => log.Thread).OfType<string>());
    }

    private static IEnumerable<IAgentSource> SourcesOf(AgentLogsQuery query)
    {
        if (query.Agent is null)
        {
            return query.Transcript is { } transcript
                ? [AgentSources.All.FirstOrDefault(source => source.IsTranscript(Path.GetFullPath(transcript))) ?? AgentSources.All[0]]
                : AgentSources.All;
        }

        return query.IsForFiles ? [query.Source!] : AgentSources.All.Where(source => source.TellsOthers || source.Name == query.Agent);
    }

    private static TokenLogException Unknown(string agent) => new(
        ExitCode.Usage,
        $"no agent is called \"{agent}\"",
        $"TokenLog reads the logs of: {string.Join(", ", AgentSources.All.Select(source => source.Name))}");

    private static bool IsWanted(IAgentSource source, FileInfo file, DateOnly? since)
    {
        if (since is not { } day || day.DayNumber <= DaysOfMargin)
        {
            return true;
        }

        try
        {
            // A database is written last in the file beside it.
            return IsSince(file) || (source.CompanionOf(file.FullName) is { } companion && IsSince(new FileInfo(companion)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }

        bool IsSince(FileInfo one) => DateOnly.FromDateTime(one.LastWriteTimeUtc) >= day.AddDays(-DaysOfMargin);
    }

    /// <summary>Of the old subagents' files beside a transcript, only those of its own sessions.</summary>
    private static IEnumerable<FileLog> OfTranscript(IReadOnlyList<FileLog> logs, string transcript)
    {
        var path = Path.GetFullPath(transcript);
        var below = RealPath.Of(Path.ChangeExtension(path, null));
        var own = logs.Where(log => log.Path == path || RealPath.IsInside(RealPath.Of(log.Path), below)).ToHashSet();
        var sessions = own.SelectMany(log => log.Sessions).Append(Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);
        return logs.Where(log => own.Contains(log) || log.Sessions.Any(sessions.Contains)).Select(log => own.Contains(log) ? log : log.Of(sessions));
    }

    private static FileLog[] ReadAll(LogReading reading, List<FileInfo> files, ReadingProgress? progress)
    {
        var lengths = new long[files.Count];
        var order = new int[files.Count];
        var all = 0L;
        for (var i = 0; i < order.Length; i++)
        {
            (lengths[i], order[i]) = (LengthOf(files[i]), i);
            all += lengths[i];
        }

        // The largest first, so that no core is left with it at the end.
        Array.Sort(order, (a, b) => lengths[b].CompareTo(lengths[a]));
        progress?.Expect(files.Count, all);
        var logs = new FileLog[files.Count];
        var taken = 0;
        var helpers = new Task[Math.Max(0, Math.Min(Environment.ProcessorCount, files.Count) - 1)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(Work);
        }

        Work();
        Task.WaitAll(helpers);
        return logs;

        void Work()
        {
            for (int next; (next = Interlocked.Increment(ref taken) - 1) < order.Length;)
            {
                logs[order[next]] = reading.Read(files[order[next]]);
                progress?.Read(lengths[order[next]]);
            }
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return RealPath.LengthOf(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
