namespace TokenLog.Core.Recording;

/// <summary>
/// Decides what is used and not yet recorded: what the logs hold, minus what the parts hold, usage line by usage line. So late
/// lines, growing calls and equal time stamps need no special case, and running twice records once.
/// </summary>
public static class Recorder
{
    /// <summary>The parts that a run would write. The same request, in any order, gives the same parts.</summary>
    public static Recording Record(RecordingRequest request)
    {
        request = request with { Pins = Rediscovery.Pins(request) };
        var covering = new Covering(request.Recorded);
        var told = DaysTold(request);
        var streams = StandIns.LeftOut(request)
            .Select(call => Attribute(call, request, covering))
            .Where(call => !(call.Call.IsEstimated && call.PinnedTo is null && told.Contains((call.Call.Agent, call.Key.Day))))
            .Where(call => !(call.Key.Day < request.Starts) && !(call.Key.Day >= request.Before))
            .GroupBy(call => call.Stream)
            .ToList();
        streams.Sort(InOrder);

        var parts = new List<NewPart>();
        var cut = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            var outcome = RecordStream(stream.Key, [.. stream], request, covering);
            parts.AddRange(outcome.Part);
            if (outcome.Cut)
            {
                cut.Add(stream.Key.Session);
            }
        }

        return new Recording(parts, [.. cut]);
    }

    /// <summary>The days of which the ledger knows what an agent was billed for, such as from an imported list: nothing of them has to be estimated.</summary>
    private static HashSet<(string Agent, DateOnly Day)> DaysTold(RecordingRequest request) => request.Calls.Any(call => call.IsEstimated)
        ? [.. request.Recorded.Where(part => part is { Agent: not null } and not { Basis: Basis.Estimated }).SelectMany(part => part.Usage.Select(line => (part.Agent!, line.Key.Day)))]
        : [];

    /// <summary>The one that began first; then by session and branch.</summary>
    private static int InOrder(IGrouping<StreamKey, AttributedCall> a, IGrouping<StreamKey, AttributedCall> b)
    {
        var order = FirstOf(a).CompareTo(FirstOf(b));
        order = order != 0 ? order : string.CompareOrdinal(a.Key.Session, b.Key.Session);
        return order != 0 ? order : string.CompareOrdinal(a.Key.Branch, b.Key.Branch);
    }

    private static DateTimeOffset FirstOf(IEnumerable<AttributedCall> stream)
    {
        var first = DateTimeOffset.MaxValue;
        foreach (var call in stream)
        {
            first = call.Call.At < first ? call.Call.At : first;
        }

        return first;
    }

    /// <summary>Which session, branch and line a call counts for: where it was recorded once, else where its log puts it.</summary>
    private static AttributedCall Attribute(Call call, RecordingRequest request, Covering covering)
    {
        if (request.Pins.TryGetValue(CallPin.HashOf(call), out var pin))
        {
            return new AttributedCall(call, new StreamKey(call.Agent, pin.Session, pin.Branch), pin.Key, pin.Part);
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.At, request.Zone).Date);
        var session = call.AlsoIn.Count == 0 ? call.Session : covering.OwnerOf(call) ?? call.Session;
        return new AttributedCall(call, new StreamKey(call.Agent, session, call.Branch), request.Pricer.KeyOf(call, day), PinnedTo: null);
    }

    private static (NewPart[] Part, bool Cut) RecordStream(
        StreamKey stream,
        IReadOnlyList<AttributedCall> calls,
        RecordingRequest request,
        Covering covering)
    {
        var pending = covering.Of(stream).Where(part => request.Pending.Contains(part.FullName)).ToList();
        var whole = new StreamRest(calls, [.. covering.Of(stream).Where(part => !request.Pending.Contains(part.FullName))], request.InScope);
        if (pending.Count > 0 && whole.Covers(pending))
        {
            return (Build(stream, whole, pending, request), whole.IsCut);
        }

        var rest = pending.Count == 0 ? whole : new StreamRest(calls, covering.Of(stream), request.InScope);
        return (Build(stream, rest, [], request), rest.IsCut);
    }

    private static NewPart[] Build(StreamKey stream, StreamRest rest, IReadOnlyList<Part> replaces, RecordingRequest request)
    {
        if (rest.Lines.Count == 0)
        {
            return [];
        }

        var usage = rest.Lines
            .Select(line => line with { Cost = IsReported(line) ? Money.Round(line.ReportedCost!.Value) : request.Pricer.Cost(line) })
            .OrderBy(line => line.Key, Comparer<LineKey>.Create(LineKey.InOrder))
            .ToList();
        var times = rest.Times;
        var part = new Part
        {
            Id = SessionId.Of(stream.Agent, stream.Session),
            Agent = stream.Agent,
            Session = stream.Session,
            Branch = stream.Branch,
            AgentVersion = rest.AgentVersion,
            Basis = rest.Covered.Any(call => call.Call.IsEstimated) ? Basis.Estimated : usage.TrueForAll(IsReported) ? Basis.Reported : Basis.Measured,
            Date = usage[^1].Key.Day,
            Started = times[0],
            Ended = times[^1],
            ActiveMinutes = ActiveTime.Minutes(times),
            Usage = usage,
            Prices = request.Pricer.Table.Date,
            Digest = rest.Digest,
        };
        return [new NewPart(part, rest.Covered, replaces)];
    }

    /// <summary>True where the agent says what a line cost and not what it used.</summary>
    private static bool IsReported(UsageLine line) => line is { ReportedCost: not null, Tokens: not { Total: > 0 } };
}
