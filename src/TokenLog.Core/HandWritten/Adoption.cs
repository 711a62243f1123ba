using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.HandWritten;

/// <summary>
/// Taking over a page that people kept by hand. Each row of its session tables becomes a part. Then there are two ways:
/// <list type="bullet">
/// <item>The table is the form's own: the seven columns in their order, under whatever headings, and every row is rendered with the same
/// cells. It gets markers round it and is kept up to date from then on.</item>
/// <item>It is anything else: other columns, <c>~$0.50</c> which would be shown as <c>≈$0.50</c>, rows of totals, several tables. It stays
/// as it is, every byte, as a person's own text; the generated table gets a place of its own at the end of that section. A layout with
/// columns that the ledger has no figures for could not be refreshed without losing what stands in them.</item>
/// </list>
/// </summary>
public sealed record Adoption
{
    /// <summary>The page as it is to be; null if nothing of it changes.</summary>
    public TextDocument? Document { get; private init; }

    /// <summary>What was read.</summary>
    public required HandLog Log { get; init; }

    /// <summary>The parts, with ids, of the rows that the ledger does not hold yet.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>How many rows the ledger held already.</summary>
    public required int Known { get; init; }

    /// <summary>True if the session table got markers round it; false if it stays a person's and the generated one stands apart.</summary>
    public bool InPlace { get; private init; }

    /// <summary>The names of the regions that the page gets.</summary>
    public IReadOnlyList<string> Regions { get; private init; } = [];

    /// <summary>What is to be said, in file order; with an error nothing is to be written.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; private init; } = [];

    /// <summary>Reads a page and plans its adoption.</summary>
    /// <param name="path">The file, as the user would name it in a message.</param>
    /// <param name="text">Its text.</param>
    /// <param name="configuration">The repository's, with the mapping of columns.</param>
    /// <param name="context">What rows do not say.</param>
    /// <param name="inLedger">All parts that are recorded.</param>
    /// <param name="isPage">True for the page that is rendered; other files give their rows and stay as they are.</param>
    public static Adoption Of(string path, string text, TrackerConfiguration configuration, RowContext context, IReadOnlyList<Part> inLedger, bool isPage)
    {
        var document = TextDocument.Parse(path, text);
        var log = HandLog.Read(path, document.Find("sessions") is null ? text : WithoutRegions(document), configuration.Columns, context);
        var (parts, known) = Identified(log, inLedger);
        var adoption = new Adoption { Log = log, Parts = parts, Known = known, Problems = [.. document.Problems, .. log.Problems] };
        if (document.Problems.Count > 0 || !isPage || document.Find("sessions") is not null)
        {
            return adoption;
        }

        var ledger = Ledger.Of(inLedger.Concat(parts));
        var inPlace = log.SessionTables.Take(2).ToList() is [var only] && IsForm(only, log, ledger, configuration.Reports) ? only : null;
        var (marked, regions) = Marked(document, text, inPlace, log, ledger);
        var rendering = CostLog.Render(TextDocument.Parse(path, marked), ledger, configuration, rowsTaken: true);
        return adoption with
        {
            Document = rendering.Document,
            InPlace = inPlace is not null,
            Regions = regions,
            Problems = [.. adoption.Problems, .. rendering.Problems.Where(problem => problem.Code != "TL0031")],
        };
    }

    // What the tool wrote is no row of a person.
    private static string WithoutRegions(TextDocument document)
    {
        var lines = new TextLines(document.Text);
        var owned = document.Regions.SelectMany(region => Enumerable.Range(region.BeginLine, region.EndLine - region.BeginLine + 1)).ToHashSet();
        return string.Concat(Enumerable.Range(0, lines.Count).Select(line => owned.Contains(line + 1) ? "\n" : lines[line].ToString() + "\n"));
    }

    // An id follows from what a row says, so that adopting a file again finds the rows that are parts already.
    private static (IReadOnlyList<Part> New, int Known) Identified(HandLog log, IReadOnlyList<Part> inLedger)
    {
        var held = inLedger.Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        List<Part> parts = [.. log.Parts.Select(part => PartFile.Named(ManualPart.Identified(part, candidate => !given.Add(candidate.Id))))];
        return ([.. parts.Where(part => !held.Contains(part.Id))], parts.Count(part => held.Contains(part.Id)));
    }

    private static bool IsForm(HandTable table, HandLog log, Ledger ledger, string reports)
    {
        if (!FormHeader.IsOne(table.Columns) || table.Apart.Count > 0 || log.Rows.Any(row => !row.Counts))
        {
            return false;
        }

        var rendered = SessionLog.Table(ledger, reports).Rows.Select(row => Key(ReportText.Cells(row))).ToHashSet(StringComparer.Ordinal);
        return table.Rows.All(row => rendered.Contains(Key(row.Cells.Select(cell => cell.Raw))));
    }

    /// <summary>Of the two tables of work for another model, the region for what the figures suggest; the table itself stays a person's.</summary>
    private static string? SuggestionsBelow(MarkdownTable table) => (table.Column("Current model"), table.Column("Recommended"), table.Column("Should be")) switch
    {
        ( >= 0, >= 0, _) => "haiku",
        ( >= 0, _, >= 0) => "opus",
        _ => null,
    };

    private static (string Text, IReadOnlyList<string> Regions) Marked(TextDocument document, string text, HandTable? inPlace, HandLog log, Ledger ledger)
    {
        var lines = new TextLines(text);
        var newline = document.Newline;
        var headings = Headings.Of(text);
        var insertions = new SortedDictionary<int, string>();
        List<string> regions = [];
        void Round(string name, int first, int last)
        {
            insertions[first - 1] = RegionMarker.Start(name) + newline;
            insertions[last] = RegionMarker.End(name, null) + newline;
            regions.Add(name);
        }

        if (inPlace is not null)
        {
            Round("sessions", inPlace.Table.FirstLine, inPlace.Table.LastLine);
        }

        foreach (var table in MarkdownTable.ParseAll(text))
        {
            var heading = headings.Above(table.FirstLine)?.Text ?? "";
            if (!regions.Contains("months") && heading == "Monthly Summary" && HoldsSame(table, MonthlySummary.Table(ledger)))
            {
                Round("months", table.FirstLine, table.LastLine);
            }
            else if (!regions.Contains("roi") && heading == "ROI Notes" && table.Column("Month") == 0 && table.Column("AI Cost") > 0 && RoiStays(lines, table, ledger))
            {
                Round("roi", table.FirstLine, table.LastLine);
            }
            else if (SuggestionsBelow(table) is { } suggestions && !regions.Contains(suggestions))
            {
                insertions[table.LastLine] = insertions.GetValueOrDefault(table.LastLine) + RegionMarker.Start(suggestions) + newline + RegionMarker.End(suggestions, null) + newline;
                regions.Add(suggestions);
            }
        }

        if (inPlace is null)
        {
            var after = log.SessionTables.FirstOrDefault();
            var end = after is null ? lines.Count : (headings.EndOfSection(after.Table.LastLine) ?? lines.Count + 1) - 1;
            while (end > 0 && IsRuleOrBlank(lines[end - 1]))
            {
                end--;
            }

            var level = after is null ? 2 : Math.Min(6, (headings.Above(after.Table.FirstLine)?.Level ?? 1) + 1);
            insertions[end] = insertions.GetValueOrDefault(end) + string.Join(
                newline,
                "",
                $"{new string('#', level)} Session Cost Log",
                "",
                RegionMarker.Start("sessions"),
                RegionMarker.End("sessions", null),
                "");
            regions.Insert(0, "sessions");
        }

        return (Inserted(lines, insertions, newline), regions);
    }

    private static string Inserted(TextLines lines, SortedDictionary<int, string> insertions, string newline)
    {
        var text = new System.Text.StringBuilder();
        var from = 0;
        foreach (var (line, insertion) in insertions)
        {
            var at = lines.Start(line);
            text.Append(lines.Text, from, at - from);
            // Behind a last line without an ending.
            text.Append(at == lines.Text.Length && at > 0 && lines.Text[at - 1] is not ('\n' or '\r') ? newline : "").Append(insertion);
            from = at;
        }

        return text.Append(lines.Text, from, lines.Text.Length - from).ToString();
    }

    private static bool HoldsSame(MarkdownTable table, ReportTable rendered)
    {
        var rows = rendered.Rows.Select(row => Key(ReportText.Cells(row))).ToHashSet(StringComparer.Ordinal);
        return table.Header.Cells.Select(cell => cell.Text).SequenceEqual(rendered.Columns.Select(column => column.Name), StringComparer.Ordinal)
            && table.Rows.All(row => rows.Contains(Key(row.Cells.Select(cell => cell.Raw))));
    }

    // A cost that a person wrote and the rows do not explain would be replaced by theirs.
    private static bool RoiStays(TextLines lines, MarkdownTable table, Ledger ledger)
    {
        var body = lines.Join(table.FirstLine - 1, table.LastLine);
        return body.Split('\n').Except(RoiNotes.Refresh(body, ledger).Split('\n'), StringComparer.Ordinal).All(line => line.Length == 0);
    }

    private static bool IsRuleOrBlank(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text.Length == 0 || (text.Length >= 3 && text.IndexOfAnyExcept('-') < 0);
    }

    private static string Key(IEnumerable<string> cells) => string.Join('\n', cells.Select(MarkdownText.Clean));
}
