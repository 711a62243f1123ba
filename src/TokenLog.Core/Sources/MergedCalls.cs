using System.Collections;

namespace TokenLog.Core.Sources;

/// <summary>
/// The calls of all logs in their order. There may be hundreds of thousands, and most questions only add them up: a call that has a single copy is
/// made when it is asked for, each time.
/// </summary>
/// <param name="capacity">About how many calls there will be.</param>
internal sealed class MergedCalls(int capacity) : IReadOnlyList<Call>
{
    private long[] instants = new long[capacity];
    private object[] callsOrTables = new object[capacity];
    private int[] places = new int[capacity];
    private int[] order = [];

    public int Count { get; private set; }

    public Call this[int index] => index < Count ? At(order[index]) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Adds a call that has one copy.</summary>
    public void Add(CopyTable table, int place) => Add(table.Rows[place].At, table, place);

    public void Add(Call call) => Add(call.At.UtcTicks, call, 0);

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

    private Call At(int index) => callsOrTables[index] is CopyTable table ? CallOfCopies.Alone(table, places[index]) : (Call)callsOrTables[index];

    private void SortEqual(Span<int> equal)
    {
        foreach (var index in equal)
        {
            callsOrTables[index] = At(index);
        }

        equal.Sort((a, b) =>
        {
            var (one, other) = ((Call)callsOrTables[a], (Call)callsOrTables[b]);
            var by = string.CompareOrdinal(one.Session, other.Session);
            by = by != 0 ? by : string.CompareOrdinal(one.Key, other.Key);
            return by != 0 ? by : string.CompareOrdinal(one.Agent, other.Agent);
        });
    }

    private void Add(long instant, object callOrTable, int place)
    {
        if (Count == instants.Length)
        {
            var larger = Math.Max(16, Count * 2);
            Array.Resize(ref instants, larger);
            Array.Resize(ref callsOrTables, larger);
            Array.Resize(ref places, larger);
        }

        (instants[Count], callsOrTables[Count], places[Count]) = (instant, callOrTable, place);
        Count++;
    }
}
