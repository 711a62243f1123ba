namespace TokenLog.Core.Sources;

/// <summary>
/// Puts Aider's history and its analytics log together: both tell a call from the same figures, the one rounded, the other exact. A call of the history and an
/// event belong together if the event's figures round to the history's and it was written between the beginning of that chat and of the next. Then
/// the history gives the chat, the model and the directory, and the event the figures, the instant and the cost. What only one of them tells
/// is a call too.
/// </summary>
internal static class AiderJoin
{
    /// <summary>Clocks are read twice.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <summary>The calls of the analytics log as they count, and the calls of the history that they stand for.</summary>
    public static (List<CallCopy> Calls, HashSet<CopyKey> Replaced) Of(IEnumerable<CallCopy> analytics, IEnumerable<CallCopy> history)
    {
        var events = InOrder(analytics);
        var calls = InOrder(history);
        var ends = Ends(calls);
        var taken = new bool[events.Count];
        var joined = new List<CallCopy>();
        var replaced = new HashSet<CopyKey>();
        foreach (var call in calls)
        {
            for (var i = FirstAt(events, call.At - Moment); i < events.Count && events[i].At < ends[(call.Path, call.Session)]; i++)
            {
                if (!taken[i] && IsRounded(events[i].Tokens.Output, call.Tokens.Output) && CacheInside(events[i].Tokens.Input, call.Tokens) is { } cached)
                {
                    taken[i] = true;
                    replaced.Add(call.CopyKey);
                    joined.Add(events[i].As(call, call.Tokens with { Input = Math.Max(0, events[i].Tokens.Input - cached), Output = events[i].Tokens.Output }));
                    break;
                }
            }
        }

        joined.AddRange(events.Where((_, i) => !taken[i]));
        return (joined, replaced);
    }

    /// <summary>Each once, however often its file was given, oldest first.</summary>
    private static List<CallCopy> InOrder(IEnumerable<CallCopy> copies)
    {
        var once = copies.DistinctBy(copy => copy.CopyKey).ToList();
        once.Sort(CallCopy.InOrder);
        return once;
    }

    private static int FirstAt(List<CallCopy> events, DateTimeOffset instant)
    {
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].At < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>When the next chat of the same history begins.</summary>
    private static Dictionary<(string Path, string Chat), DateTimeOffset> Ends(List<CallCopy> calls)
    {
        var ends = new Dictionary<(string, string), DateTimeOffset>();
        foreach (var file in calls.GroupBy(call => call.Path, StringComparer.Ordinal))
        {
            var chats = file.DistinctBy(call => call.Session, StringComparer.Ordinal).ToList();
            for (var i = 0; i < chats.Count; i++)
            {
                ends[(file.Key, chats[i].Session)] = i + 1 < chats.Count ? chats[i + 1].At + Moment : DateTimeOffset.MaxValue;
            }
        }

        return ends;
    }

    /// <summary>How many cached tokens are inside what was sent; null if what was sent does not round to what the history shows.</summary>
    private static long? CacheInside(long sent, TokenCounts shown) =>
        IsRounded(sent, shown.TotalInput) ? shown.CacheWrite + shown.CacheRead : IsRounded(sent, shown.Input) ? 0 : null;

    /// <summary>Below 1,000 as it is, below 10,000 to hundreds, from there on to thousands.</summary>
    private static bool IsRounded(long exact, long shown) => Math.Abs(exact - shown) <= (shown < 1000 ? 0 : shown < 10_000 ? 50 : 500);
}
