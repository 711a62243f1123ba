namespace TokenLog.Core.PullRequests;

/// <summary>Everything that is said about what a branch cost.</summary>
public sealed record PullRequest
{
    /// <summary>The branch's name; null where it is not known.</summary>
    public required string? Branch { get; init; }

    /// <summary>What it is held against, as it was named: <c>origin/main</c>.</summary>
    public required string Base { get; init; }

    /// <summary>The commit of <see cref="Base"/>.</summary>
    public required string? BaseCommit { get; init; }

    /// <summary>Where the branch left the base.</summary>
    public required string? MergeBase { get; init; }

    /// <summary>The branch's newest commit; null on an unborn branch.</summary>
    public required string? Head { get; init; }

    /// <summary>Its parts, sorted out.</summary>
    public required BranchLedger Ledger { get; init; }

    /// <summary>The budgets before and after.</summary>
    public required IReadOnlyList<BudgetChange> Budgets { get; init; }

    /// <summary>How much of the branch's work has recorded usage.</summary>
    public required BranchCoverage Coverage { get; init; }

    /// <summary>The folder of the ledger: <c>reports</c>.</summary>
    public required string Reports { get; init; }

    /// <summary>The repository on its server, without scheme: <c>github.com/acme/shop</c>; null for none.</summary>
    public string? Repository { get; init; }
}
