using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The page of an ISO week, <c>reports/weekly/2026-W11.md</c>.</summary>
public static class WeeklyReport
{
    /// <summary>The page.</summary>
    public static PeriodPage Page { get; } = new(
        PeriodKind.Week,
        "weekly",
        ["budgets", "change", "trends", "opportunities", "models", "agents", "tasks", "days", "people", "largest", "series"],
        (week, budgets, configuration) =>
        [
            new("budgets", BudgetTable.Of(week, budgets, configuration.CountedTokens)),
            new("change", PeriodTables.Change(week)),
            new("trends", Efficiency.Trends(week)),
            new("opportunities", Opportunities.Of(week)),
            new("models", PeriodTables.Models(week)),
            new("agents", PeriodTables.Agents(week)),
            new("tasks", PeriodTables.Tasks(week)),
            new("days", PeriodTables.Days(week)),
            new("people", PeriodTables.People(week)),
            new("largest", PeriodTables.Largest(week, PeriodPage.ReportsFolder)),
            new("series", TimeSeries.Table(week), TimeSeries.Chart(week)),
        ]);
}
