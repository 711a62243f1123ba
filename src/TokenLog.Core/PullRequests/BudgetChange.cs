using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Core.PullRequests;

/// <summary>A budget before a branch is merged and afterwards, in the period that runs now.</summary>
/// <param name="Before">With the base's ledger.</param>
/// <param name="After">With the branch's parts.</param>
public sealed record BudgetChange(BudgetStatus Before, BudgetStatus After)
{
    /// <summary>Every budget of the configuration.</summary>
    /// <param name="branch">The ledgers before and after.</param>
    /// <param name="configuration">The budgets.</param>
    /// <param name="now">The instant that says which periods are the current ones.</param>
    public static IReadOnlyList<BudgetChange> Of(BranchLedger branch, TrackerConfiguration configuration, DateTimeOffset now) =>
        [.. BudgetCheck.Of(branch.Before, configuration, now).Zip(BudgetCheck.Of(branch.After, configuration, now), (before, after) => new BudgetChange(before, after))];
}
