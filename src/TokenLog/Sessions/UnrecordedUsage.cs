using TokenLog.Core.Recording;
using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>Which usage to look for.</summary>
internal sealed record UsageQuery
{
    /// <summary>Only this session, as an agent's hook names it.</summary>
    public HookInput? Hook { get; init; }

    /// <summary>Take the usage of living worktrees too.</summary>
    public bool AllWorktrees { get; init; }

    /// <summary>The first day to look at; null: the first day of the ledger.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The day before which to look; null: no limit.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Pending parts that are staged may be replaced, because the run stages what replaces them.</summary>
    public bool MayChangeIndex { get; init; }
}

/// <summary>What this machine's logs hold for a repository, and what of it no part covers yet.</summary>
/// <param name="Logs">All that was read.</param>
/// <param name="Calls">The repository's own calls among it.</param>
/// <param name="Recording">The parts that would cover the rest.</param>
/// <param name="Elsewhere">Parts of the sessions at hand that only exist in refs, stashes and other worktrees.</param>
internal sealed record UnrecordedUsage(LogContents Logs, IReadOnlyList<Call> Calls, Recording Recording, IReadOnlyList<Part> Elsewhere)
{
    private RecordingRequest? Request { get; init; }

    public static UnrecordedUsage Find(Project project, IReadOnlyList<StoredPart> inTree, UsageQuery query)
    {
        var starts = query.Since ?? project.Configuration.Starts;
        var logs = AgentLogs.Read(new AgentLogsQuery
        {
            Since = starts,
            WorkTree = project.Git.WorkTree,
            Transcript = query.Hook?.Transcript is { } transcript && File.Exists(transcript) ? transcript : null,
        });
        var scope = new Scope(project.Git, project.Journal, query.AllWorktrees);
        var calls = logs.Calls.Where(call => IsAskedFor(call, query) && scope.IsRepositorys(call)).ToList();

        var inRefs = calls.Count > 0 ? project.Ledger.InRefs() : [];
        var alive = inTree.Select(stored => stored.Part.FullName).Concat(project.Ledger.NamesElsewhere(inRefs)).ToHashSet(StringComparer.Ordinal);
        var pins = calls.Count > 0 ? project.Journal.Pins(alive, calls) : new Dictionary<string, CallPin>(StringComparer.Ordinal);
        var elsewhere = project.Ledger.Elsewhere(inRefs, SessionsOf(calls, pins));
        var request = new RecordingRequest
        {
            Calls = calls,
            InScope = scope.Includes,
            Recorded = [.. inTree.Select(stored => stored.Part), .. elsewhere],
            Pending = Pending(project, inTree, [.. inRefs.Select(file => file.Path)], query.MayChangeIndex),
            Pins = pins,
            Zone = project.Configuration.TimeZone,
            Starts = starts,
            Before = query.Before,
            Pricer = project.Pricer,
        };
        return new UnrecordedUsage(logs, calls, Recorder.Record(request), elsewhere) { Request = request };
    }

    /// <summary>What this run left out because it is older than the ledger, as far as no part covers it.</summary>
    /// <returns>Number of calls, and the first day of them.</returns>
    public (long Calls, DateOnly First) OlderThan(DateOnly starts)
    {
        var lines = Recorder.Record(Request! with { Starts = null, Before = starts }).Parts.SelectMany(part => part.Part.Usage).ToList();
        return (lines.Sum(line => line.Calls ?? 0), lines.Select(line => line.Key.Day).DefaultIfEmpty().Min());
    }

    private static bool IsAskedFor(Call call, UsageQuery query) =>
        query.Hook?.Session is not { } session || call.Session == session || call.AlsoIn.Contains(session, StringComparer.Ordinal);

    /// <summary>Ids of the sessions that hold these calls, or for which they were recorded; each is hashed once, not with every call.</summary>
    private static HashSet<string> SessionsOf(IReadOnlyList<Call> calls, IReadOnlyDictionary<string, CallPin> pins)
    {
        var sessions = calls
            .SelectMany(call => call.AlsoIn.Append(call.Session).Select(session => (call.Agent, Session: session)))
            .ToHashSet();
        var agents = sessions.Select(session => session.Agent).Distinct(StringComparer.Ordinal).ToList();
        sessions.UnionWith(pins.Values.SelectMany(pin => agents.Select(agent => (agent, pin.Session))));
        return sessions.Select(session => SessionId.Of(session.Agent, session.Session)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Parts that are in no commit and not staged for one: replacing them cannot make a commit hold the same usage twice. One that a
    /// correction names stays, or the correction would lose its object.
    /// </summary>
    private static HashSet<string> Pending(Project project, IReadOnlyList<StoredPart> inTree, HashSet<string> inRefs, bool mayChangeIndex) => inTree
        .Where(stored => stored.Part.Kind == PartKind.Usage
            && inTree.All(other => other.Part.Ref != stored.Part.FullName)
            && !inRefs.Contains(stored.Path)
            && !project.Git.IsInHead(stored.Path)
            && (mayChangeIndex || !project.Git.IsInIndex(stored.Path)))
        .Select(stored => stored.Part.FullName)
        .ToHashSet(StringComparer.Ordinal);
}
