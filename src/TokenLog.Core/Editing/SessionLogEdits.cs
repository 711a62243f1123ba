using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Editing;

/// <summary>
/// The session log about to be rendered, held against the one that stands in the file: a three-way comparison of each row, with the
/// hashes in the end marker as the base.
/// </summary>
/// <remarks>
/// <code>
/// only the row moved       its cells go into the part
/// only the part moved      the row is rendered anew
/// both, different cells    both
/// both, the same cell      an error: a person decides
/// </code>
/// </remarks>
public sealed class SessionLogEdits
{
    private const string RegionName = "sessions";
    private readonly IReadOnlyList<LogRow> rows;
    private readonly int shown;
    private readonly string reportsFolder;

    private SessionLogEdits(ReportTable table, IReadOnlyList<LogRow> rows, int shown, string reportsFolder) =>
        (Table, this.rows, this.shown, this.reportsFolder) = (table, rows, shown, reportsFolder);

    /// <summary>The log as it is to be.</summary>
    public ReportTable Table { get; }

    /// <summary>The cells of its rows, as they are to stand in the file.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => rows.Take(shown).Select(row => row.Cells);

    /// <summary>What its end marker is to carry; empty for a log without rows.</summary>
    public string EndAttributes => RowHashes.Attributes(rows.Take(shown));

    /// <summary>The log of a ledger.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="reportsFolder">The folder that holds the parts, as a link from the log.</param>
    /// <param name="newest">How many rows it has, the newest; null for all. Every row counts when edits are read.</param>
    public static SessionLogEdits Of(Ledger ledger, string reportsFolder, long? newest = null)
    {
        List<Part> parts = [.. SessionLog.NewestFirst(ledger)];
        var count = (int)Math.Min(newest ?? long.MaxValue, parts.Count);
        var table = SessionLog.Table(parts.Take(count), reportsFolder) with { Elsewhere = [.. Elsewhere(parts.Skip(count), reportsFolder)] };
        return new SessionLogEdits(
            table,
            [.. parts.Select(part => new LogRow(part, reportsFolder))],
            count,
            reportsFolder);
    }

    /// <summary>The months whose sessions are not all in a log of so many rows, newest first: each needs a page of its own.</summary>
    public static IReadOnlyList<Period> MonthsElsewhere(Ledger ledger, long? newest) => newest >= ledger.Effective.Count
        ? []
        : [.. SessionLog.NewestFirst(ledger).Skip((int)(newest ?? int.MaxValue)).Select(part => Period.MonthOf(part.Date)).Distinct()];

    private static IEnumerable<ReportCell> Elsewhere(IEnumerable<Part> parts, string reportsFolder) => parts
        .CountBy(part => Period.MonthOf(part.Date))
        .OrderByDescending(month => month.Key)
        .Select(month => new ReportCell(
            $"{month.Key.Name} ({Figures.Count(month.Value)})", Link: $"{reportsFolder.TrimEnd('/')}/{MonthlyReport.Page.RelativePath(month.Key)}"));

    /// <summary>Rows that people named, that stand in the log of a document, and that are too old for the log about to be rendered.</summary>
    public Diagnostic? TypedThatLeave(TextDocument document)
    {
        var left = rows.Skip(shown).Where(row => row.Part.RowId is not null).ToDictionary(row => row.Part.FullName, StringComparer.Ordinal);
        if (left.Count == 0 || document.Find(RegionName) is not { } region || MarkdownTable.Parse(region.Body) is not { } table)
        {
            return null;
        }

        var present = table.Rows.Select(row => (row.At(LogRow.Session)?.Text, row.At(LogRow.Date)?.Text)).ToHashSet();
        var leaving = left.Values.Where(row => present.Contains((MarkdownText.Plain(row.Cells[LogRow.Session]), row.Cells[LogRow.Date]))).ToList();
        return leaving.Count == 0
            ? null
            : new Diagnostic(
                "TL0240",
                DiagnosticLevel.Info,
                document.Path,
                region.BeginLine,
                1,
                $"the log shows the newest {Figures.Count(shown, "session")}; {Figures.Count(leaving.Count, "older row")} that you typed moved to "
                    + string.Join(", ", leaving.Select(row => MonthlyReport.Page.RelativePath(Period.MonthOf(row.Part.Date))).Distinct(StringComparer.Ordinal).Select(path => $"{reportsFolder}/{path}")),
                Fix: "to see more in the log, raise `cost_log_sessions` in .ai/token-tracker.json");
    }

    /// <summary>True if the log of a document is not the one that was rendered into it, whatever the ledger says by now.</summary>
    public static bool WasTouched(TextDocument document) =>
        document.Find(RegionName) is { } region
        && MarkdownTable.Parse(region.Body, region.BeginLine + 1) is { } table
        && RowHashes.Of(table, region.Attributes).Others.Count > 0;

    /// <summary>What people did to the log of a document.</summary>
    public LogEdits Read(TextDocument document)
    {
        if (document.Find(RegionName) is not { } region || MarkdownTable.Parse(region.Body, region.BeginLine + 1) is not { } table)
        {
            return LogEdits.None;
        }

        if (region.Attributes is not null && table.Header.Cells.Count != Table.Columns.Count)
        {
            return LogEdits.None with { Problems = [OtherColumns(document.Path, table.Header)] };
        }

        var hashes = RowHashes.Of(table, region.Attributes);
        var pairs = new RowPairs(table, hashes, Candidates(table), shown);
        List<ChangedRow> changed = [];
        List<Diagnostic> problems = [.. pairs.Astray.Select(row => Astray(document.Path, row)), .. pairs.Deleted.Select(row => Deleted(document.Path, region, row))];
        foreach (var (row, ours) in pairs.Touched)
        {
            var (carried, found) = Carry(document.Path, row, ours, hashes);
            problems.AddRange(found);
            if (carried is not null)
            {
                changed.Add(carried);
            }
        }

        return new LogEdits(changed, pairs.Added, table.Header, [.. problems.OrderBy(problem => problem.Line)]);
    }

    /// <summary>
    /// The rows that those of a table can be about: the ones that are to be shown, those that its links name, and those that people
    /// name, which are told by more than their name. In a long ledger they are few.
    /// </summary>
    private IReadOnlyList<LogRow> Candidates(MarkdownTable table)
    {
        var linked = table.Rows.Select(row => LogRow.IdOf(row.At(LogRow.Session)?.Raw ?? "")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where((row, i) => i < shown || row.Part.RowId is not null || row.Part.Kind == PartKind.Manual || linked.Contains(row.Part.Id))];
    }

    /// <summary>
    /// The same as problems, for a run that must not change what people wrote: each row that would be lost by rendering.
    /// </summary>
    public IEnumerable<Diagnostic> NotTakenOver(TextDocument document)
    {
        var edits = Read(document);
        var waiting = edits.Changed
            .Select(row => Problem("TL0033", document.Path, row.Row, row.Column, $"{Table.Columns[row.Column].Name} was changed by hand, and is not in the session's file yet"))
            .Concat(edits.Added.Select(row => Problem("TL0034", document.Path, row, 0, "this row was added by hand, and is not in the ledger yet")));
        return edits.Problems
            .Where(problem => problem.Level == DiagnosticLevel.Error)
            .Concat(waiting.Select(problem => problem with { Fix = "`dotnet tokenlog render` takes it over" }));
    }

    private (ChangedRow? Row, IReadOnlyList<Diagnostic> Problems) Carry(string path, TableRow row, LogRow ours, RowHashes hashes)
    {
        var theirs = LogRow.CellsOf(row);
        if (RowMerge.ChangedByHand(ours.Cells, theirs, hashes.Take) is not { } columns)
        {
            return (null, [BothMoved(path, row, ours, theirs)]);
        }

        var part = ours.Part;
        List<Diagnostic> problems = [];
        foreach (var column in columns)
        {
            var edit = CellEdit.Of(part, column, theirs[column]!);
            part = edit.Part ?? part;
            if (edit.Part is null)
            {
                problems.Add(Problem(edit.Code, path, row, column, edit.Why) with { Fix = edit.Fix });
            }
        }

        return (problems.Count == 0 && columns.Count > 0 && !PartFile.Same(part, ours.Part) ? new ChangedRow(part, row, columns.ToDictionary(column => column, column => theirs[column]!)) : null, problems);
    }

    private Diagnostic BothMoved(string path, TableRow row, LogRow ours, IReadOnlyList<string?> theirs)
    {
        var at = Enumerable.Range(0, ours.Cells.Count)
            .FirstOrDefault(i => theirs[i] is { } cell && MarkdownText.Clean(cell) != MarkdownText.Clean(ours.Cells[i]));
        return Problem(
            "TL0171",
            path,
            row,
            at,
            $"{Table.Columns[at].Name} was changed here, and the session's file says \"{MarkdownText.Plain(ours.Cells[at])}\" by now") with
        {
            Fix = $"write the same into both, this row and {SessionLog.Link(ours.Part, reportsFolder)}, or delete the row: render writes it again",
        };
    }

    private Diagnostic Astray(string path, TableRow row)
    {
        var id = LogRow.IdOf(row.At(LogRow.Session)!.Raw);
        return rows.Any(ours => ours.Part.Id == id)
            ? Problem("TL0035", path, row, 0, $"there is another row of {id}, and this one was changed by hand") with
            {
                Fix = "to add a session of your own, type its name in place of the link; else delete the row",
            }
            : Problem("TL0035", path, row, 0, "the session's file that this row links to is not in the ledger") with
            {
                Fix = "restore the file (git log finds it), or delete the row",
            };
    }

    private static Diagnostic Deleted(string path, Region region, LogRow row) => new(
        "TL0172",
        DiagnosticLevel.Info,
        path,
        region.BeginLine,
        1,
        $"the row of {row.Part.RowId ?? row.Part.Id} ({Figures.Day(row.Part.Date)}) was deleted, and comes back: its file is still in the ledger",
        Fix: $"to take a session out of every figure: `dotnet tokenlog void {row.Part.Id}`");

    private Diagnostic OtherColumns(string path, TableRow header) =>
        Problem("TL0036", path, header, 0, $"the session log has {Figures.Count(header.Cells.Count, "column")} instead of {Figures.Count(Table.Columns.Count)}") with
        {
            Fix = "keep what you track in the notes of a session's file, and give the table its columns back: "
                + string.Join(" | ", Table.Columns.Select(column => column.Name)),
        };

    private static Diagnostic Problem(string code, string path, TableRow row, int column, string message) => new(
        code,
        DiagnosticLevel.Error,
        path,
        row.Line,
        row.At(column)?.Column ?? 1,
        message,
        row.Source);
}
