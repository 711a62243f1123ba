namespace TokenLog.Core.Recording;

/// <summary>
/// Telemetry goes on telling a session when the agent has deleted its own log of it, under other keys and without a branch. So of a session that parts cover
/// whose calls are not in the logs any more, what only telemetry tells counts from the end of those parts on. Parts that were made from telemetry are known by
/// their calls, which are still there, and cover nothing else.
/// </summary>
internal static class StandIns
{
    /// <summary>The calls without those that were recorded from a log that is gone.</summary>
    public static IEnumerable<Call> LeftOut(RecordingRequest request)
    {
        if (!request.Calls.Any(call => call.IsStandIn))
        {
            return request.Calls;
        }

        var present = request.Calls
            .Select(call => request.Pins.GetValueOrDefault(CallPin.HashOf(call))?.Part)
            .OfType<string>()
            .GroupBy(part => part, StringComparer.Ordinal)
            .ToDictionary(part => part.Key, part => part.LongCount(), StringComparer.Ordinal);
        var ends = request.Recorded
            .Where(part => part is { Kind: PartKind.Usage, Agent: not null, Session: not null, Ended: not null })
            .Where(part => present.GetValueOrDefault(part.FullName) < part.Usage.Sum(line => line.Calls ?? 0))
            .GroupBy(part => (part.Agent!, part.Session!))
            .ToDictionary(session => session.Key, session => session.Max(part => part.Ended!.Value));
        return request.Calls.Where(call => !call.IsStandIn
            || request.Pins.ContainsKey(CallPin.HashOf(call))
            || !ends.TryGetValue((call.Agent, call.Session), out var end)
            || call.At >= end.AddSeconds(1));
    }
}
