using System.Globalization;
using System.Text.RegularExpressions;
using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>
/// A whole document that people keep by hand: its session tables, and what each of their rows says. Tables in code and comments are
/// text. Tables without days, such as price lists and monthly sums, are not read; nothing of a document is ever silently nothing.
/// </summary>
public sealed partial class HandLog
{
    private readonly List<HandTable> tables = [];
    private readonly List<Diagnostic> problems = [];
    private readonly string path;
    private List<HandRow> rows = [];

    private HandLog(string path) => this.path = path;

    /// <summary>The tables with a row for each session, in file order.</summary>
    public IEnumerable<HandTable> SessionTables => tables.Where(table => table.IsSessions);

    /// <summary>All rows of the session tables, in file order.</summary>
    public IReadOnlyList<HandRow> Rows => rows;

    /// <summary>What the ledger gets: a part without id for each row that counts, in file order.</summary>
    public IEnumerable<Part> Parts => rows.Where(row => row.Counts).Select(row => row.Reading.Part!);

    /// <summary>What is to be said, in file order. None of it is an error.</summary>
    public IReadOnlyList<Diagnostic> Problems =>
        [.. problems.Concat(rows.SelectMany(row => row.Reading.Problems)).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ThenBy(problem => problem.Code, StringComparer.Ordinal)];

    /// <summary>Reads a document. Never fails.</summary>
    /// <param name="path">The file, as the user would name it in a message.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mapping">What a person said of its columns: <see cref="ColumnMap.Of(IReadOnlyList{string}, IReadOnlyDictionary{string, string}?)"/>.</param>
    /// <param name="context">What the repository says. Year and decimal mark are taken from the document where they are not given.</param>
    public static HandLog Read(string path, string text, IReadOnlyDictionary<string, string>? mapping = null, RowContext? context = null)
    {
        var log = new HandLog(path);
        log.FindTables(text, mapping);
        context ??= RowContext.Nothing;
        log.ReadRows(context with { Year = context.Year ?? OnlyYear(text), Mark = context.Mark == DecimalMark.Unknown ? log.MarkOfFigures() : context.Mark });
        log.SayWhatIsNotRead();
        return log;
    }

    private void FindTables(string text, IReadOnlyDictionary<string, string>? mapping)
    {
        List<TableRow> loose = [];
        var headings = Headings.Of(text);
        List<HandTable> found = [.. TableReader.Read(text, 1, loose)
            .Select(table => new HandTable(table, ColumnMap.Of(table, mapping), headings.Above(table.FirstLine)?.Text ?? "", []))];
        var owners = loose.ToLookup(row => OwnerOf(row, found));
        tables.AddRange(found.Select(table => table with { Apart = [.. owners[table]] }));
        foreach (var table in tables)
        {
            foreach (var row in table.Apart)
            {
                Say("TL0182", DiagnosticLevel.Info, row, row.Cells[0], $"this row stands apart from its table on line {table.Table.FirstLine}; it is read with it", "move it into the table, so that it is shown as part of it");
            }
        }
    }

    // Tools append to the end of the file, and people leave blank lines: the nearest table above in whose column of days it has a day.
    private static HandTable? OwnerOf(TableRow row, List<HandTable> found) => found.LastOrDefault(table =>
        table.IsSessions
        && table.Table.LastLine < row.Line
        && row.Cells.Count >= table.Columns.Count - 1
        && row.At(table.Columns[Meaning.Date]!.Index) is { } day
        && HandDate.Read(day.Raw, year: 2000).State is FigureState.Known);

    private void ReadRows(RowContext context)
    {
        foreach (var table in SessionTables)
        {
            var read = table.Rows.Select(row => new HandRow(table, row, RowReader.Read(path, row, table.Columns, context)));
            var (counted, said) = Repeats.Marked(path, [.. read]);
            rows.AddRange(counted);
            problems.AddRange(said);
        }

        rows = [.. rows.OrderBy(row => row.Row.Line)];
    }

    private void SayWhatIsNotRead()
    {
        if (!rows.Exists(row => row.Reading.Part is not null))
        {
            const string message = "no row of a session table was read in this file";
            const string fix = "a session table has a header row with a column for the day and one for the cost or the tokens; name them with --map \"Their header=cost\"";
            problems.Add(new Diagnostic("TL0049", DiagnosticLevel.Warning, path, 0, 0, message, Fix: fix));
        }

        foreach (var table in tables.Where(table => !table.IsSessions && table.Columns.HasFigures && !table.IsSummary))
        {
            Say(
                "TL0183",
                DiagnosticLevel.Info,
                table.Table.Header,
                table.Table.Header.Cells[0],
                "this table has figures and no column for the day; it is not read",
                "if each of its rows is a session, name the column of days: --map \"Their header=date\"");
        }
    }

    private DecimalMark MarkOfFigures()
    {
        var shown = SessionTables
            .SelectMany(table => table.Rows.SelectMany(row => table.Columns.InOrder.Where(ColumnMap.IsFigure).Select(meaning => row.At(table.Columns[meaning]!.Index))))
            .OfType<TableCell>()
            .Select(cell => Amount.Proof(cell.Raw))
            .Where(mark => mark != DecimalMark.Unknown)
            .Distinct()
            .ToList();
        return shown.Count == 1 ? shown[0] : DecimalMark.Unknown;
    }

    private static int? OnlyYear(string text)
    {
        var years = FullDate().Matches(text).Select(match => match.Groups["year"].Value).Distinct(StringComparer.Ordinal).ToList();
        return years.Count == 1 ? int.Parse(years[0], CultureInfo.InvariantCulture) : null;
    }

    private void Say(string code, DiagnosticLevel level, TableRow row, TableCell cell, string message, string fix) =>
        problems.Add(new Diagnostic(code, level, path, row.Line, cell.Column, message, row.Source, fix));

    [GeneratedRegex(@"\b(?<year>20\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FullDate();
}
