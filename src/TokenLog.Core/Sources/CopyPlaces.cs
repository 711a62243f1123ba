using System.Runtime.InteropServices;

namespace TokenLog.Core.Sources;

/// <summary>Where the copies of a file stand in its list. Nearly every answer has one place, which its id alone finds.</summary>
internal sealed class CopyPlaces
{
    private readonly List<CallCopy> copies;
    private readonly Dictionary<string, int> firstPlaces;
    private Dictionary<CopyKey, int>? otherPlaces;

    /// <param name="copies">The list, without two that are to be merged.</param>
    public CopyPlaces(List<CallCopy> copies)
    {
        this.copies = copies;
        firstPlaces = new Dictionary<string, int>(copies.Count, StringComparer.Ordinal);
        for (var place = 0; place < copies.Count; place++)
        {
            Add(copies[place], place);
        }
    }

    /// <summary>The place of a copy of the same call; the free place that is given, if there is none yet: then the copy belongs there.</summary>
    public int Add(CallCopy copy, int free)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firstPlaces, copy.MessageId, out var isKnown);
        if (!isKnown)
        {
            return first = free;
        }

        var key = copy.CopyKey;
        if (copies[first].CopyKey == key)
        {
            return first;
        }

        otherPlaces ??= [];
        return otherPlaces.TryAdd(key, free) ? free : otherPlaces[key];
    }
}
