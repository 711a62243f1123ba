using System.Numerics;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>
/// The three-way comparison of one row. Of the row as it was last rendered only a hash is known; where a person and the ledger changed
/// different cells, that row is the one mixture of the two whose hash fits.
/// </summary>
internal static class RowMerge
{
    /// <summary>The columns that a person changed; null if the person and the ledger both changed a cell, or if nobody knows.</summary>
    /// <param name="ours">The row as the ledger renders it now.</param>
    /// <param name="theirs">The row as it stands in the file; null where it ends early, which changes nothing.</param>
    /// <param name="wasRendered">Whether a row with this hash was rendered.</param>
    public static IReadOnlyList<int>? ChangedByHand(IReadOnlyList<string> ours, IReadOnlyList<string?> theirs, Predicate<string> wasRendered)
    {
        var differ = Enumerable.Range(0, ours.Count)
            .Where(i => theirs[i] is { } cell && MarkdownText.Clean(cell) != MarkdownText.Clean(ours[i]))
            .ToList();
        foreach (var mask in Enumerable.Range(0, 1 << differ.Count).OrderBy(mask => BitOperations.PopCount((uint)mask)))
        {
            var mixed = ours.ToArray();
            foreach (var i in differ.Where((_, bit) => (mask & (1 << bit)) != 0))
            {
                mixed[i] = theirs[i]!;
            }

            if (wasRendered(MarkdownTable.RowHash(mixed)))
            {
                return [.. differ.Where((_, bit) => (mask & (1 << bit)) == 0)];
            }
        }

        return null;
    }
}
