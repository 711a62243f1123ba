using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The answer of <c>budget list</c>.</summary>
internal static class BudgetList
{
    public static void Show(TrackerConfiguration configuration, DateOnly today, Output output)
    {
        List<Budget> budgets = [.. configuration.AllBudgets];
        if (budgets.Count == 0)
        {
            output.Line("No budgets. Add one with `dotnet tokenlog budget add`.");
            return;
        }

        var table = new TextTable(["budget", "limit", "levels", "stops at", "about"], textColumns: 5);
        budgets.ForEach(budget => table.Add(
            budget.Name,
            $"{budget.Show(budget.Limit)}{(budget.Period == BudgetPeriod.All ? " in all" : $" a {Period(budget)}")}",
            Levels(budget, configuration),
            StopOf(budget, configuration),
            string.Join(", ", budget.Filter.Set.Select(filter => $"{filter.Name} {filter.Accepted}")) is { Length: > 0 } about ? about : "everything"));
        table.WriteTo(output);
        if (configuration.Approvals.Count > 0)
        {
            output.Line();
            foreach (var approval in configuration.Approvals)
            {
                output.Line($"{approval.Budget}: {approval}{(approval.Until < today ? " (over)" : "")}");
            }
        }
    }

    public static JsonObject ToJson(TrackerConfiguration configuration, DateOnly today) => new()
    {
        ["schema"] = "tokenlog/budgets@1",
        ["budgets"] = new JsonArray([.. configuration.AllBudgets.Select(budget => new JsonObject
        {
            ["name"] = budget.Name,
            ["period"] = Period(budget),
            ["unit"] = budget.Unit == BudgetUnit.Usd ? "usd" : "tokens",
            ["limit"] = budget.Limit,
            ["filters"] = new JsonObject(budget.Filter.Set.Select(filter =>
                KeyValuePair.Create(filter.Name, (JsonNode?)new JsonArray([.. filter.Accepted.Names.Select(name => JsonValue.Create(name))])))),
            ["thresholds"] = new JsonArray([.. Thresholds(budget, configuration).Select(threshold => new JsonObject
            {
                ["name"] = threshold.Name,
                ["at"] = threshold.AmountFor(budget.Limit),
                ["action"] = threshold.Action,
            })]),
            ["stop_at"] = StopOf(budget, configuration),
            ["approved"] = configuration.ApprovalOf(budget.Name, today) is { } approval ? StatusJson.ToJson(approval) : null,
        })]),
    };

    private static string Levels(Budget budget, TrackerConfiguration configuration) =>
        string.Join("/", Thresholds(budget, configuration).Select(threshold => threshold.Value <= 1m
            ? (threshold.Value * 100m).ToString("0.##", CultureInfo.InvariantCulture)
            : budget.Unit == BudgetUnit.Usd ? Money.Show(threshold.Value) : Figures.Count((long)threshold.Value)));

    private static IReadOnlyList<Threshold> Thresholds(Budget budget, TrackerConfiguration configuration) => budget.Thresholds ?? configuration.AlertThresholds;

    private static string StopOf(Budget budget, TrackerConfiguration configuration) => budget.StopAt ?? configuration.StopAt ?? BudgetStatus.Exceeded;

    private static string Period(Budget budget) => budget.Period.ToString().ToLowerInvariant();
}
