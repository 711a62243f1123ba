using TokenLog.Core.Pricing;

namespace TokenLog.Core.Recording;

/// <summary>
/// Finds out which calls a part covers when no journal says so (a fresh clone, a lost journal): those of its branch and time, if
/// their digest is the part's own. Anything less exact is left unknown; subtraction by lines still holds then.
/// </summary>
internal static class Rediscovery
{
    /// <summary>The journal's pins and, for parts that it does not know, those that the digests prove.</summary>
    public static IReadOnlyDictionary<string, CallPin> Pins(RecordingRequest request)
    {
        var known = request.Pins.Values.Select(pin => pin.Part).ToHashSet(StringComparer.Ordinal);
        var unknown = request.Recorded
            .Where(part => part is { Kind: PartKind.Usage, Digest: not null, Session: not null, Started: not null, Ended: not null })
            .Where(part => !known.Contains(part.FullName))
            .DistinctBy(part => part.FullName, StringComparer.Ordinal)
            .OrderBy(part => part.FullName, StringComparer.Ordinal)
            .ToList();
        if (unknown.Count == 0 || request.Calls.Count == 0)
        {
            return request.Pins;
        }

        var pins = new Dictionary<string, CallPin>(request.Pins, StringComparer.Ordinal);
        var calls = request.Calls.ToList();
        calls.Sort((a, b) => a.At.CompareTo(b.At));
        var sessions = request.Calls.SelectMany(call => call.AlsoIn.Append(call.Session)).ToHashSet(StringComparer.Ordinal);
        foreach (var part in unknown)
        {
            // A session with no log left may live on in the copies that a fork begins with.
            var isForked = !sessions.Contains(part.Session!);
            var candidates = Within(calls, part)
                .Where(call => isForked || call.Session == part.Session || call.AlsoIn.Contains(part.Session, StringComparer.Ordinal))
                .Where(call => !pins.ContainsKey(CallPin.HashOf(call)))
                .ToList();
            if (Proves(part, candidates))
            {
                AddPins(pins, part, candidates, request.Pricer, request.Zone);
            }
        }

        return pins;
    }

    /// <summary>Calls of the part's agent and branch while it ran; its times are in whole seconds.</summary>
    private static IEnumerable<Call> Within(List<Call> sorted, Part part)
    {
        var end = part.Ended!.Value.AddSeconds(1);
        for (var i = FirstAtOrAfter(sorted, part.Started!.Value); i < sorted.Count && sorted[i].At < end; i++)
        {
            if (sorted[i].Agent == part.Agent && sorted[i].Branch == part.Branch)
            {
                yield return sorted[i];
            }
        }
    }

    private static int FirstAtOrAfter(List<Call> sorted, DateTimeOffset instant)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].At < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool Proves(Part part, List<Call> candidates) =>
        candidates.Count == part.Usage.Sum(line => line.Calls ?? 0)
        && candidates.Count > 0
        && default(CallsDigest).Add(candidates).ToString() == part.Digest;

    /// <summary>Each call goes to the part's line that it fits best: its own, else one of the same model.</summary>
    private static void AddPins(Dictionary<string, CallPin> pins, Part part, List<Call> calls, Pricer pricer, TimeZoneInfo zone)
    {
        foreach (var call in calls)
        {
            var own = pricer.KeyOf(call, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.At, zone).Date));
            var key = part.Usage.Any(line => line.Key == own)
                ? own
                : part.Usage.Select(line => line.Key).Where(line => line.Model == call.Model).DefaultIfEmpty(own).First();
            pins[CallPin.HashOf(call)] = new CallPin(part.FullName, part.Session!, part.Branch, key);
        }
    }
}
