using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// The session log about to be rendered, held against the one that stands in the file. The end marker carries a hash of each row as
/// last rendered (<c>rows=ab12,cd34</c>), so a row that a person touched can be told from one that merely is out of date.
/// </summary>
internal sealed class SessionLogEdits
{
    private const string Hashes = "rows=";
    private const string RegionName = "sessions";
    private readonly List<(Part Part, IReadOnlyList<string> Cells)> rows;
    private readonly string reportsFolder;
    private ILookup<string, (Part Part, IReadOnlyList<string> Cells)>? bySession;

    private SessionLogEdits(ReportTable table, List<(Part Part, IReadOnlyList<string> Cells)> rows, string reportsFolder) =>
        (Table, this.rows, this.reportsFolder) = (table, rows, reportsFolder);

    /// <summary>The log as it is to be.</summary>
    public ReportTable Table { get; }

    /// <summary>The cells of its rows, as they are to stand in the file.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => rows.Select(row => row.Cells);

    /// <summary>What its end marker is to carry; empty for a log without rows.</summary>
    public string EndAttributes => rows.Count == 0 ? "" : Hashes + string.Join(',', rows.Select(row => MarkdownTable.RowHash(row.Cells)));

    /// <summary>The log of a ledger.</summary>
    public static SessionLogEdits Of(Ledger ledger, string reportsFolder)
    {
        var table = SessionLog.Table(ledger, reportsFolder);
        return new SessionLogEdits(table, [.. SessionLog.NewestFirst(ledger).Zip(table.Rows.Select(ReportText.Cells))], reportsFolder);
    }

    /// <summary>What a person wrote into the region and would lose.</summary>
    public IEnumerable<Diagnostic> Find(TextDocument document)
    {
        if (document.Find(RegionName) is not { } region || MarkdownTable.Parse(region.Body, region.BeginLine + 1) is not { } table)
        {
            return [];
        }

        if (region.Attributes is not null && table.Header.Cells.Count != Table.Columns.Count)
        {
            return [new Diagnostic(
                "TL0036",
                DiagnosticLevel.Error,
                document.Path,
                table.Header.Line,
                1,
                $"the session log has {Figures.Count(table.Header.Cells.Count, "column")} instead of {Figures.Count(Table.Columns.Count)}",
                table.Header.Source,
                "keep what you track in the notes of a session's file, and give the table its columns back: "
                + string.Join(" | ", Table.Columns.Select(column => column.Name)))];
        }

        var touched = Touched(table, Base(region));
        HashSet<string> present = touched.Count == 0 ? [] : table.Rows.Select(Key).ToHashSet(StringComparer.Ordinal);
        return touched.Select(row => Explain(document.Path, present, row));
    }

    private static List<string> Base(Region region)
    {
        var word = region.Attributes?.Split(' ').FirstOrDefault(word => word.StartsWith(Hashes, StringComparison.Ordinal));
        return word is null ? [] : [.. word[Hashes.Length..].Split(',', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>
    /// The rows that are neither as last rendered nor as they would be rendered now. Hashes are short, so rows are first matched in
    /// order from both ends; only what is left between is looked up regardless of order.
    /// </summary>
    private List<TableRow> Touched(MarkdownTable table, List<string> rendered)
    {
        List<(TableRow Row, string Hash)> present = [.. table.Rows.Select(row => (row, row.Hash))];
        var first = 0;
        while (first < Math.Min(present.Count, rendered.Count) && present[first].Hash == rendered[first])
        {
            first++;
        }

        var last = 0;
        while (last < Math.Min(present.Count, rendered.Count) - first && present[^(last + 1)].Hash == rendered[^(last + 1)])
        {
            last++;
        }

        var left = rendered[first..^last].CountBy(hash => hash, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        List<TableRow> unknown = [];
        foreach (var (row, hash) in present[first..^last])
        {
            if (left.GetValueOrDefault(hash) is > 0 and var count)
            {
                left[hash] = count - 1;
            }
            else
            {
                unknown.Add(row);
            }
        }

        if (unknown.Count == 0)
        {
            return unknown;
        }

        var wanted = rows.Select(row => Key(row.Cells)).ToHashSet(StringComparer.Ordinal);
        return [.. unknown.Where(row => !wanted.Contains(Key(row)))];
    }

    private Diagnostic Explain(string path, HashSet<string> present, TableRow row)
    {
        var session = row.At(0)?.Raw ?? "";
        if (Match(present, session) is not { } found)
        {
            return IsGenerated(session)
                ? new Diagnostic(
                    "TL0035",
                    DiagnosticLevel.Error,
                    path,
                    row.Line,
                    row.At(0)?.Column ?? 1,
                    "this row was changed by hand, and the session's file that it links to is not in the ledger",
                    row.Source,
                    "restore the file (git log finds it), or delete the row")
                : new Diagnostic(
                    "TL0034",
                    DiagnosticLevel.Error,
                    path,
                    row.Line,
                    row.At(0)?.Column ?? 1,
                    "this row was added by hand and is not in the ledger",
                    row.Source,
                    "record it with `dotnet tokenlog end-session --manual --date … --model … --tasks … --cost …`, then delete the row");
        }

        var at = Enumerable.Range(0, found.Cells.Count)
            .FirstOrDefault(i => MarkdownText.Clean(row.At(i)?.Raw ?? "") != MarkdownText.Clean(found.Cells[i]));
        var column = Table.Columns[at];
        return new Diagnostic(
            "TL0033",
            DiagnosticLevel.Error,
            path,
            row.Line,
            row.At(at)?.Column ?? 1,
            $"{column.Name} was changed by hand; the session's file says \"{MarkdownText.Plain(found.Cells[at])}\"",
            row.Source,
            $"change it in {SessionLog.Link(found.Part, reportsFolder)}, then delete this row: render writes it again");
    }

    /// <summary>
    /// The row that a person started from: by its link, else by the name typed in the first column, which need not be unique: then
    /// the first of that name that does not stand in the table any more.
    /// </summary>
    private (Part Part, IReadOnlyList<string> Cells)? Match(HashSet<string> present, string session)
    {
        bySession ??= rows.ToLookup(row => MarkdownText.Clean(row.Cells[0]), StringComparer.Ordinal);
        foreach (var row in bySession[MarkdownText.Clean(session)])
        {
            if (IsGenerated(session) || !present.Contains(Key(row.Cells)))
            {
                return row;
            }
        }

        return null;
    }

    // [k7f2qd9m](reports/sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md)
    private static bool IsGenerated(string session) =>
        session.StartsWith('[')
        && session.IndexOf("](", StringComparison.Ordinal) is > 0 and var end
        && session[end..].Contains($"-{session[1..end]}.", StringComparison.Ordinal);

    private static string Key(TableRow row) => Key(row.Cells.Select(cell => cell.Raw));

    private static string Key(IEnumerable<string> cells) => string.Join('\n', cells.Select(MarkdownText.Clean));
}
