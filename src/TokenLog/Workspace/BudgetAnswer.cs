namespace TokenLog.Workspace;

/// <summary>What the budgets of a worktree come to, ready to be said with every prompt.</summary>
/// <param name="Root">The worktree.</param>
/// <param name="Line">One line for a prompt or a status line; null where there are no budgets.</param>
/// <param name="Warnings">What is worth a word before the work.</param>
internal sealed record BudgetAnswer(string Root, string? Line, IReadOnlyList<BudgetWarning> Warnings)
{
    /// <summary>True if one of the budgets stops the work.</summary>
    public bool IsStopped
    {
        get
        {
            foreach (var warning in Warnings)
            {
                if (warning.IsStop)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A budget that has reached a level, and that nobody has approved.</summary>
/// <param name="Name">The budget.</param>
/// <param name="Span">The days that count, as in <c>2026-03</c>; empty for the whole ledger.</param>
/// <param name="Level">The level.</param>
/// <param name="IsStop">True if it stops the work.</param>
/// <param name="Words">What to say of it.</param>
internal sealed record BudgetWarning(string Name, string Span, string Level, bool IsStop, string Words);
