using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>The budgets as a gate: which of them stop a pipeline, with the arithmetic.</summary>
/// <param name="Asked">True if budgets may fail the check; else what is exceeded is only reported.</param>
/// <param name="Level">From which level on; null: from <c>stop_at</c> of the budget or the configuration on, else when exceeded.</param>
/// <param name="WarnAt">From which level on a budget that does not fail is a warning; null: from its first threshold on.</param>
internal sealed record BudgetGate(bool Asked, string? Level, string? WarnAt)
{
    public IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts, Project project)
    {
        var configuration = project.Configuration;
        ThrowIfUnknown(configuration);
        var ledger = Ledger.Of(parts.Select(stored => stored.Part));
        var reached = BudgetCheck.Of(ledger, configuration, Clock.Now).Where(budget => HasReached(budget) || IsWarned(budget)).ToList();
        var branch = Asked && reached.Exists(HasReached) ? BranchSpending.Of(project) : null;
        foreach (var budget in reached)
        {
            yield return HasReached(budget) ? Found(budget, branch?.AddsTo(budget, ledger, configuration.Reports) ?? true, configuration) : Warned(budget);
        }
    }

    private static Diagnostic Warned(BudgetStatus budget) =>
        Finding.Of("TL0214", Project.ConfigurationPath, BudgetWords.Arithmetic(budget), budget.Action ?? "see dotnet tokenlog status", DiagnosticLevel.Warning);

    private Diagnostic Found(BudgetStatus budget, bool adds, TrackerConfiguration configuration)
    {
        var words = BudgetWords.Arithmetic(budget);
        if (budget.Approval is { } approval)
        {
            return Finding.Of("TL0212", Project.ConfigurationPath, $"{words}; {approval}", "nothing to do until then", DiagnosticLevel.Info);
        }

        if (!adds)
        {
            return Finding.Of("TL0213", Project.ConfigurationPath, $"{words}; this branch adds nothing to it", "nothing to do on this branch", DiagnosticLevel.Info);
        }

        return Finding.Of(
            "TL0211",
            Project.ConfigurationPath,
            words,
            $"{(budget.Action is { } action ? action + "; to go on" : "to go on")}: {BudgetWords.HowToApprove(budget, configuration.DayOf(Clock.Now))}",
            Asked ? DiagnosticLevel.Error : DiagnosticLevel.Info);
    }

    private bool HasReached(BudgetStatus budget) => budget.HasReached(Asked ? Level ?? budget.StopAt : BudgetStatus.Exceeded);

    private bool IsWarned(BudgetStatus budget) => Asked && budget.Approval is null && (WarnAt is { } level ? budget.HasReached(level) : budget.Level != BudgetStatus.Ok);

    private void ThrowIfUnknown(TrackerConfiguration configuration)
    {
        List<string> levels =
        [
            .. configuration.AlertThresholds
                .Concat(configuration.Budgets.SelectMany(budget => budget.Thresholds ?? []))
                .Select(threshold => threshold.Name)
                .Distinct(StringComparer.Ordinal),
            BudgetStatus.Exceeded,
        ];
        foreach (var (option, level) in new[] { ("--budget", Level), ("--warn-at", WarnAt) })
        {
            if (level is not null && !levels.Contains(level, StringComparer.Ordinal))
            {
                throw new TokenLogException(ExitCode.Usage, $"{option} {level}: there is no such level", $"Levels are: {string.Join(", ", levels)}");
            }
        }
    }
}
