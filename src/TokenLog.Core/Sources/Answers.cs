using System.Numerics;

namespace TokenLog.Core.Sources;

/// <summary>
/// Copies of one agent's calls, gathered by what all copies of an answer share. A table of its own: hashes were made while the files were read, on
/// all cores, and most answers have one copy, so that only the others get a list.
/// </summary>
internal sealed class Answers
{
    private readonly CopyTable[] tables;
    private readonly int[] slots;
    private readonly CopyPlace[] firsts;
    private readonly Dictionary<int, List<CallCopy>> severals = [];

    public Answers(IEnumerable<FileLog> logs)
    {
        tables = [.. logs.Select(log => log.Table)];
        var copies = 0;
        foreach (var table in tables)
        {
            copies += table.Count;
        }

        slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, copies * 2L))];
        firsts = new CopyPlace[copies];
        for (var number = 0; number < tables.Length; number++)
        {
            var hashes = tables[number].IdentityHashes;
            for (var i = 0; i < hashes.Length; i++)
            {
                Add(hashes[i], new CopyPlace(number, i));
            }
        }
    }

    /// <summary>How many answers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The copy of an answer that was found first. Answers stand in the order of these.</summary>
    public (CopyTable Table, int Index) First(int answer) => (tables[firsts[answer].Table], firsts[answer].Index);

    /// <summary>All copies of an answer; null if there is only one.</summary>
    public List<CallCopy>? All(int answer) => severals.GetValueOrDefault(answer);

    private void Add(int hash, CopyPlace place)
    {
        var copies = tables[place.Table];
        var slot = hash & (slots.Length - 1);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            var first = firsts[slots[slot] - 1];
            if (copies.IsOfAnswer(place.Index, tables[first.Table], first.Index))
            {
                if (!severals.TryGetValue(slots[slot] - 1, out var all))
                {
                    severals[slots[slot] - 1] = all = [tables[first.Table][first.Index]];
                }

                all.Add(copies[place.Index]);
                return;
            }
        }

        firsts[Count] = place;
        slots[slot] = ++Count;
    }

    private readonly record struct CopyPlace(int Table, int Index);
}
