using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>A table of the page of a period, with the region that it fills.</summary>
/// <param name="Region">The region's name.</param>
/// <param name="Table">What goes into it.</param>
/// <param name="Chart">The same figures as a chart, to stand below the table; empty for none.</param>
public sealed record PageSection(string Region, ReportTable Table, string Chart = "");

/// <summary>
/// The kind of page that a day, an ISO week or a month has: a summary, sections of tables, what the marks mean, and room for a person's
/// notes. A section whose markers a page does not have is left out of it.
/// </summary>
/// <param name="Kind">How long the period of a page is.</param>
/// <param name="Folder">Below the reports folder.</param>
/// <param name="Regions">Its sections, in the template's order.</param>
/// <param name="Sections">Makes the sections of a period.</param>
public sealed record PeriodPage(
    PeriodKind Kind,
    string Folder,
    IReadOnlyList<string> Regions,
    Func<Stretch, IReadOnlyList<BudgetStatus>, TrackerConfiguration, IEnumerable<PageSection>> Sections)
{
    private const string SummaryRegion = "summary";
    private const string MarksRegion = "marks";

    /// <summary>From a page to the folder that holds the parts.</summary>
    internal const string ReportsFolder = "..";

    /// <summary>The pages there are.</summary>
    public static IReadOnlyList<PeriodPage> All => [WeeklyReport.Page, MonthlyReport.Page, DailyReport.Page];

    /// <summary>All regions of a page, in the template's order.</summary>
    public IReadOnlyList<string> RegionNames => [SummaryRegion, .. Regions, MarksRegion];

    /// <summary>The template below <c>templates</c>.</summary>
    public string TemplateName => $"reports/{Folder}.md";

    /// <summary>A page's file below the reports folder.</summary>
    public string RelativePath(Period period) => $"{Folder}/{period.Name}.md";

    /// <summary>A new page from its template.</summary>
    public static string Start(string template, Period period) => template.Replace("{period}", period.Name, StringComparison.Ordinal);

    /// <summary>The page with its regions up to date.</summary>
    /// <param name="existing">The page as it stands, or <see cref="Start"/>.</param>
    /// <param name="stretch">The period, one of <see cref="Stretch.Of"/>.</param>
    /// <param name="configuration">Budgets, and which tokens count towards them.</param>
    public Rendering Render(TextDocument existing, Stretch stretch, TrackerConfiguration configuration)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        var budgets = Held(stretch, configuration);
        var fill = new RegionFill(existing);
        fill.Put(SummaryRegion, PeriodSummary.Of(stretch, budgets));
        List<string> notes = [];
        foreach (var section in Sections(stretch, budgets, configuration).Where(section => existing.Find(section.Region) is not null))
        {
            fill.Put(section.Region, section.Table with { Footnotes = [] }, section.Chart);
            notes.AddRange(section.Table.Footnotes);
        }

        if (existing.Find(MarksRegion) is not null)
        {
            fill.Put(MarksRegion, Marks(notes));
        }

        return fill.Done();
    }

    private static IReadOnlyList<BudgetStatus> Held(Stretch stretch, TrackerConfiguration configuration)
    {
        var wanted = stretch.Period.Kind switch
        {
            PeriodKind.Day => BudgetPeriod.Day,
            PeriodKind.Week => BudgetPeriod.Week,
            _ => BudgetPeriod.Month,
        };
        var parts = stretch.Spends.Select(spend => spend.Part).Distinct(ReferenceEqualityComparer.Instance).Cast<Part>().ToList();
        return
        [
            .. configuration.AllBudgets
                .Where(budget => budget.Period == wanted)
                .Select(budget => BudgetCheck.Of(parts, budget, configuration, stretch.Period)),
        ];
    }

    /// <summary>What the marks on the page mean, once: most tables rest on the same usage.</summary>
    private static string Marks(IEnumerable<string> footnotes)
    {
        var notes = footnotes.Distinct(StringComparer.Ordinal).OrderBy(Footnote.Order).ToList();
        return notes.Count == 0 ? "" : ReportText.Footnotes(notes) + "\n";
    }
}
