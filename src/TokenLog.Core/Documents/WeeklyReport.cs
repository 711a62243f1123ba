using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The page of an ISO week, <c>reports/weekly/2026-W11.md</c>: generated regions with room for a person's notes below.</summary>
public static class WeeklyReport
{
    /// <summary>From the page to the folder that holds the parts.</summary>
    private const string ReportsFolder = "..";

    /// <summary>The page's file below the reports folder.</summary>
    public static string RelativePath(Week week) => $"weekly/{week.Period.Name}.md";

    /// <summary>A new page from the template <c>templates/reports/weekly.md</c>.</summary>
    public static string Start(string template, Week week) => template.Replace("{week}", week.Period.Name, StringComparison.Ordinal);

    /// <summary>The page with its regions up to date.</summary>
    /// <param name="existing">The page as it stands, or <see cref="Start"/>.</param>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="week">The week, one of <see cref="Week.Of(Ledger)"/>.</param>
    /// <param name="configuration">The weekly budgets and which tokens count towards them.</param>
    public static Rendering Render(TextDocument existing, Ledger ledger, Week week, TrackerConfiguration configuration)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        IReadOnlyList<BudgetStatus> budgets =
        [
            .. configuration.AllBudgets
                .Where(budget => budget.Period == BudgetPeriod.Week)
                .Select(budget => BudgetCheck.Of(ledger, budget, configuration, week.Period)),
        ];
        var fill = new RegionFill(existing);
        fill.Put("summary", Summary(week, budgets));
        fill.Put("budgets", WeeklyBudgetTable.Of(week, budgets, configuration.CountedTokens));
        fill.Put("models", WeeklyTables.Models(week));
        fill.Put("days", WeeklyTables.Days(week));
        fill.Put("people", WeeklyTables.People(week));
        fill.Put("change", WeeklyTables.Change(week));
        fill.Put("largest", WeeklyTables.Largest(week, ReportsFolder));
        return fill.Done();
    }

    private static string Summary(Week week, IReadOnlyList<BudgetStatus> budgets)
    {
        var tally = week.Tally;
        var people = week.Spends.Select(spend => Figures.PersonName(spend.Part.Author)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var used = tally.Tokens is { } tokens ? $" and {Figures.Count(tokens.Total, "token")}" : "";
        var by = people > 1 ? $" by {Figures.Count(people, "person", "people")}" : "";
        return $"\n{Days(week.Period)}: {Figures.Count(tally.Sessions, "session")}{by}{used} for **{tally.Cost.Show()}** at list prices{Compared(week)}."
            + $"{Attention(budgets)}\n\n";
    }

    private static string Days(Period week) => $"{Figures.LongDay(week.First)} to {Figures.LongDay(week.Last)}";

    private static string Compared(Week week)
    {
        if (week.Before is not { Tally.Cost: { Number: { } then } before } || week.Tally.Cost.Number is not { } now)
        {
            return "";
        }

        var change = now - then;
        return change == 0m
            ? $", as much as the week before"
            : $", {Money.Show(Math.Abs(change))} {(change > 0m ? "more" : "less")} than the week before ({before.Show()})";
    }

    private static string Attention(IReadOnlyList<BudgetStatus> budgets)
    {
        var raised = budgets.Where(budget => budget.Level != BudgetStatus.Ok).Select(budget => $"{WeeklyBudgetTable.NameOf(budget)} ({budget.Level})").ToList();
        return raised.Count == 0 ? "" : $" Budgets to look at: {MarkdownText.Cell(string.Join(", ", raised))}.";
    }
}
