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
    /// <summary>So many answers with several copies.</summary>
    private const int WorthAThread = 1_000;

    /// <summary>All calls of the files, by instant, then session, then key.</summary>
    /// <param name="logs">What the files hold.</param>
    /// <param name="cores">How many threads may work on it.</param>
    public static IReadOnlyList<Call> Calls(IReadOnlyCollection<FileLog> logs, int cores = 1)
    {
        logs = Replays.Without(logs);
        var lastCalls = LastCalls(logs);
        var calls = new MergedCalls(CopiesIn(logs));
        foreach (var agent in logs.GroupBy(log => log.Agent, StringComparer.Ordinal))
        {
            var answers = new Answers(agent);
            List<List<CallCopy>> copied = [];
            for (var i = 0; i < answers.Count; i++)
            {
                if (answers.All(i) is { } copies)
                {
                    copied.Add(copies);
                }
                else
                {
                    var (table, place) = answers.First(i);
                    calls.Add(table, place);
                }
            }

            foreach (var call in Together(agent.Key, copied, lastCalls, cores))
            {
                calls.Add(call);
            }
        }

        calls.Sort();
        return calls;
    }

    private static int CopiesIn(IReadOnlyCollection<FileLog> logs)
    {
        var copies = 0;
        foreach (var log in logs)
        {
            copies += log.Table.Count;
        }

        return copies;
    }

    /// <summary>The calls of answers that have several copies.</summary>
    private static IEnumerable<Call> Together(string agent, List<List<CallCopy>> answers, Dictionary<string, long> lastCalls, int cores)
    {
        var calls = new List<Call>[Stretches.Of(answers.Count, WorthAThread, cores)];
        Stretches.Work(answers.Count, calls.Length, (number, first, end) =>
        {
            calls[number] = [];
            for (var i = first; i < end; i++)
            {
                answers[i].Sort(CallCopy.InOrder);
                foreach (var request in ByRequest(answers[i]))
                {
                    AddCalls(calls[number], agent, request.RequestId, request.Copies, lastCalls);
                }
            }
        });
        return calls.SelectMany(some => some);
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
        List<Call> calls, string agent, string? requestId, List<CallCopy> copies, Dictionary<string, long> lastCalls)
    {
        var owner = OwnerOf(copies, lastCalls);
        if (copies.TrueForAll(copy => copy.Suffix == copies[0].Suffix))
        {
            calls.Add(CallOfCopies.Merge(agent, requestId, owner, copies));
            return;
        }

        foreach (var suffix in copies.Select(copy => copy.Suffix).Distinct(StringComparer.Ordinal))
        {
            calls.Add(CallOfCopies.Merge(agent, requestId, owner, copies.FindAll(copy => copy.Suffix == suffix)));
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

    private sealed record Request(string? RequestId, List<CallCopy> Copies);
}
