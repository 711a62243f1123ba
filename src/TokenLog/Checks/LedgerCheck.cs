using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>What <c>check</c> found.</summary>
/// <param name="Findings">In file order.</param>
/// <param name="CouldJudge">False if a file cannot be understood: what rests on it was not looked at.</param>
internal sealed record CheckAnswer(IReadOnlyList<Diagnostic> Findings, bool CouldJudge)
{
    public bool Failed => Findings.Any(finding => finding.Level == DiagnosticLevel.Error);
}

/// <summary>
/// Everything that can be wrong with a ledger, tier by tier: files that can be read, names, corrections, overlaps, history, git's own
/// rules, views, budgets. A tier whose ground is missing is left out, so that one broken file is one finding and not ten.
/// </summary>
internal static class LedgerCheck
{
    /// <summary>All findings in file order.</summary>
    public static CheckAnswer Of(Project project, IReadOnlyList<Diagnostic> configuration, BudgetGate budgets)
    {
        var (parts, unreadable) = project.Ledger.InTree();
        List<Diagnostic> findings = [.. configuration, .. unreadable];
        findings.AddRange(NameCheck.Of(parts, project.Configuration.Reports));
        findings.AddRange(OverlapCheck.Of(parts));
        findings.AddRange(LandedCheck.Of(parts, project));
        findings.AddRange(Ignored(project));
        var couldJudge = configuration.Concat(unreadable).All(problem => problem.Level != DiagnosticLevel.Error);
        if (couldJudge)
        {
            findings.AddRange(ReferenceCheck.Of(parts));
            findings.AddRange(ViewCheck.Of(parts, project));
            findings.AddRange(budgets.Of(parts, project));
        }

        return new CheckAnswer(
            [
                .. findings.Distinct()
                    .OrderBy(finding => finding.Path, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Line)
                    .ThenBy(finding => finding.Column)
                    .ThenBy(finding => finding.Code, StringComparer.Ordinal),
            ],
            couldJudge);
    }

    private static IEnumerable<Diagnostic> Ignored(Project project)
    {
        var folder = $"{project.Configuration.Reports}/sessions";
        if (project.Git.IsIgnored($"{folder}/2026-01/2026-01-01-aaaaaaaa.aaaaaa.md"))
        {
            yield return Finding.Of("TL0207", folder, "git ignores this folder, so the ledger would be lost", $"take {project.Configuration.Reports}/ out of .gitignore");
        }
    }
}
