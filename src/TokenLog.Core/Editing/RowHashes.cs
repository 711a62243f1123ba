using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>
/// The rows as they were last rendered: a short hash of each, in order, in the end marker (<c>rows=ab12,cd34</c>). Whatever row of
/// the file is among them was touched by nobody.
/// </summary>
internal sealed class RowHashes
{
    private const string Word = "rows=";
    private readonly Dictionary<string, int> left;

    private RowHashes(Dictionary<string, int> left, List<TableRow> untouched, List<TableRow> others) =>
        (this.left, Untouched, Others) = (left, untouched, others);

    /// <summary>Rows of the file that stand there as rendered.</summary>
    public IReadOnlyList<TableRow> Untouched { get; }

    /// <summary>All other rows of the file.</summary>
    public IReadOnlyList<TableRow> Others { get; }

    /// <summary>What an end marker is to carry for some rows; empty for none.</summary>
    public static string Attributes(IEnumerable<LogRow> rows) =>
        string.Join(',', rows.Select(row => row.Hash)) is { Length: > 0 } hashes ? Word + hashes : "";

    /// <summary>
    /// Holds the rows of a table against the hashes of its end marker. Hashes are short, so rows are first matched in order from both
    /// ends; only what is left between is looked up regardless of order.
    /// </summary>
    public static RowHashes Of(MarkdownTable table, string? endAttributes)
    {
        var rendered = Read(endAttributes);
        List<(TableRow Row, string Hash)> present = [.. table.Rows.Select(row => (row, row.Hash))];
        var first = 0;
        while (first < Math.Min(present.Count, rendered.Length) && present[first].Hash == rendered[first])
        {
            first++;
        }

        var last = 0;
        while (last < Math.Min(present.Count, rendered.Length) - first && present[^(last + 1)].Hash == rendered[^(last + 1)])
        {
            last++;
        }

        var between = rendered[first..^last].CountBy(hash => hash, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        List<TableRow> untouched = [.. present[..first].Select(row => row.Row), .. present[^last..].Select(row => row.Row)];
        List<TableRow> others = [];
        foreach (var (row, hash) in present[first..^last])
        {
            (Take(between, hash) ? untouched : others).Add(row);
        }

        return new RowHashes(between, untouched, others);
    }

    /// <summary>True if a row with this hash was rendered and does not stand in the file any more.</summary>
    public bool IsGone(string hash) => left.GetValueOrDefault(hash) > 0;

    /// <summary>The same, and the hash is used up: another row cannot come from it.</summary>
    public bool Take(string hash) => Take(left, hash);

    private static bool Take(Dictionary<string, int> hashes, string hash)
    {
        var count = hashes.GetValueOrDefault(hash);
        hashes[hash] = Math.Max(0, count - 1);
        return count > 0;
    }

    private static string[] Read(string? endAttributes)
    {
        var word = endAttributes?.Split(' ').FirstOrDefault(word => word.StartsWith(Word, StringComparison.Ordinal));
        return word is null ? [] : word[Word.Length..].Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
