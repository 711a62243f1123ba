using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// Puts markers back that were damaged or lost. A person's text stays; of a generated table that lost its markers the table is found
/// by its columns, and where there is none the region goes to the end of the section that the template has it in.
/// </summary>
public static class RegionRepair
{
    /// <summary>The page with each of some regions once, to be rendered; the very same page if nothing is wrong with it.</summary>
    /// <param name="document">The page as it stands.</param>
    /// <param name="template">The page as it is written anew.</param>
    /// <param name="names">The regions that it has to have.</param>
    public static TextDocument Of(TextDocument document, TextDocument template, IReadOnlyList<string> names)
    {
        var attributes = EndAttributes(document);
        var repaired = WithoutBrokenMarkers(document);
        foreach (var name in names.Where(name => template.Find(name) is not null))
        {
            if (repaired.Find(name) is null)
            {
                repaired = With(repaired, template, name, attributes.GetValueOrDefault(name));
            }
        }

        return repaired;
    }

    private static Dictionary<string, string?> EndAttributes(TextDocument document) => Lines(document.Text)
        .Select((line, i) => RegionMarker.Read(line, i))
        .Where(marker => marker is { Begin: false, Name: not null, Attributes: not null })
        .GroupBy(marker => marker!.Name!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last()!.Attributes, StringComparer.Ordinal);

    /// <summary>Takes out every marker that is part of no region, and of a region that stands there twice the second, if it is generated.</summary>
    private static TextDocument WithoutBrokenMarkers(TextDocument document)
    {
        if (document.Problems.Count == 0)
        {
            return document;
        }

        HashSet<int> gone = [.. document.Problems.Where(problem => problem.Line > 0).Select(problem => problem.Line)];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var region in document.Regions.Where(region => !seen.Add(region.Name)))
        {
            gone.UnionWith([region.BeginLine, region.EndLine]);
            if (region.Body.Split('\n').All(IsGenerated))
            {
                gone.UnionWith(Enumerable.Range(region.BeginLine, region.EndLine - region.BeginLine));
            }
        }

        var lines = new TextLines(document.Text);
        var kept = Enumerable.Range(0, lines.Count).Where(i => !gone.Contains(i + 1)).Select(i => document.Text[lines.Start(i)..lines.Start(i + 1)]);
        return TextDocument.Parse(document.Path, document.Text[..lines.Offset] + string.Concat(kept));
    }

    private static TextDocument With(TextDocument document, TextDocument template, string name, string? attributes)
    {
        var lines = Lines(document.Text);
        var table = TableOf(document, name);
        var heading = HeadingOf(template, name);
        var at = lines.FindIndex(line => line.Trim() == heading);
        var (begin, end) = (table, at) switch
        {
            ({ } found, _) => (found.FirstLine - 1, EndOf(lines, found)),
            (null, >= 0) when lines.FindIndex(at + 1, line => line.StartsWith('#') || line.Trim() == "---") is >= 0 and var next => (next, next),
            _ => (lines.Count, lines.Count),
        };
        List<string> region =
        [
            .. table is null && at < 0 ? ["", heading, ""] : Array.Empty<string>(),
            $"<!-- tokenlog:begin {name} -->",
            .. lines[begin..end],
            RegionMarker.End(name, attributes),
            .. table is null && at >= 0 ? [""] : Array.Empty<string>(),
        ];
        lines.RemoveRange(begin, end - begin);
        lines.InsertRange(begin, region);
        var text = new TextLines(document.Text);
        return TextDocument.Parse(document.Path, document.Text[..text.Offset] + string.Join(document.Newline, lines) + document.Newline);
    }

    private static MarkdownTable? TableOf(TextDocument document, string name)
    {
        string[]? titles = name switch
        {
            "sessions" => [.. SessionLog.Columns.Select(column => column.Name)],
            "months" => [.. MonthlySummary.Columns.Select(column => column.Name)],
            "guide" => [.. MeasuredGuide.Columns.Select(column => column.Name)],
            "roi" => ["Month", "AI Cost"],
            _ => null,
        };
        return titles is null ? null : MarkdownTable.ParseAll(document.Text).FirstOrDefault(table =>
            titles.All(title => table.Column(title) >= 0)
            && !document.Regions.Any(region => region.BeginLine < table.FirstLine && table.FirstLine < region.EndLine));
    }

    /// <summary>The line after the table and the footnotes below it.</summary>
    private static int EndOf(List<string> lines, MarkdownTable table)
    {
        var end = table.LastLine;
        for (var i = end; i < lines.Count && (lines[i].Trim().Length == 0 || Footnote.IsOne(lines[i])); i++)
        {
            end = lines[i].Trim().Length == 0 ? end : i + 1;
        }

        return end;
    }

    private static string HeadingOf(TextDocument template, string name) =>
        Lines(template.Text)[..(template.Find(name)!.BeginLine - 1)].FindLast(line => line.StartsWith('#')) ?? "";

    private static bool IsGenerated(string line) => line.Trim().Length == 0 || line.TrimStart().StartsWith('|') || Footnote.IsOne(line);

    private static List<string> Lines(string text)
    {
        var lines = new TextLines(text);
        return [.. Enumerable.Range(0, lines.Count).Select(i => lines[i].ToString())];
    }
}
