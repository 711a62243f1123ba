using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>
/// Which row of the file belongs to which row of the ledger: by its cells, else by the link in its first column, else by the name
/// typed there (which need not be unique), else by what the other cells have in common.
/// </summary>
internal sealed class RowPairs
{
    // Of the six other cells. A renamed session keeps most of its row; a new one shares a model and perhaps a day with its neighbour.
    private const int CellsOfOneRow = 4;
    private const int MostOfOneName = 50;

    private readonly LinkedList<LogRow> unpaired = [];
    private readonly ILookup<string, LinkedListNode<LogRow>> byName;
    private readonly ILookup<string, LinkedListNode<LogRow>> byId;
    private readonly HashSet<LinkedListNode<LogRow>> paired = [];
    private readonly HashSet<TableRow> known = new(ReferenceEqualityComparer.Instance);

    /// <param name="table">The log in the file.</param>
    /// <param name="hashes">Its rows as they were rendered.</param>
    /// <param name="rows">All rows of the ledger, newest first: one that left the log since it was rendered is still somebody's.</param>
    /// <param name="shown">How many of them the log is to have.</param>
    public RowPairs(MarkdownTable table, RowHashes hashes, IReadOnlyList<LogRow> rows, int shown)
    {
        var touched = WithoutThoseOfTheLedger(table, hashes, rows);
        List<LinkedListNode<LogRow>> nodes = [.. Unpaired];
        byName = nodes.ToLookup(node => MarkdownText.Clean(node.Value.Cells[LogRow.Session]), StringComparer.Ordinal);
        byId = nodes.ToLookup(node => node.Value.Part.Id, StringComparer.Ordinal);
        foreach (var stale in hashes.Untouched.Where(row => !known.Contains(row)))
        {
            _ = ByName(stale);
        }

        var rest = Pair(touched, row => ByName(row));
        rest = Pair(rest, row => ById(row));
        rest = Pair(rest, row => IsLinked(row) ? null : ByCells(row, hashes));
        Added = [.. rest.Where(row => !IsLinked(row))];
        Astray = [.. rest.Where(IsLinked)];
        var comingBack = rows.Take(shown).ToHashSet(ReferenceEqualityComparer.Instance);
        Deleted = [.. unpaired.Where(row => comingBack.Contains(row) && hashes.IsGone(row.Hash))];
    }

    /// <summary>Rows that are neither as rendered nor as they would be rendered now, with the row that each belongs to.</summary>
    public List<(TableRow Row, LogRow Ours)> Touched { get; } = [];

    /// <summary>Rows that somebody typed.</summary>
    public IReadOnlyList<TableRow> Added { get; }

    /// <summary>Rows with a link to a file that no row of the ledger stands for, or that stands in the table already.</summary>
    public IReadOnlyList<TableRow> Astray { get; }

    /// <summary>Rows of the ledger that were in the table, are not any more, and are new enough to come back.</summary>
    public IReadOnlyList<LogRow> Deleted { get; }

    private IEnumerable<LinkedListNode<LogRow>> Unpaired
    {
        get
        {
            for (var node = unpaired.First; node is not null; node = node.Next)
            {
                yield return node;
            }
        }
    }

    /// <summary>Takes out what stands in the file just as the ledger has it; a second copy of a generated row is nobody's work.</summary>
    private List<TableRow> WithoutThoseOfTheLedger(MarkdownTable table, RowHashes hashes, IReadOnlyList<LogRow> rows)
    {
        var wanted = rows.CountBy(row => row.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var all = wanted.Keys.ToHashSet(StringComparer.Ordinal);
        var copies = new HashSet<TableRow>(ReferenceEqualityComparer.Instance);
        foreach (var row in table.Rows)
        {
            var key = LogRow.KeyOf(row.Cells.Select(cell => cell.Raw));
            if (wanted.GetValueOrDefault(key) is > 0 and var count)
            {
                wanted[key] = count - 1;
                known.Add(row);
            }
            else if (IsLinked(row) && all.Contains(key))
            {
                copies.Add(row);
            }
        }

        foreach (var row in rows)
        {
            if (wanted.GetValueOrDefault(row.Key) is > 0 and var count)
            {
                wanted[row.Key] = count - 1;
                unpaired.AddLast(row);
            }
        }

        return [.. hashes.Others.Where(row => !known.Contains(row) && !copies.Contains(row))];
    }

    private List<TableRow> Pair(IEnumerable<TableRow> rows, Func<TableRow, LogRow?> find)
    {
        List<TableRow> rest = [];
        foreach (var row in rows)
        {
            if (find(row) is { } ours)
            {
                Touched.Add((row, ours));
            }
            else
            {
                rest.Add(row);
            }
        }

        return rest;
    }

    private LogRow? ByName(TableRow row) => Best(row, byName[MarkdownText.Clean(row.At(LogRow.Session)?.Raw ?? "")], atLeast: 0);

    private LogRow? ById(TableRow row) =>
        IsLinked(row) && LogRow.IdOf(row.At(LogRow.Session)!.Raw) is { } id ? Best(row, byId[id], atLeast: 0) : null;

    private LogRow? ByCells(TableRow row, RowHashes hashes) => Best(
        row,
        Unpaired.Where(node => node.Value.Part.RowId is not null || node.Value.Part.Kind == PartKind.Manual).Where(node => hashes.IsGone(node.Value.Hash)),
        CellsOfOneRow);

    private LogRow? Best(TableRow row, IEnumerable<LinkedListNode<LogRow>> candidates, int atLeast)
    {
        var best = candidates
            .Where(node => !paired.Contains(node))
            .Take(MostOfOneName)
            .Select(node => (Node: node, Alike: Alike(row, node.Value)))
            .Where(pair => pair.Alike >= atLeast)
            .DefaultIfEmpty()
            .MaxBy(pair => pair.Alike)
            .Node;
        if (best is null)
        {
            return null;
        }

        paired.Add(best);
        unpaired.Remove(best);
        return best.Value;
    }

    private static int Alike(TableRow row, LogRow ours) =>
        Enumerable.Range(1, LogRow.Notes).Count(i => MarkdownText.Clean(row.At(i)?.Raw ?? "") == MarkdownText.Clean(ours.Cells[i]));

    private static bool IsLinked(TableRow row) => LogRow.IsGenerated(row.At(LogRow.Session)?.Raw ?? "");
}
