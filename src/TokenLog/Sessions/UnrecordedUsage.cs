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
    public static UnrecordedUsage Find(Project project, IReadOnlyList<StoredPart> inTree, UsageQuery query)
    {
        var logs = AgentLogs.Read(new AgentLogsQuery
        {
            Since = project.Configuration.Starts,
            Transcript = query.Hook?.Transcript is { } transcript && File.Exists(transcript) ? transcript : null,
        });
        var scope = new Scope(project.Git, project.Journal, query.AllWorktrees);
        var calls = logs.Calls.Where(call => IsAskedFor(call, query) && scope.IsRepositorys(call)).ToList();

        var inRefs = calls.Count > 0 ? project.Ledger.InRefs() : [];
        var alive = inTree.Select(stored => stored.Part.FullName).Concat(project.Ledger.NamesElsewhere(inRefs)).ToHashSet(StringComparer.Ordinal);
        var pins = calls.Count > 0 ? project.Journal.Pins(alive, calls) : new Dictionary<string, CallPin>(StringComparer.Ordinal);
        var elsewhere = project.Ledger.Elsewhere(inRefs, SessionsOf(calls, pins));
        var recording = Recorder.Record(new RecordingRequest
        {
            Calls = calls,
            InScope = scope.Includes,
            Recorded = [.. inTree.Select(stored => stored.Part), .. elsewhere],
            Pending = Pending(project, inTree, [.. inRefs.Select(file => file.Path)], query.MayChangeIndex),
            Pins = pins,
            Zone = project.Configuration.TimeZone,
            Starts = project.Configuration.Starts,
            Pricer = project.Pricer,
        });
        return new UnrecordedUsage(logs, calls, recording, elsewhere);
    }

    private static bool IsAskedFor(Call call, UsageQuery query) =>
        query.Hook?.Session is not { } session || call.Session == session || call.AlsoIn.Contains(session, StringComparer.Ordinal);

    private static HashSet<string> SessionsOf(IReadOnlyList<Call> calls, IReadOnlyDictionary<string, CallPin> pins)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            ids.Add(SessionId.Of(call.Agent, call.Session));
            ids.UnionWith(call.AlsoIn.Select(session => SessionId.Of(call.Agent, session)));
            if (pins.TryGetValue(CallPin.HashOf(call), out var pin))
            {
                ids.Add(SessionId.Of(call.Agent, pin.Session));
            }
        }

        return ids;
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
