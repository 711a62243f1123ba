using System.Collections.Concurrent;
using TokenLog.Core.Documents;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>Reads what the agents' logs on this machine hold, on all cores. The answer does not depend on the order of reading.</summary>
internal static class AgentLogs
{
    private const int DaysOfMargin = 2;

    /// <summary>Reads the logs that the query asks for. Files that cannot be read are warnings.</summary>
    /// <exception cref="TokenLogException">The agent is unknown, or its variable names no directory.</exception>
    public static LogContents Read(AgentLogsQuery query)
    {
        var problems = new List<Diagnostic>();
        var logs = new List<FileLog>();
        var agents = new List<AgentFiles>();
        var lookedIn = new List<string>();
        foreach (var source in SourcesOf(query))
        {
            var places = query.Transcript is { } transcript ? source.PlacesOf(Path.GetFullPath(transcript))
                : [.. AgentPlaces.Of(source, isAskedFor: query.Agent is not null), .. query.WorkTree is { } tree ? source.PlacesIn(tree) : []];
            lookedIn.AddRange(places.Where(place => place.Deep).Select(place => Path.GetFullPath(place.Path)).Where((path, index) => index == 0 || Path.Exists(path)));
            var files = new LogFiles(source, problems).In(places).Where(file => IsWanted(file, query.Since)).ToList();
            var read = ReadAll(source, files);
            logs.AddRange(query.Transcript is null ? read : OfTranscript(read, query.Transcript));
            if (files.Count > 0)
            {
                agents.Add(new AgentFiles(source.Name, files.Count));
            }
        }

        problems.AddRange(logs.SelectMany(log => log.Warnings));
        return new LogContents(
            Deduplicator.Calls(logs),
            Deduplicator.Commits(logs),
            agents,
            [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line == 0 ? int.MaxValue : problem.Line)],
            lookedIn.Exists(Path.Exists) ? lookedIn.FindAll(Path.Exists) : lookedIn);
    }

    private static IEnumerable<IAgentSource> SourcesOf(AgentLogsQuery query)
    {
        if (query.Agent is null)
        {
            return query.Transcript is { } transcript
                ? [AgentSources.All.FirstOrDefault(source => source.IsTranscript(Path.GetFullPath(transcript))) ?? AgentSources.All[0]]
                : AgentSources.All;
        }

        var named = AgentSources.All.Where(source => source.Name == query.Agent).ToList();
        return named.Count > 0
            ? named
            : throw new TokenLogException(
                ExitCode.Usage,
                $"no agent is called \"{query.Agent}\"",
                $"TokenLog reads the logs of: {string.Join(", ", AgentSources.All.Select(source => source.Name))}");
    }

    private static bool IsWanted(FileInfo file, DateOnly? since)
    {
        if (since is not { } day || day.DayNumber <= DaysOfMargin)
        {
            return true;
        }

        try
        {
            return DateOnly.FromDateTime(file.LastWriteTimeUtc) >= day.AddDays(-DaysOfMargin);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Of the old subagents' files beside a transcript, only those of its own sessions.</summary>
    private static IEnumerable<FileLog> OfTranscript(IReadOnlyList<FileLog> logs, string transcript)
    {
        var path = Path.GetFullPath(transcript);
        var below = RealPath.Of(Path.ChangeExtension(path, null));
        var own = logs.Where(log => log.Path == path || RealPath.IsInside(RealPath.Of(log.Path), below)).ToHashSet();
        var sessions = own.SelectMany(log => log.Sessions).Append(Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);
        return logs.Where(log => own.Contains(log) || log.Sessions.Any(sessions.Contains));
    }

    private static FileLog[] ReadAll(IAgentSource source, List<FileInfo> files)
    {
        var logs = new FileLog[files.Count];
        if (files.Count < 2)
        {
            for (var i = 0; i < files.Count; i++)
            {
                logs[i] = ReadOne(source, files[i]);
            }

            return logs;
        }

        // The largest first, so that no core is left with it at the end.
        var largestFirst = Enumerable.Range(0, files.Count).OrderByDescending(i => LengthOf(files[i])).ToList();
        Parallel.ForEach(
            Partitioner.Create(largestFirst, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => logs[i] = ReadOne(source, files[i]));
        return logs;
    }

    private static FileLog ReadOne(IAgentSource source, FileInfo file)
    {
        try
        {
            var name = new LogFile(file.FullName, Written: new DateTimeOffset(file.LastWriteTimeUtc), Zone: TimeZoneInfo.Local);
            // An empty file holds nothing, and a named pipe, which has no length either, would never answer.
            using var log = LengthOf(file) > 0 ? Open(file.FullName) : Stream.Null;
            return source.Read(name, log, CompanionOf(source, file.FullName));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return FileLog.Unread(source.Name, file.FullName, failure.Message);
        }
    }

    /// <summary>The companion's bytes, or the first of them: it says what it has to say at its beginning.</summary>
    private static ReadOnlySpan<byte> CompanionOf(IAgentSource source, string path)
    {
        const int Longest = 1024 * 1024;
        try
        {
            if (source.CompanionOf(path) is not { } companion || new FileInfo(companion) is not { Exists: true, Length: > 0 and var length })
            {
                return [];
            }

            using var file = Open(companion);
            var bytes = new byte[Math.Min(length, Longest)];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    });

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length : new FileInfo(RealPath.Of(file.FullName)).Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
