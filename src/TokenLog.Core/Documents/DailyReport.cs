using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The page of a day, <c>reports/daily/2026-03-15.md</c>.</summary>
public static class DailyReport
{
    /// <summary>The page.</summary>
    public static PeriodPage Page { get; } = new(
        PeriodKind.Day,
        "daily",
        ["budgets", "change", "models", "agents", "tasks", "people", "series", "sessions"],
        (day, budgets, configuration) =>
        [
            new("budgets", BudgetTable.Of(day, budgets, configuration.CountedTokens)),
            new("change", PeriodTables.Change(day)),
            new("models", PeriodTables.Models(day)),
            new("agents", PeriodTables.Agents(day)),
            new("tasks", PeriodTables.Tasks(day)),
            new("people", PeriodTables.People(day)),
            new("series", TimeSeries.Table(day), TimeSeries.Chart(day)),
            new("sessions", SessionLog.Table(SessionLog.NewestFirst(day.Parts), PeriodPage.ReportsFolder, linksTyped: true)),
        ]);
}
