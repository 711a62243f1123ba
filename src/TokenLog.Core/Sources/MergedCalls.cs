using System.Collections;

namespace TokenLog.Core.Sources;

/// <summary>
/// The calls of all logs in their order. There may be hundreds of thousands, and most questions only add them up: a call that has a single copy is
/// made when it is asked for, each time.
/// </summary>
internal sealed class MergedCalls(int capacity) : IReadOnlyList<Call>
{
    private long[] instants = new long[capacity];
    private object[] callsOrCopies = new object[capacity];
    private string[] agents = new string[capacity];
    private int[] order = [];

    public int Count { get; private set; }

    public Call this[int index] => index < Count ? At(order[index]) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Adds a call that has one copy.</summary>
    public void Add(string agent, CallCopy copy) => Add(agent, copy.At, copy);

    public void Add(Call call) => Add(call.Agent, call.At, call);

    /// <summary>By instant, then session, then key, then agent. Comparing numbers takes a tenth of comparing calls, and few instants are equal.</summary>
    public void Sort()
    {
        order = StableOrder.Of(instants.AsSpan(0, Count));
        for (int begin = 0, end; begin < Count; begin = end)
        {
            for (end = begin + 1; end < Count && instants[order[end]] == instants[order[begin]]; end++)
            {
            }

            if (end - begin > 1)
            {
                SortEqual(order.AsSpan(begin, end - begin));
            }
        }
    }

    public IEnumerator<Call> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return At(order[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Call At(int place) => callsOrCopies[place] as Call ?? Deduplicator.Alone(agents[place], (CallCopy)callsOrCopies[place]);

    private void SortEqual(Span<int> places)
    {
        foreach (var place in places)
        {
            callsOrCopies[place] = At(place);
        }

        places.Sort((a, b) =>
        {
            var (one, other) = ((Call)callsOrCopies[a], (Call)callsOrCopies[b]);
            var by = string.CompareOrdinal(one.Session, other.Session);
            by = by != 0 ? by : string.CompareOrdinal(one.Key, other.Key);
            return by != 0 ? by : string.CompareOrdinal(one.Agent, other.Agent);
        });
    }

    private void Add(string agent, DateTimeOffset at, object callOrCopy)
    {
        if (Count == instants.Length)
        {
            var larger = Math.Max(16, Count * 2);
            Array.Resize(ref instants, larger);
            Array.Resize(ref callsOrCopies, larger);
            Array.Resize(ref agents, larger);
        }

        (instants[Count], callsOrCopies[Count], agents[Count]) = (at.UtcTicks, callOrCopy, agent);
        Count++;
    }
}
