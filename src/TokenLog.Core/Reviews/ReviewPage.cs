using TokenLog.Core.Documents;

namespace TokenLog.Core.Reviews;

/// <summary>
/// The page of a review, <c>reports/reviews/2026-03-31.md</c>. The template says what stands in each region and what round them; the regions
/// are written anew each time, and whatever stands outside them is people's and stays to the byte. The end of a region carries a hash of what
/// was written into it, so that words a person wrote inside are noticed before they would be lost.
/// </summary>
public static class ReviewPage
{
    private const string HashName = "sha=";
    private const string PeriodName = "period=";

    /// <summary>The page's file below the reports folder.</summary>
    public static string RelativePath(ReviewPeriod period) => $"reviews/{Reports.Figures.Day(period.Last)}.md";

    /// <summary>The period that a page is about, as its markers say; null where they do not.</summary>
    public static ReviewPeriod? PeriodOf(TextDocument page) => page.Regions
        .Select(region => ReviewPeriod.Read(Attribute(region, PeriodName)))
        .FirstOrDefault(period => period is not null);

    /// <summary>What is wrong with a template, in file order; with an error it cannot be used.</summary>
    /// <param name="template">The template as a document.</param>
    /// <param name="names">The names that have a value.</param>
    public static IReadOnlyList<Diagnostic> Problems(TextDocument template, IEnumerable<string> names)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        List<Diagnostic> problems = [.. template.Problems];
        problems.AddRange(TemplateSections.Unpaired(template.Text).Select(mark => new Diagnostic(
            "TL0231",
            DiagnosticLevel.Error,
            template.Path,
            mark.Line,
            1,
            $"{mark.Text.Trim()} has no partner",
            mark.Text,
            "a section begins with {{#name}} and ends with {{/name}}, each alone on its line")));
        var lines = template.Text.Split('\n');
        foreach (var name in Template.Placeholders(template.Text).Concat(TemplateSections.Names(template.Text)).Distinct(StringComparer.Ordinal).Where(name => !known.Contains(name)))
        {
            var line = Array.FindIndex(lines, text => text.Contains($"{{{{{name}}}}}", StringComparison.Ordinal) || text.Contains($"{{{{#{name}}}}}", StringComparison.Ordinal));
            problems.Add(new Diagnostic(
                "TL0232",
                DiagnosticLevel.Warning,
                template.Path,
                line + 1,
                lines[line].IndexOf("{{", StringComparison.Ordinal) + 1,
                $"there is no {name} to fill in here",
                lines[line].TrimEnd('\r'),
                $"the names are {string.Join(", ", known.Order(StringComparer.Ordinal))}"));
        }

        if (template.Regions.Count == 0)
        {
            problems.Add(new Diagnostic(
                "TL0233",
                DiagnosticLevel.Error,
                template.Path,
                0,
                0,
                "the template has no regions, so nothing in it could be kept up to date",
                Fix: "put <!-- tokenlog:begin NAME --> and <!-- tokenlog:end NAME --> round what is filled in"));
        }

        return [.. problems.OrderBy(problem => problem.Line)];
    }

    /// <summary>A new page: the template with its regions empty, to be rendered.</summary>
    public static TextDocument Start(string path, TextDocument template, IReadOnlyDictionary<string, string> values)
    {
        var empty = template.Regions.Aggregate(template, (page, region) => page.WithRegion(region.Name, "", ""));
        return TextDocument.Parse(path, Template.Fill(TemplateSections.Keep(empty.Text.ReplaceLineEndings("\n"), values), values));
    }

    /// <summary>The page with its regions up to date.</summary>
    /// <param name="existing">The page as it stands, or <see cref="Start"/>.</param>
    /// <param name="template">A template that <see cref="Problems"/> has no error against.</param>
    /// <param name="period">The period, which the first region remembers.</param>
    /// <param name="values"><see cref="ReviewWords"/>.</param>
    public static Rendering Render(TextDocument existing, TextDocument template, ReviewPeriod period, IReadOnlyDictionary<string, string> values)
    {
        List<Diagnostic> refusals = [.. RegionFill.Refusals(existing), .. template.Regions.Select(region => existing.Find(region.Name)).OfType<Region>().Where(IsEdited).Select(region => Edited(existing, region))];
        if (refusals.Count > 0)
        {
            return new Rendering(null, [.. refusals.OrderBy(problem => problem.Line)]);
        }

        var fill = new RegionFill(existing);
        foreach (var region in template.Regions)
        {
            var text = Template.Fill(TemplateSections.Keep(region.Body, values), values).Trim('\n');
            var body = text.Length == 0 ? "" : $"\n{text}\n\n";
            string?[] attributes = [text.Length == 0 ? null : HashName + Hash(body), ReferenceEquals(region, template.Regions[0]) ? PeriodName + period.Name : null];
            fill.Put(region.Name, body, string.Join(' ', attributes.OfType<string>()));
        }

        return fill.Done();
    }

    private static bool IsEdited(Region region) =>
        !string.IsNullOrWhiteSpace(region.Body) && Attribute(region, HashName) != Hash(region.Body);

    private static Diagnostic Edited(TextDocument page, Region region) => new(
        "TL0230",
        DiagnosticLevel.Error,
        page.Path,
        region.BeginLine + 1,
        1,
        $"somebody changed region {region.Name}, which is generated, and the change would be lost",
        Fix: $"move your words below <!-- tokenlog:end {region.Name} … --> and delete what is left of the region: it is written anew");

    private static string? Attribute(Region region, string name) =>
        region.Attributes?.Split(' ').FirstOrDefault(word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    /// <summary>Of what the lines say: a formatter may draw them otherwise.</summary>
    private static string Hash(string body) =>
        SessionId.Base32(string.Join('\n', body.Split('\n').Select(ReportText.LineOf).Where(line => line.Length > 0)), 8);
}
