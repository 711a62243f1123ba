using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>The answer of <c>status</c> for people, at most 80 columns wide for ordinary figures: three short lines for each budget.</summary>
internal static class StatusPage
{
    private const int BarLength = 10;

    private const int LongestName = 24;

    public static void Show(StatusReport status, bool allows, Output output)
    {
        if (!status.HasConfiguration)
        {
            output.Say($"No {Project.ConfigurationPath} here: `dotnet tokenlog init` sets up budgets.");
        }

        Budgets(status, output);
        if (allows)
        {
            Allows(status, output);
        }

        if (status.Paid.Count > 0)
        {
            Paid(status.Paid, output);
        }

        var ledger = status.Ledger;
        output.Line($"Ledger: {Figures.Count(ledger.Sessions.Count, "session")}, {Money.Show(ledger.Sessions.Sum(session => session.CostKnown))} at list prices.");
        output.Line(status.Unrecorded.IsNothing
            ? "Nothing unrecorded on this machine."
            : $"Unrecorded on this machine: {status.Unrecorded}. Record it with `dotnet tokenlog end-session`.");
        if (!status.Elsewhere.IsNothing)
        {
            output.Line($"Recorded on other branches: {status.Elsewhere}.");
        }
    }

    private static void Budgets(StatusReport status, Output output)
    {
        var width = Math.Min(LongestName, status.Budgets.Select(budget => budget.Name.Length).DefaultIfEmpty().Max());
        foreach (var (budget, capacity) in status.Budgets.Zip(status.Capacities))
        {
            output.Line($"{budget.Name.PadRight(width)}  {Bar(budget.Share ?? 1m)}  {Headline(budget)}");
            foreach (var line in Details(budget, capacity))
            {
                output.Line($"{new string(' ', width)}  {line}");
            }

            output.Line();
        }

        if (status.Budgets.Any(budget => budget.IsLowerBound))
        {
            output.Line("≥ a lower bound: some of this usage has no price, or its output was not logged.");
        }

        if (status.Capacities.Any(capacity => capacity.MeasuredUsd is not null))
        {
            output.Line("Worth when full: at this ledger's own mix of tokens, at list prices.");
        }

        if (status.Budgets.Any(budget => budget.IsLowerBound) || status.Capacities.Any(capacity => capacity.MeasuredUsd is not null))
        {
            output.Line();
        }
    }

    /// <summary><c>Budget OK: $0.13 / $3.00 (4.2%)</c></summary>
    public static string Headline(BudgetStatus budget)
    {
        var level = budget.Level switch
        {
            BudgetStatus.Ok => "OK",
            BudgetStatus.Exceeded => "EXCEEDED",
            var name => name,
        };
        var used = budget.Budget.Unit == BudgetUnit.Usd ? Money.Show(budget.Used) : Figures.Count((long)budget.Used);
        var share = budget.Share is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({Math.Round(known * 100m, 1, MidpointRounding.AwayFromZero):0.0}%)") : "";
        return $"Budget {level}: {(budget.IsLowerBound ? "≥" : "")}{used} / {budget.Budget.Show(budget.Limit)}{share}";
    }

    private static IEnumerable<string> Details(BudgetStatus budget, Capacity capacity)
    {
        var remaining = budget.Remaining < 0 ? $"Over: {budget.Budget.Show(-budget.Remaining)}" : $"Remaining: {budget.Budget.Show(budget.Remaining)}";
        yield return capacity switch
        {
            { TokensRemaining: { } tokens } when budget.Remaining >= 0 => $"{remaining} · Estimated tokens remaining: ~{Figures.Count(tokens)}",
            { MeasuredUsd: { } usd } => $"{remaining} · worth ~{Money.Show(usd)}{Each(budget)} when full",
            { ListUsd: { } usd } => $"{remaining} · ~{Money.Show(usd)}{Each(budget)} at capacity ({capacity.Model} input)",
            _ => remaining,
        };
        if (Forecast(budget) is { } forecast)
        {
            yield return forecast;
        }

        if (budget.Action is { } action)
        {
            yield return $"{char.ToUpperInvariant(budget.Level[0])}{budget.Level[1..]}: {action}";
        }

        if (budget.Approval is { } approval)
        {
            yield return $"A{approval.ToString()[1..]}";
        }
    }

    private static string? Forecast(BudgetStatus budget) => budget.Forecast switch
    {
        { RunsOut: { } day } when budget.Level == BudgetStatus.Exceeded => $"Used up on {Figures.Day(day)}",
        { Expected: { } expected, RunsOut: { } day } => $"At this pace: {budget.Budget.Show(expected)}, runs out on {Figures.Day(day)}",
        { Expected: > 0m and var expected } => $"At this pace: {budget.Budget.Show(expected)} by {Figures.Day(budget.Span!.Last)}",
        { RunsOut: { } day } => $"At this pace: runs out on {Figures.Day(day)}",
        _ => null,
    };

    private static string Each(BudgetStatus budget) => budget.Span is null ? "" : $" a {budget.Period}";

    private static string Bar(decimal share)
    {
        var full = (int)Math.Clamp(Math.Floor(share * BarLength), 0, BarLength);
        return new string('█', full) + new string('░', BarLength - full);
    }

    private static void Allows(StatusReport status, Output output)
    {
        List<BudgetStatus> dollars = [.. status.Budgets.Where(budget => budget.Budget.Unit == BudgetUnit.Usd)];
        if (dollars.Count == 0)
        {
            output.Line("No budget is in dollars, so there is nothing to convert into tokens.");
            output.Line();
            return;
        }

        output.Line("What is left buys, half input and half output, at list prices:");
        var table = new TextTable(["model", .. dollars.Select(budget => $"{budget.Name} ({Money.Show(Math.Max(0m, budget.Remaining))})")], textColumns: 1);
        foreach (var allowance in status.Allowances)
        {
            table.Add([allowance.Name, .. dollars.Select(budget => allowance.TokensFor(budget.Remaining) is { } tokens ? Allowance.Show(tokens) : "any")]);
        }

        table.WriteTo(output);
        output.Line();
    }

    private static void Paid(IReadOnlyList<PaidMonth> months, Output output)
    {
        var report = PaidMonth.Table(months);
        var table = new TextTable([.. report.Columns.Select(column => column.Name.ToLowerInvariant())], textColumns: 1);
        foreach (var row in report.Rows)
        {
            table.Add([.. row.Select(cell => cell.Text)]);
        }

        table.WriteTo(output);
        output.Line();
    }
}
