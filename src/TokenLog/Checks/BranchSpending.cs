using TokenLog.Core.Budgets;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>What a branch adds to the ledger: the parts in its tree that the default branch does not have.</summary>
internal sealed class BranchSpending
{
    private readonly HashSet<string>? onBase;

    private BranchSpending(HashSet<string>? onBase) => this.onBase = onBase;

    /// <summary>
    /// Where there is nothing to compare with, everything counts as added: on the default branch itself, on a commit of it that is checked out
    /// without a branch, and in a clone that does not have the default branch.
    /// </summary>
    public static BranchSpending Of(Project project)
    {
        var git = project.Git;
        if (git.HeadSha is not { } head || git.Branch == git.DefaultBranch)
        {
            return new BranchSpending(null);
        }

        var tip = git.CommitOf($"refs/remotes/origin/{git.DefaultBranch}") ?? git.CommitOf($"refs/heads/{git.DefaultBranch}");
        return tip is null || (git.Branch is null && tip == head)
            ? new BranchSpending(null)
            : new BranchSpending(git.FilesAt(tip, $"{project.Configuration.Reports}/sessions").ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>True if a part of the branch counts towards a budget in its current period.</summary>
    public bool AddsTo(BudgetStatus status, Ledger ledger, string reports) => onBase is null || ledger.Effective
        .Where(part => !onBase.Contains($"{reports}/{part.RelativePath}"))
        .Any(part => part.Usage.Any(line => status.Span?.Contains(line.Key.Day) != false && status.Budget.Filter.Matches(part, line)));
}
