using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;
using TokenLog.Core.Estimates;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>What <c>estimate --plan</c> answers.</summary>
internal static class PlanAnswer
{
    private const string None = "—";

    public static JsonObject Json(Plan plan, int sessions) => new()
    {
        ["schema"] = "tokenlog/plan@1",
        ["rows"] = new JsonArray([.. plan.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["phase"] = row.Row.Phase,
            ["task"] = row.Row.Name,
            ["tasks"] = row.Row.Tasks,
            ["model"] = row.Row.Work.Model,
            ["tokens"] = EstimateAnswer.Json(row.Tokens, Target.Tokens),
            ["cost"] = EstimateAnswer.Json(row.Cost, Target.Cost),
            ["actual"] = Json(row.Actual),
            ["outcome"] = row.Outcome,
        })]),
        ["phases"] = new JsonArray([.. plan.Phases.Select(phase => (JsonNode)new JsonObject
        {
            ["phase"] = phase.Name,
            ["tokens"] = Json(phase.Tokens, Target.Tokens),
            ["cost"] = Json(phase.Cost, Target.Cost),
            ["actual"] = Json(phase.Actual),
            ["budgets"] = new JsonArray([.. phase.Budgets.Select(budget => (JsonNode)new JsonObject
            {
                ["name"] = budget.Budget.Name,
                ["unit"] = budget.Budget.Unit == BudgetUnit.Usd ? "usd" : "tokens",
                ["limit"] = budget.Budget.Limit,
                ["used"] = budget.Used,
                ["probability_exceeded"] = budget.Exceeds is { } share ? Math.Round(share, 2) : null,
            })]),
        })]),
        ["tokens"] = Json(plan.Tokens, Target.Tokens),
        ["cost"] = Json(plan.Cost, Target.Cost),
        ["sessions"] = sessions,
    };

    public static void Write(Plan plan, int sessions, Output output)
    {
        var rows = new TextTable(["phase", "task", "tasks", "rests on", "tokens, 80% range", "cost, 80% range", "really took"], textColumns: 4);
        foreach (var row in plan.Rows)
        {
            rows.Add(
                row.Row.Phase ?? None,
                row.Row.Name ?? None,
                row.Row.Tasks,
                row.Tokens is { } tokens ? $"{Figures.Count(tokens.Sessions, "session")}: {tokens.Class}" : None,
                Show(row.Tokens?.Likely, Target.Tokens),
                Show(row.Cost?.Likely, Target.Cost),
                row.Actual is { } actual ? $"{Figures.Count(actual.Tokens)} tokens, {actual.Cost.InWords()}{(row.Outcome is { } outcome ? $", {outcome}" : "")}" : None);
        }

        rows.WriteTo(output);
        output.Line();
        var phases = new TextTable(["phase", "tokens, 80% range", "cost, 80% range", "used so far"], textColumns: 1);
        foreach (var phase in plan.Phases)
        {
            phases.Add(phase.Name ?? None, Show(phase.Tokens, Target.Tokens), Show(phase.Cost, Target.Cost), phase.Actual is { } used ? $"{Figures.Count(used.Tokens)} tokens, {used.Cost.InWords()}" : None);
        }

        phases.Add("the plan", Show(plan.Tokens, Target.Tokens), Show(plan.Cost, Target.Cost), "");
        phases.WriteTo(output);
        foreach (var budget in plan.Phases.SelectMany(phase => phase.Budgets))
        {
            output.Line(InWords(budget));
        }

        if (plan.Rows.Any(row => row.Tokens is null))
        {
            output.Line(EstimateAnswer.TooLittle(sessions));
        }
    }

    private static string InWords(PhaseBudget budget)
    {
        string Amount(decimal figure) => budget.Budget.Unit == BudgetUnit.Usd ? Money.Show(figure) : Figures.Count((long)figure) + " tokens";
        var outlook = budget.Exceeds switch
        {
            null => "the ledger says too little to tell whether it will hold",
            >= 1 when budget.Used > budget.Budget.Limit => "it is exceeded",
            var share => $"the rest of the plan exceeds it in {Figures.Percent((decimal)share.Value)} of the simulated runs",
        };
        return $"Budget {budget.Budget.Name}: {Amount(budget.Used)} of {Amount(budget.Budget.Limit)} used; {outlook}.";
    }

    private static string Show(Likely? likely, Target target) => likely?.Show(target) ?? None;

    private static JsonObject? Json(Likely? likely, Target target) => likely is { } known ? EstimateAnswer.Json(known, target) : null;

    private static JsonObject? Json(Actual? actual) => actual is null ? null : new JsonObject
    {
        ["sessions"] = actual.Sessions,
        ["tokens"] = actual.Tokens,
        ["cost"] = actual.Cost.Number is { } cost ? Money.Round(cost) : null,
    };
}
