using System.Runtime.InteropServices;

namespace TokenLog.Core.Sources;

/// <summary>
/// Makes one call of all its copies, across all files. The result does not depend on the order of files, on threads or on
/// how often a file is given.
/// <list type="number">
/// <item>Copies share the vendor's message id and request id. A copy without request id joins the others of its message.</item>
/// <item>A side question replays a message under another request id: with a copy outside any side chain, that one counts.</item>
/// <item>Each figure is the largest among the copies (output grows while it is written; neither the first nor the last copy is
/// always whole), the instant is the first.</item>
/// <item>A call belongs to the session its lines say they were forked from, else to the session whose last call is the
/// earliest: a resumed session goes on where its origin ended.</item>
/// <item>A fork that begins with its parent's calls does not bring them again: <see cref="Replays"/>.</item>
/// <item>What else is known comes from the first copy of that session; a subagent's own log goes before a report about it.</item>
/// </list>
/// </summary>
public static class Deduplicator
{
    /// <summary>All calls of the files, by instant, then session, then key.</summary>
    public static IReadOnlyList<Call> Calls(IReadOnlyCollection<FileLog> logs)
    {
        logs = Replays.Without(logs);
        var lastCalls = LastCalls(logs);
        var calls = new MergedCalls();
        foreach (var agent in logs.GroupBy(log => log.Agent, StringComparer.Ordinal))
        {
            var answers = new Answers(agent);
            for (var i = 0; i < answers.Count; i++)
            {
                if (answers.All(i) is not { } answer)
                {
                    var (table, place) = answers.First(i);
                    calls.Add(table, place);
                    continue;
                }

                answer.Sort(CallCopy.InOrder);
                foreach (var request in ByRequest(answer))
                {
                    AddCalls(calls, agent.Key, request.RequestId, request.Copies, lastCalls);
                }
            }
        }

        calls.Sort();
        return calls;
    }

    /// <summary>All commits that the files name, each once, by instant, then session, then sha.</summary>
    public static IReadOnlyList<CommitMention> Commits(IReadOnlyCollection<FileLog> logs)
    {
        var mentions = logs.SelectMany(log => log.Commits).ToList();
        if (mentions.Count == 0)
        {
            return [];
        }

        var lastCalls = LastCalls(logs);
        return
        [
            .. mentions
                .GroupBy(commit => (commit.Agent, commit.Sha, commit.At))
                .Select(copies => copies
                    .OrderBy(copy => LastIn(copy.Session, lastCalls))
                    .ThenBy(copy => copy.Session, StringComparer.Ordinal)
                    .ThenBy(copy => copy.Subject is null)
                    .ThenBy(copy => copy.Subject, StringComparer.Ordinal)
                    .ThenBy(copy => copy.Branch, StringComparer.Ordinal)
                    .First())
                .OrderBy(commit => commit.At)
                .ThenBy(commit => commit.Session, StringComparer.Ordinal)
                .ThenBy(commit => commit.Sha, StringComparer.Ordinal),
        ];
    }

    /// <summary>When the last call of each session was made, in ticks of UTC.</summary>
    private static Dictionary<string, long> LastCalls(IReadOnlyCollection<FileLog> logs)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var log in logs)
        {
            foreach (var (session, lastCall) in log.Table.Sessions)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(last, session, out _);
                known = Math.Max(known, lastCall);
            }
        }

        return last;
    }

    private static long LastIn(string session, Dictionary<string, long> lastCalls) => lastCalls.GetValueOrDefault(session, long.MaxValue);

    private static IEnumerable<Request> ByRequest(List<CallCopy> answer)
    {
        var named = answer.Find(copy => copy.RequestId is not null)?.RequestId;
        if (answer.TrueForAll(copy => copy.RequestId is null || copy.RequestId == named))
        {
            return [new Request(named, answer)];
        }

        var requests = answer.Select(copy => copy.RequestId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

        var ofMain = requests.Where(request => answer.Exists(copy => copy.RequestId == request && !copy.Sidechain)).ToList();
        var counted = ofMain.Count > 0 ? ofMain : requests;
        return counted.Select((request, index) =>
            new Request(request, answer.FindAll(copy => copy.RequestId == request || (copy.RequestId is null && index == 0))));
    }

    private static void AddCalls(
        MergedCalls calls, string agent, string? requestId, List<CallCopy> copies, Dictionary<string, long> lastCalls)
    {
        var owner = OwnerOf(copies, lastCalls);
        if (copies.TrueForAll(copy => copy.Suffix == copies[0].Suffix))
        {
            calls.Add(Merge(agent, requestId, owner, copies));
            return;
        }

        foreach (var suffix in copies.Select(copy => copy.Suffix).Distinct(StringComparer.Ordinal))
        {
            calls.Add(Merge(agent, requestId, owner, copies.FindAll(copy => copy.Suffix == suffix)));
        }
    }

    private static string OwnerOf(List<CallCopy> copies, Dictionary<string, long> lastCalls)
    {
        if (copies.Count == 1)
        {
            return copies[0].ForkedFrom ?? copies[0].Session;
        }

        if (copies.TrueForAll(copy => copy.ForkedFrom is null))
        {
            return EndedFirst(copies.Select(copy => copy.Session), lastCalls);
        }

        // A fork of a fork names the middle one: the origin is what is named and is not itself a copy of another.
        var origins = copies.Select(copy => copy.ForkedFrom).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var roots = origins.Where(origin => !copies.Exists(copy => copy.Session == origin && copy.ForkedFrom is { } other && other != origin)).ToList();
        return EndedFirst(roots.Count > 0 ? roots : origins, lastCalls);
    }

    private static string EndedFirst(IEnumerable<string> sessions, Dictionary<string, long> lastCalls)
    {
        string? first = null;
        foreach (var session in sessions)
        {
            var order = first is null ? -1 : LastIn(session, lastCalls).CompareTo(LastIn(first, lastCalls));
            first = order < 0 || (order == 0 && string.CompareOrdinal(session, first) < 0) ? session : first;
        }

        return first ?? throw new ArgumentException("no session", nameof(sessions));
    }

    /// <summary>What <see cref="Merge"/> makes of a single copy, as most are.</summary>
    internal static Call Alone(CopyTable table, int index)
    {
        ref readonly var row = ref table.Rows[index];
        var setting = table.Settings[row.Setting];
        var extras = table.ExtrasOf(row);
        var owner = setting.ForkedFrom ?? setting.Session;
        return Make(table.Agent, table.KeyOf(index), owner, setting, row.Traits, new Merged(
            new DateTimeOffset(row.At, TimeSpan.Zero),
            row.Tokens.AtLeastZero(),
            row.UnsplitWrites,
            extras.WebSearches,
            setting.Tier,
            setting.Geo,
            extras.ReportedCost,
            row.Visible,
            row.Traits.HasFlag(CopyTraits.OutputMissing),
            row.Traits.HasFlag(CopyTraits.IsTelemetry),
            HasSuffix: extras.Suffix.Length > 0,
            owner == setting.Session ? [] : [setting.Session]));
    }

    /// <summary>What several copies say together. They stand in their order.</summary>
    private static Call Merge(string agent, string? requestId, string owner, List<CallCopy> copies)
    {
        var first = copies[0];
        var merged = new Merged(first.At, default, 0, 0, null, null, null, 0, true, false, first.Suffix.Length > 0, []);
        foreach (var copy in copies)
        {
            first = IsBetter(copy, first, owner) ? copy : first;
            merged = merged with
            {
                Tokens = TokenCounts.Max(merged.Tokens, copy.Tokens),
                UnsplitWrites = Math.Max(merged.UnsplitWrites, copy.UnsplitWrites),
                WebSearches = Math.Max(merged.WebSearches, copy.WebSearches),
                ReportedCost = CallCopy.Larger(merged.ReportedCost, copy.ReportedCost),
                Visible = Math.Max(merged.Visible, copy.Visible),
                OutputMissing = merged.OutputMissing && copy.OutputMissing,
                OutputTold = merged.OutputTold || (copy.IsTelemetry && copy.Tokens.Output > 0),
            };
        }

        var key = requestId is null ? first.MessageId + first.Suffix : $"{first.MessageId}:{requestId}{first.Suffix}";
        return Make(agent, key, owner, CopySetting.Of(first), first.Traits, merged with
        {
            Tier = Told(copies, owner, static copy => copy.Tier),
            Geo = Told(copies, owner, static copy => copy.Geo),
            AlsoIn = Others(copies, owner),
        });
    }

    /// <summary>True if what only one copy can say is to come from this one, which stands behind the other.</summary>
    private static bool IsBetter(CallCopy copy, CallCopy other, string owner) =>
        copy.SecondHand != other.SecondHand ? other.SecondHand : copy.Session == owner && other.Session != owner;

    /// <summary>What the best of the copies that say anything says.</summary>
    private static string? Told(List<CallCopy> copies, string owner, Func<CallCopy, string?> part)
    {
        CallCopy? best = null;
        foreach (var copy in copies)
        {
            best = part(copy) is not null && (best is null || IsBetter(copy, best, owner)) ? copy : best;
        }

        return best is null ? null : part(best);
    }

    private static string[] Others(List<CallCopy> copies, string owner)
    {
        List<string>? others = null;
        foreach (var copy in copies)
        {
            if (copy.Session != owner && others?.Contains(copy.Session) != true)
            {
                (others ??= []).Add(copy.Session);
            }
        }

        others?.Sort(StringComparer.Ordinal);
        return others is null ? [] : [.. others];
    }

    private static Call Make(string agent, string key, string owner, CopySetting first, CopyTraits traits, in Merged merged) => new()
    {
        Agent = first.Agent ?? agent,
        Session = owner,
        Key = key,
        At = merged.At,
        Model = first.Model,
        Role = first.Role,
        Cwd = first.Cwd,
        DirectoryHash = first.DirectoryHash,
        Repository = first.Repository,
        Branch = first.Branch,
        AgentVersion = first.Version,
        Tokens = merged.Tokens with
        {
            CacheWrite5m = merged.Tokens.CacheWrite5m + Math.Max(0, merged.UnsplitWrites - merged.Tokens.CacheWrite),

            // Reasoning is part of the output; a damaged line may say otherwise.
            Reasoning = Math.Min(merged.Tokens.Reasoning, merged.Tokens.Output),
        },
        Tier = merged.Tier,
        Geo = merged.Geo,
        WebSearches = (int)Math.Min(int.MaxValue, merged.WebSearches),
        ReportedCost = merged.ReportedCost,
        IsSum = traits.HasFlag(CopyTraits.IsSum),
        IsEstimated = traits.HasFlag(CopyTraits.IsEstimated),
        OutputMissing = merged.OutputMissing
            || (agent == ClaudeCode.AgentName && !merged.OutputTold && !merged.HasSuffix && !traits.HasFlag(CopyTraits.IsSum)
                && MissingOutput.In(first.Version, merged.Tokens.Output, merged.Visible)),
        IsStandIn = traits.HasFlag(CopyTraits.StandsForSession),
        AlsoIn = merged.AlsoIn,
    };

    /// <summary>What all copies of a call say together.</summary>
    private readonly record struct Merged(
        DateTimeOffset At,
        TokenCounts Tokens,
        long UnsplitWrites,
        long WebSearches,
        string? Tier,
        string? Geo,
        decimal? ReportedCost,
        long Visible,
        bool OutputMissing,
        bool OutputTold,
        bool HasSuffix,
        IReadOnlyList<string> AlsoIn);

    private sealed record Request(string? RequestId, List<CallCopy> Copies);
}
