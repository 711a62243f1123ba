using TokenLog.Core.Documents;
using TokenLog.Core.Recording;
using TokenLog.Core.Sources;
using TokenLog.Terminal;
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

    /// <summary>Parts that the same run takes into the worktree: recorded, and not to be replaced.</summary>
    public IReadOnlyList<Part> AlsoRecorded { get; init; } = [];

    /// <summary>Pending parts that are staged may be replaced, because the run stages what replaces them.</summary>
    public bool MayChangeIndex { get; init; }
}

/// <summary>What this machine's logs hold for a repository, and what of it no part covers yet.</summary>
/// <param name="Logs">All that was read.</param>
/// <param name="Calls">The repository's own calls among it.</param>
/// <param name="Recording">The parts that would cover the rest.</param>
/// <param name="InTree">The parts of this worktree, at least those of the sessions at hand.</param>
/// <param name="Elsewhere">Parts of the sessions at hand that only exist in refs, stashes and other worktrees.</param>
internal sealed record UnrecordedUsage(
    LogContents Logs,
    IReadOnlyList<Call> Calls,
    Recording Recording,
    IReadOnlyList<StoredPart> InTree,
    IReadOnlyList<Part> Elsewhere)
{
    private RecordingRequest? Request { get; init; }

    /// <summary>Reads the logs and subtracts what is recorded.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="ledger">All parts of this worktree; null to read only those that the logs have to do with.</param>
    /// <param name="output">Where problems with parts go.</param>
    /// <param name="query">Which usage.</param>
    /// <exception cref="TokenLogException">A part cannot be understood (3).</exception>
    public static UnrecordedUsage Find(Project project, IReadOnlyList<StoredPart>? ledger, Output output, UsageQuery query)
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
        var alive = project.Ledger.NamesInTree(ledger)
            .Concat(project.Ledger.NamesElsewhere(inRefs))
            .Concat(query.AlsoRecorded.Select(part => part.FullName))
            .ToHashSet(StringComparer.Ordinal);
        var pins = calls.Count > 0 ? project.Journal.Pins(alive, calls) : new Dictionary<string, CallPin>(StringComparer.Ordinal);
        var sessions = SessionsOf(calls, pins);
        var inTree = ledger ?? project.ReadParts(output, sessions, DaysOf(calls, pins, project.Configuration));
        var elsewhere = project.Ledger.Elsewhere(inRefs, sessions, inTree);
        var request = new RecordingRequest
        {
            Calls = calls,
            InScope = scope.Includes,
            Recorded = [.. inTree.Select(stored => stored.Part), .. elsewhere, .. query.AlsoRecorded],
            Pending = Pending(project, inTree, sessions, [.. inRefs.Select(file => file.Path)], query.MayChangeIndex),
            Pins = pins,
            Zone = project.Configuration.TimeZone,
            Starts = starts,
            Before = query.Before,
            Pricer = project.Pricer,
        };
        return new UnrecordedUsage(logs, calls, Recorder.Record(request), inTree, elsewhere) { Request = request };
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
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var agent in calls.GroupBy(call => call.Agent, StringComparer.Ordinal))
        {
            var sessions = agent.SelectMany(call => call.AlsoIn.Append(call.Session)).Concat(pins.Values.Select(pin => pin.Session));
            ids.UnionWith(sessions.Distinct(StringComparer.Ordinal).Select(session => SessionId.Of(agent.Key, session)));
        }

        return ids;
    }

    /// <summary>
    /// Days of the calls that the journal does not know: a part of one of them may cover calls that a fork replays, whatever session it is
    /// of.
    /// </summary>
    private static HashSet<string> DaysOf(IReadOnlyList<Call> calls, IReadOnlyDictionary<string, CallPin> pins, TrackerConfiguration configuration) => calls
        .Where(call => !pins.ContainsKey(CallPin.HashOf(call)))
        .Select(call => IsoDate.Day(configuration.DayOf(call.At)))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Parts of the sessions at hand that are in no commit and not staged for one: replacing them cannot make a commit hold the same usage
    /// twice. One that a correction names stays, or the correction would lose its object.
    /// </summary>
    private static HashSet<string> Pending(
        Project project,
        IReadOnlyList<StoredPart> inTree,
        HashSet<string> sessions,
        HashSet<string> inRefs,
        bool mayChangeIndex)
    {
        var corrected = inTree.Select(stored => stored.Part.Ref).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return inTree
            .Where(stored => stored.Part.Kind == PartKind.Usage
                && sessions.Contains(stored.Part.Id)
                && !corrected.Contains(stored.Part.FullName)
                && !inRefs.Contains(stored.Path)
                && (mayChangeIndex || !project.Git.IsInIndex(stored.Path)))
            .Select(stored => stored.Part.FullName)
            .ToHashSet(StringComparer.Ordinal);
    }
}
