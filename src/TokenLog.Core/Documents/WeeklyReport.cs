using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The page of an ISO week, <c>reports/weekly/2026-W11.md</c>: generated regions with room for a person's notes below.</summary>
public static class WeeklyReport
{
    /// <summary>From the page to the folder that holds the parts.</summary>
    private const string ReportsFolder = "..";

    private static readonly string[] TableRegions = ["budgets", "change", "models", "days", "people", "largest"];

    /// <summary>The page's regions.</summary>
    public static IReadOnlyList<string> RegionNames { get; } = ["summary", .. TableRegions, "marks"];

    /// <summary>The page's file below the reports folder.</summary>
    public static string RelativePath(Week week) => $"weekly/{week.Period.Name}.md";

    /// <summary>A new page from the template <c>templates/reports/weekly.md</c>.</summary>
    public static string Start(string template, Week week) => template.Replace("{week}", week.Period.Name, StringComparison.Ordinal);

    /// <summary>The page with its regions up to date.</summary>
    /// <param name="existing">The page as it stands, or <see cref="Start"/>.</param>
    /// <param name="week">The week, one of <see cref="Week.Of(Ledger)"/>.</param>
    /// <param name="configuration">The weekly budgets and which tokens count towards them.</param>
    public static Rendering Render(TextDocument existing, Week week, TrackerConfiguration configuration)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        var parts = week.Spends.Select(spend => spend.Part).Distinct(ReferenceEqualityComparer.Instance).Cast<Part>().ToList();
        IReadOnlyList<BudgetStatus> budgets =
        [
            .. configuration.AllBudgets
                .Where(budget => budget.Period == BudgetPeriod.Week)
                .Select(budget => BudgetCheck.Of(parts, budget, configuration, week.Period)),
        ];
        var fill = new RegionFill(existing);
        ReportTable[] tables =
        [
            WeeklyBudgetTable.Of(week, budgets, configuration.CountedTokens),
            WeeklyTables.Change(week),
            WeeklyTables.Models(week),
            WeeklyTables.Days(week),
            WeeklyTables.People(week),
            WeeklyTables.Largest(week, ReportsFolder),
        ];
        fill.Put("summary", Summary(week, budgets));
        foreach (var (name, table) in TableRegions.Zip(tables))
        {
            fill.Put(name, table with { Footnotes = [] });
        }

        fill.Put("marks", Marks(tables));
        return fill.Done();
    }

    /// <summary>What the marks on the page mean, once: most tables rest on the same usage.</summary>
    private static string Marks(IEnumerable<ReportTable> tables)
    {
        var notes = tables.SelectMany(table => table.Footnotes).Distinct(StringComparer.Ordinal).OrderBy(Footnote.Order).ToList();
        return notes.Count == 0 ? "" : ReportText.Footnotes(notes) + "\n";
    }

    private static string Summary(Week week, IReadOnlyList<BudgetStatus> budgets)
    {
        var tally = week.Tally;
        var people = week.Spends
            .Select(spend => Figures.PersonName(spend.Part.Author))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Count();
        var by = people > 1 ? $" by {Figures.Count(people, "person", "people")}" : "";
        var who = tally.Sessions == 0 ? "Sessions that ended later" : Figures.Count(tally.Sessions, "session") + by;
        var used = tally.Tokens is { } tokens ? $" used {Figures.Count(tokens.Total, "token")} and" : "";
        var prices = week.Spends.Any(spend => spend.Part.Basis == Basis.Measured) ? " at list prices" : "";
        return $"\n**{Days(week.Period)}.** {who}{used} cost **{tally.Cost.Show()}**{prices}{Compared(week)}.{Attention(budgets)}\n\n";
    }

    private static string Days(Period week) => (week.First.Year == week.Last.Year, week.First.Month == week.Last.Month) switch
    {
        (true, true) => $"{week.First.Day} to {Figures.LongDay(week.Last)}",
        _ => $"{Figures.LongDay(week.First)} to {Figures.LongDay(week.Last)}",
    };

    private static string Compared(Week week)
    {
        if (week.Before is not { Tally.Cost: { Number: { } then } before } || week.Tally.Cost.Number is not { } now)
        {
            return "";
        }

        var change = now - then;
        var far = week.Tally.Cost.IsLowerBound || before.IsLowerBound ? " as far as is known" : "";
        return change == 0m
            ? $", as much as the week before{far}"
            : $", {Money.Show(Math.Abs(change))} {(change > 0m ? "more" : "less")} than the week before ({before.Show()}){far}";
    }

    private static string Attention(IReadOnlyList<BudgetStatus> budgets)
    {
        var raised = budgets
            .Where(budget => budget.Level != BudgetStatus.Ok)
            .Select(budget => $"{WeeklyBudgetTable.NameOf(budget)} ({budget.Level})")
            .ToList();
        return raised.Count == 0 ? "" : $" Budgets to look at: {MarkdownText.Cell(string.Join(", ", raised))}.";
    }
}
