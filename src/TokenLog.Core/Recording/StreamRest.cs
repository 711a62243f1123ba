namespace TokenLog.Core.Recording;

/// <summary>What is left of one session on one branch after subtracting what some parts cover.</summary>
internal sealed class StreamRest
{
    private readonly List<UsageLine> lines = [];
    private readonly List<CoveredCall> covered = [];
    private readonly List<Call> grown = [];
    private readonly HashSet<string?> knownDigests;
    private CallsDigest digest;

    public StreamRest(IReadOnlyList<AttributedCall> calls, IReadOnlyList<Part> recorded, Func<Call, bool> inScope)
    {
        knownDigests = recorded.Select(part => part.Digest).ToHashSet(StringComparer.Ordinal);
        var coveredNames = recorded.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
        var coveredLines = recorded
            .SelectMany(part => part.Usage)
            .ToLookup(line => line.Key);
        foreach (var line in calls.GroupBy(call => call.Key))
        {
            var tally = line.Aggregate(UsageTally.None, (sum, call) => sum + UsageTally.Of(call.Call));
            var known = coveredLines[line.Key].Aggregate(UsageTally.None, (sum, part) => sum + UsageTally.Of(part));
            AddLine(line.Key, [.. line], tally - known, known.Calls, coveredNames, inScope);
        }

        covered.Sort((a, b) => InOrder(a.Call, b.Call));
        grown.Sort(InOrder);
        AgentVersion = covered.LastOrDefault(call => call.Call.AgentVersion is not null)?.Call.AgentVersion ?? Latest(calls)?.AgentVersion;
    }

    /// <summary>Unrecorded usage, without cost.</summary>
    public IReadOnlyList<UsageLine> Lines => lines;

    /// <summary>The unrecorded calls, oldest first.</summary>
    public IReadOnlyList<CoveredCall> Covered => covered;

    /// <summary>
    /// The digest of what is covered here. Where it is not known which calls are the recorded ones, the guess may give the digest
    /// of a part that exists; that part does not cover this usage, so the digest must differ.
    /// </summary>
    public string Digest => (knownDigests.Contains(digest.ToString())
        ? lines.Aggregate(digest, (sum, line) => sum.AddGrowth(line.Key, line.Tokens ?? default))
        : digest).ToString();

    public string? AgentVersion { get; }

    /// <summary>True if the parts hold more than the logs do.</summary>
    public bool IsCut { get; private set; }

    /// <summary>When the unrecorded work was done, in ascending order; never empty when there are lines.</summary>
    public DateTimeOffset[] Times
    {
        get
        {
            var work = covered.Count > 0 ? covered.ConvertAll(call => call.Call) : grown;
            var times = new DateTimeOffset[work.Count];
            for (var i = 0; i < times.Length; i++)
            {
                times[i] = work[i].At;
            }

            return times;
        }
    }

    /// <summary>True if everything in some parts is in the rest as well, so that it may take their place.</summary>
    public bool Covers(IEnumerable<Part> parts)
    {
        var mine = lines.ToDictionary(line => line.Key, UsageTally.Of);
        return parts
            .SelectMany(part => part.Usage)
            .GroupBy(line => line.Key)
            .All(group =>
            {
                var theirs = group.Aggregate(UsageTally.None, (sum, line) => sum + UsageTally.Of(line));
                return mine.TryGetValue(group.Key, out var rest) && !(rest - theirs).IsLess;
            });
    }

    private void AddLine(
        LineKey key,
        IReadOnlyList<AttributedCall> calls,
        UsageTally rest,
        long knownCalls,
        HashSet<string> coveredNames,
        Func<Call, bool> inScope)
    {
        if (rest.IsLess)
        {
            IsCut = true;
            return;
        }

        // Which calls are the recorded ones: those that the journal knows, and of the others the oldest.
        var open = calls.Where(call => call.PinnedTo is null || !coveredNames.Contains(call.PinnedTo)).ToList();
        open.Sort((a, b) => InOrder(a.Call, b.Call));
        var unrecorded = open.Skip((int)Math.Clamp(knownCalls - (calls.Count - open.Count), 0, open.Count)).ToList();
        bool IsElsewhere(AttributedCall call) => call.PinnedTo is null && !inScope(call.Call);
        rest = unrecorded.Where(IsElsewhere).Aggregate(rest, (left, call) => left - UsageTally.Of(call.Call));
        if (!rest.IsMore)
        {
            return;
        }

        var mine = unrecorded.FindAll(call => !IsElsewhere(call));
        var growth = mine.Aggregate(rest, (left, call) => left - UsageTally.Of(call.Call)).Tokens;
        digest = digest.Add(mine.Select(call => call.Call));
        digest = growth == default ? digest : digest.AddGrowth(key, growth);
        covered.AddRange(mine.Select(call => new CoveredCall(call.Call, key)));
        grown.Add(Latest(calls)!);
        lines.Add(new UsageLine
        {
            Key = key,
            Calls = rest.Calls,
            Tokens = rest.Tokens.AtLeastZero(),
            WebSearches = Math.Max(0, rest.WebSearches),
            OutputMissingCalls = Math.Max(0, rest.OutputMissing),
            ReportedCost = mine.Any(call => call.Call.ReportedCost is not null) ? mine.Sum(call => call.Call.ReportedCost ?? 0m) : null,
        });
    }

    private static Call? Latest(IReadOnlyList<AttributedCall> calls)
    {
        Call? latest = null;
        foreach (var call in calls)
        {
            latest = latest is null || call.Call.At >= latest.At ? call.Call : latest;
        }

        return latest;
    }

    private static int InOrder(Call a, Call b)
    {
        var order = a.At.CompareTo(b.At);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }
}
