using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>Puts new bodies into the regions of a view, one after the other, and collects what is wrong on the way.</summary>
internal sealed class RegionFill
{
    private readonly List<Diagnostic> problems = [];
    private TextDocument document;
    private int filled;

    /// <summary>Starts with a document that <see cref="Refusals"/> has nothing against.</summary>
    public RegionFill(TextDocument existing) => document = existing;

    /// <summary>What forbids writing the document at all: markers that do not pair up, or a merge that was left half done.</summary>
    public static IReadOnlyList<Diagnostic> Refusals(TextDocument document) =>
        [.. document.Problems.Concat(ConflictMarkers(document)).OrderBy(problem => problem.Line)];

    /// <summary>Adds a finding.</summary>
    public void Report(Diagnostic problem) => problems.Add(problem);

    /// <summary>Fills a region with a table; text that a person wrote between its markers is an error, because it would be lost.</summary>
    public void Put(string name, ReportTable table) => Put(name, table, table.Rows.Select(ReportText.Cells), null);

    /// <summary>The same with a chart below the table (empty for none); a table without rows is only the sentence that says so.</summary>
    public void Put(string name, ReportTable table, string chart)
    {
        problems.AddRange(ForeignText(name, table));
        Put(name, (table.Rows.Count, chart.Length) switch
        {
            (0, _) => $"\n{MarkdownText.Cell(table.WhenEmpty)}\n\n",
            (_, 0) => ReportText.Body(table),
            _ => $"{ReportText.Body(table)}{chart}\n",
        });
    }

    /// <summary>The same with the cells of the rows as they were made before.</summary>
    public void Put(string name, ReportTable table, IEnumerable<IReadOnlyList<string>> rows, string? endAttributes)
    {
        problems.AddRange(ForeignText(name, table));
        Put(name, ReportText.Body(table, rows), endAttributes);
    }

    /// <summary>Fills a region, or says that it is missing. A body that says the same as the present one changes no byte of it.</summary>
    public void Put(string name, string body, string? endAttributes = null)
    {
        if (document.Find(name) is not { } region)
        {
            problems.Add(new Diagnostic(
                "TL0031",
                DiagnosticLevel.Warning,
                document.Path,
                0,
                0,
                $"there is no region {name}: that table is not kept up to date",
                Fix: $"put <!-- tokenlog:begin {name} --> and <!-- tokenlog:end {name} --> on lines of their own where it belongs"));
            return;
        }

        document = document.WithRegion(name, LinesKept.In(region.Body, body), endAttributes);
        filled++;
    }

    /// <summary>The outcome: no document if there was an error, or if the file has none of the regions.</summary>
    public Rendering Done()
    {
        if (filled == 0)
        {
            return new Rendering(null, [new Diagnostic(
                "TL0030",
                DiagnosticLevel.Error,
                document.Path,
                0,
                0,
                "the file has none of the regions that are filled here",
                Fix: "run `dotnet tokenlog init`: it puts markers round the tables that it knows, and changes nothing else")]);
        }

        var inOrder = problems.OrderBy(problem => problem.Line).ToList();
        return new Rendering(inOrder.Exists(problem => problem.Level == DiagnosticLevel.Error) ? null : document, inOrder);
    }

    private IEnumerable<Diagnostic> ForeignText(string name, ReportTable table)
    {
        if (document.Find(name) is not { } region)
        {
            yield break;
        }

        var lines = region.Body.Split('\n');
        var inChart = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var ofChart = inChart || line == MermaidChart.Opening;
            inChart = ofChart && line != MermaidChart.Closing;
            if (!ofChart && line.Length > 0 && !line.Contains('|') && !Footnote.IsOne(line) && line != table.WhenEmpty && !ReportText.IsElsewhere(line))
            {
                yield return new Diagnostic(
                    "TL0037",
                    DiagnosticLevel.Error,
                    document.Path,
                    region.BeginLine + 1 + i,
                    1,
                    $"this text stands in region {name}, which is generated, and would be lost",
                    lines[i],
                    $"move it below <!-- tokenlog:end {name} -->");
            }
        }
    }

    private static IEnumerable<Diagnostic> ConflictMarkers(TextDocument document)
    {
        if (!document.Text.Contains("<<<<<<< ", StringComparison.Ordinal) && !document.Text.Contains(">>>>>>> ", StringComparison.Ordinal))
        {
            yield break;
        }

        var lines = new TextLines(document.Text);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("<<<<<<< ", StringComparison.Ordinal) || lines[i].StartsWith(">>>>>>> ", StringComparison.Ordinal))
            {
                yield return new Diagnostic(
                    "TL0032",
                    DiagnosticLevel.Error,
                    document.Path,
                    i + 1,
                    1,
                    "a merge conflict was not resolved here",
                    lines[i].ToString(),
                    "keep either side of generated tables (render writes them again) and resolve the rest by hand");
            }
        }
    }
}
