using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>The answer of <c>status --json</c>.</summary>
internal static class StatusJson
{
    public static JsonObject Of(StatusReport status) => new()
    {
        ["schema"] = "tokenlog/status@1",
        ["now"] = Clock.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["level"] = BudgetCheck.Worst(status.Budgets),
        ["stopped"] = status.Budgets.Any(budget => budget.IsStopped),
        ["budgets"] = Budgets(status),
        ["paid"] = new JsonArray([.. status.Paid.Select(month => new JsonObject
        {
            ["month"] = month.Month.Name,
            ["list"] = Money.Round(month.List),
            ["discounts"] = month.Discounts,
            ["paid"] = month.Paid,
            ["gap"] = month.Gap is { } gap ? Money.Round(gap) : null,
            ["lower_bound"] = month.IsLowerBound,
        })]),
        ["unrecorded"] = status.Unrecorded.ToJson(),
        ["recorded_elsewhere"] = status.Elsewhere.ToJson(),
        ["unpriced_calls"] = status.Ledger.Effective.SelectMany(part => part.Usage).Where(line => line.Unpriced).Sum(line => line.Calls ?? 1),
        ["output_missing_calls"] = status.Ledger.Effective.SelectMany(part => part.Usage).Sum(line => line.OutputMissingCalls),
    };

    /// <summary>One object for each budget.</summary>
    public static JsonArray Budgets(StatusReport status) =>
        new([.. status.Budgets.Zip(status.Capacities, (budget, capacity) => Budget(budget, capacity, status.Allowances))]);

    private static JsonObject Budget(BudgetStatus budget, Capacity capacity, IReadOnlyList<Allowance> allowances)
    {
        var json = new JsonObject
        {
            ["name"] = budget.Name,
            ["period"] = budget.Period,
            ["span"] = budget.Span?.Name,
            ["unit"] = budget.Unit,
            ["limit"] = budget.Limit,
            ["used"] = Money.Round(budget.Used),
            ["share"] = budget.Share is { } share ? Math.Round(share, 4) : null,
            ["level"] = budget.Level,
            ["action"] = budget.Action,
            ["remaining"] = Money.Round(budget.Remaining),
            ["lower_bound"] = budget.IsLowerBound,
            ["stop_at"] = budget.StopAt,
            ["stopped"] = budget.IsStopped,
            ["approved"] = budget.Approval is { } approval ? ToJson(approval) : null,
            ["forecast"] = budget.Forecast?.Expected is { } expected ? Rounded(budget, expected) : null,
            ["runs_out"] = budget.Forecast?.RunsOut is { } day ? Figures.Day(day) : null,
        };
        if (budget.Budget.Unit == BudgetUnit.Tokens)
        {
            json["value_at_capacity"] = capacity.ListUsd;
            json["value_at_capacity_model"] = capacity.Model;
            json["value_at_capacity_measured"] = capacity.MeasuredUsd;
        }
        else
        {
            json["tokens_remaining"] = capacity.TokensRemaining;
            json["tokens_remaining_measured"] = capacity.IsMeasured;
            json["allows"] = new JsonArray([.. allowances.Select(allowance => new JsonObject
            {
                ["model"] = allowance.Name,
                ["tokens"] = allowance.TokensFor(budget.Remaining),
            })]);
        }

        return json;
    }

    public static JsonObject ToJson(Approval approval) => new()
    {
        ["budget"] = approval.Budget,
        ["until"] = Figures.Day(approval.Until),
        ["why"] = approval.Why,
        ["by"] = approval.By,
        ["on"] = approval.On is { } day ? Figures.Day(day) : null,
    };

    private static decimal Rounded(BudgetStatus budget, decimal amount) =>
        budget.Budget.Unit == BudgetUnit.Usd ? Money.Round(amount) : Math.Round(amount, 0, MidpointRounding.AwayFromZero);
}
