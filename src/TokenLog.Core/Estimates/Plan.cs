using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Estimates;

/// <summary>What was really used for a row or a phase of a plan.</summary>
/// <param name="Sessions">How many sessions.</param>
/// <param name="Tokens">Tokens that count.</param>
/// <param name="Cost">Money.</param>
public sealed record Actual(int Sessions, long Tokens, CostFigure Cost)
{
    /// <summary>Adds up some parts; null for none.</summary>
    public static Actual? Of(IEnumerable<Part> parts, CountedTokens counted)
    {
        var spends = parts.SelectMany(Spend.Of).ToList();
        return spends.Count == 0 ? null : new Actual(
            spends.Select(spend => spend.Part.Id).Distinct(StringComparer.Ordinal).Count(),
            spends.Sum(spend => counted.Count(spend.Tokens)),
            CostFigure.Of(spends));
    }
}

/// <summary>A row with its estimate and, once it was worked on, what it really took.</summary>
/// <param name="Row">The row.</param>
/// <param name="Tokens">Estimate; null where the ledger says too little.</param>
/// <param name="Cost">Estimate; null where the ledger says too little.</param>
/// <param name="Actual">Null as long as no session is recorded for it.</param>
public sealed record PlannedRow(PlanRow Row, Prediction? Tokens, Prediction? Cost, Actual? Actual)
{
    /// <summary>Where what it took lies: <c>below the range</c>, <c>within the range</c>, <c>above the range</c>; null before, or without estimate.</summary>
    public string? Outcome => (Actual, Tokens) switch
    {
        ({ } actual, { } tokens) when actual.Tokens < tokens.Low => "below the range",
        ({ } actual, { } tokens) when actual.Tokens > tokens.High => "above the range",
        (not null, not null) => "within the range",
        _ => null,
    };
}

/// <summary>A phase of a plan against its budget.</summary>
/// <param name="Name">The phase; null for rows without one.</param>
/// <param name="Tokens">Estimate of all its rows; null if one of them has none.</param>
/// <param name="Cost">Likewise.</param>
/// <param name="Actual">What was used in the phase so far, planned or not.</param>
/// <param name="Budgets">The budgets of the phase, with how probable it is that they are exceeded.</param>
public sealed record PlannedPhase(string? Name, Likely? Tokens, Likely? Cost, Actual? Actual, IReadOnlyList<PhaseBudget> Budgets);

/// <summary>A budget that a phase has in the configuration.</summary>
/// <param name="Budget">The budget; of those for all time, with no other filter than the phase.</param>
/// <param name="Used">What is used of it.</param>
/// <param name="Exceeds">
/// How probable it is, from 0 to 1, that the rows still to be done exceed it together with what is used; null if one of them has no estimate.
/// </param>
public sealed record PhaseBudget(Budget Budget, decimal Used, double? Exceeds);

/// <summary>A plan with its estimates. Rows for which sessions are recorded count as done, the others as still to be done.</summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Phases">In the order in which the file first names them.</param>
/// <param name="Tokens">Estimate of the whole; null if a row has none.</param>
/// <param name="Cost">Likewise.</param>
public sealed record Plan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<PlannedPhase> Phases, Likely? Tokens, Likely? Cost)
{
    /// <summary>Estimates a plan and compares it with what is recorded and with the budgets of its phases.</summary>
    public static Plan Of(IReadOnlyList<PlanRow> rows, Estimator estimator, Ledger ledger, TrackerConfiguration configuration)
    {
        var counted = configuration.CountedTokens;
        List<PlannedRow> planned =
        [
            .. rows.Select(row => new PlannedRow(
                row,
                estimator.Of(row.Work, Target.Tokens),
                estimator.Of(row.Work, Target.Cost),
                row.Name is null ? null : Actual.Of(ledger.Effective.Where(part => Same(part.Task, row.Name) && (row.Phase is null || part.Phase is null || Same(part.Phase, row.Phase))), counted))),
        ];
        List<PlannedPhase> phases = [.. planned.GroupBy(row => row.Row.Phase, StringComparer.OrdinalIgnoreCase).Select(phase => PhaseOf(phase.Key, [.. phase], estimator, ledger, configuration))];
        return new Plan(planned, phases, Total(planned, estimator, Target.Tokens), Total(planned, estimator, Target.Cost));
    }

    private static PlannedPhase PhaseOf(string? name, IReadOnlyList<PlannedRow> rows, Estimator estimator, Ledger ledger, TrackerConfiguration configuration)
    {
        var actual = name is null ? null : Actual.Of(ledger.Effective.Where(part => Same(part.Phase, name)), configuration.CountedTokens);
        List<Work> open = [.. rows.Where(row => row.Actual is null).Select(row => row.Row.Work)];
        var budgets = configuration.AllBudgets
            .Where(budget => name is not null && budget.Period == BudgetPeriod.All && budget.Filter.Phase is { } wanted && wanted.Accepts(name, StringComparison.OrdinalIgnoreCase) && budget.Filter == new BudgetFilter { Phase = budget.Filter.Phase })
            .Select(budget =>
            {
                var target = budget.Unit == BudgetUnit.Usd ? Target.Cost : Target.Tokens;
                var used = target == Target.Cost ? actual?.Cost.Known ?? 0m : actual?.Tokens ?? 0;
                double? exceeds = open.Count == 0 ? (used > budget.Limit ? 1 : 0) : estimator.Of(open, target)?.ShareAbove((double)(budget.Limit - used));
                return new PhaseBudget(budget, used, exceeds);
            });
        return new PlannedPhase(name, Total(rows, estimator, Target.Tokens), Total(rows, estimator, Target.Cost), actual, [.. budgets]);
    }

    private static Likely? Total(IReadOnlyList<PlannedRow> rows, Estimator estimator, Target target) =>
        estimator.Of([.. rows.Select(row => row.Row.Work)], target)?.Likely;

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
