using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// The page of a calendar month, <c>reports/monthly/2026-03.md</c>. It holds every session of the month, so that <c>COST_LOG.md</c> can leave
/// the older ones to it.
/// </summary>
public static class MonthlyReport
{
    /// <summary>The page.</summary>
    public static PeriodPage Page { get; } = new(
        PeriodKind.Month,
        "monthly",
        ["budgets", "change", "trends", "opportunities", "models", "agents", "tasks", "weeks", "people", "series", "sessions"],
        (month, budgets, configuration) =>
        [
            new("budgets", BudgetTable.Of(month, budgets, configuration.CountedTokens)),
            new("change", PeriodTables.Change(month)),
            new("trends", Efficiency.Trends(month)),
            new("opportunities", Opportunities.Of(month)),
            new("models", PeriodTables.Models(month)),
            new("agents", PeriodTables.Agents(month)),
            new("tasks", PeriodTables.Tasks(month)),
            new("weeks", PeriodTables.Weeks(month)),
            new("people", PeriodTables.People(month)),
            new("series", TimeSeries.Table(month), TimeSeries.Chart(month)),
            new("sessions", SessionLog.Table(SessionLog.NewestFirst(month.Parts), PeriodPage.ReportsFolder, linksTyped: true)),
        ]);
}
