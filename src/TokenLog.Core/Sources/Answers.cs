using System.Numerics;

namespace TokenLog.Core.Sources;

/// <summary>
/// Copies of one agent's calls, gathered by what all copies of an answer share. A table of its own: hashes were made while the files were read, on
/// all cores, and most answers have one copy, so that only the others get a list.
/// </summary>
internal sealed class Answers
{
    private readonly int[] slots;
    private readonly CallCopy[] firsts;
    private readonly Dictionary<int, List<CallCopy>> severals = [];

    public Answers(IReadOnlyCollection<FileLog> logs)
    {
        var copies = logs.Sum(log => log.Copies.Count);
        slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, copies * 2L))];
        firsts = new CallCopy[copies];
        foreach (var log in logs)
        {
            foreach (var copy in log.Copies)
            {
                Add(copy);
            }
        }
    }

    /// <summary>How many answers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The copy of an answer that was found first. Answers stand in the order of these.</summary>
    public CallCopy First(int index) => firsts[index];

    /// <summary>All copies of an answer; null if there is only one.</summary>
    public List<CallCopy>? All(int index) => severals.GetValueOrDefault(index);

    private void Add(CallCopy copy)
    {
        var slot = copy.IdentityHash & (slots.Length - 1);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            var place = slots[slot] - 1;
            var first = firsts[place];
            if (first.IdentityHash == copy.IdentityHash && first.IsOfAnswer(copy))
            {
                if (!severals.TryGetValue(place, out var all))
                {
                    severals[place] = all = [first];
                }

                all.Add(copy);
                return;
            }
        }

        firsts[Count] = copy;
        slots[slot] = ++Count;
    }
}
