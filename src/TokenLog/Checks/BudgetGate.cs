using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>The budgets as a gate: which of them stop a pipeline, with the arithmetic.</summary>
/// <param name="Asked">True if budgets may fail the check; else what is exceeded is only reported.</param>
/// <param name="Level">From which level on; null: from <c>stop_at</c> of the configuration on, else when exceeded.</param>
internal sealed record BudgetGate(bool Asked, string? Level)
{
    public IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts, Project project)
    {
        var configuration = project.Configuration;
        var level = Asked ? Level ?? configuration.StopAt ?? BudgetStatus.Exceeded : BudgetStatus.Exceeded;
        List<string> levels = [.. configuration.AlertThresholds.Select(threshold => threshold.Name), BudgetStatus.Exceeded];
        if (!levels.Contains(level, StringComparer.Ordinal))
        {
            throw new TokenLogException(ExitCode.Usage, $"--budget {level}: there is no such level", $"Levels are: {string.Join(", ", levels)}");
        }

        return BudgetCheck.Of(Ledger.Of(parts.Select(stored => stored.Part)), configuration, Clock.Now)
            .Where(budget => budget.Reached.Contains(level, StringComparer.Ordinal) || budget.Level == BudgetStatus.Exceeded)
            .Select(budget => Finding.Of(
                "TL0211",
                Project.ConfigurationPath,
                Arithmetic(budget),
                "wait for the next period, spend less on it, or change the budget",
                Asked ? DiagnosticLevel.Error : DiagnosticLevel.Info));
    }

    private static string Arithmetic(BudgetStatus budget)
    {
        var words = budget.Level == BudgetStatus.Exceeded ? "is exceeded" : $"has reached {budget.Level}";
        var share = budget.Share is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0.0%}") : "";
        var rest = budget.Remaining < 0 ? $"{Amount(budget, -budget.Remaining)} over" : $"{Amount(budget, budget.Remaining)} left";
        var atLeast = budget.IsLowerBound ? "at least " : "";
        var span = budget.Span is { } period ? $" in {period.Name}" : "";
        return $"budget \"{budget.Name}\" {words}: {atLeast}{Amount(budget, budget.Used)} of {Amount(budget, budget.Limit)} used{span}{share}, {rest}";
    }

    private static string Amount(BudgetStatus budget, decimal amount) =>
        budget.Unit == "usd" ? Money.Show(amount) : string.Create(CultureInfo.InvariantCulture, $"{amount:#,0} tokens");
}
