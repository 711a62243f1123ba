using System.Runtime.CompilerServices;
using TokenLog.Checks;
using TokenLog.Core.Budgets;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What <c>status --short</c> and <c>guard</c> say: remembered if nothing has changed, else counted.</summary>
internal static class QuickAnswer
{
    /// <summary>Null where it cannot be known: outside of a repository, without a configuration, with a file that cannot be understood.</summary>
    public static BudgetAnswer? Read(string directory) =>
        Ownership.RootOf(directory) is { } root && NowOrNever() is { } now ? At(root, now) : null;

    /// <summary>The same for the top folder of a worktree and some instant.</summary>
    public static BudgetAnswer? At(string root, DateTimeOffset now) => BudgetMemory.Recall(root, now) ?? Count(root, now);

    private static DateTimeOffset? NowOrNever()
    {
        try
        {
            return Clock.Now;
        }
        catch (TokenLogException)
        {
            return null;
        }
    }

    // On its own, so that what counting needs is not loaded where nothing is counted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BudgetAnswer? Count(string root, DateTimeOffset now)
    {
        if (QuickBudgets.Read(root, now) is not { } budgets)
        {
            return null;
        }

        var today = budgets.Configuration.DayOf(now);
        var warnings = new List<BudgetWarning>();
        foreach (var status in budgets.Statuses)
        {
            if (status.Level != BudgetStatus.Ok && status.Approval is null)
            {
                warnings.Add(new BudgetWarning(status.Name, status.Span?.Name ?? "", status.Level, status.IsStopped, Words(status, today)));
            }
        }

        var answer = new BudgetAnswer(root, budgets.Statuses.Count == 0 ? null : ShortStatus.Line(budgets.Statuses), warnings);
        BudgetMemory.Remember(answer, budgets.Files, now, today, budgets.Configuration.DayOf);
        return answer;
    }

    private static string Words(BudgetStatus status, DateOnly today)
    {
        var words = $"TokenLog: {BudgetWords.Arithmetic(status)}.{(status.Action is { } action ? $" {action}." : "")}";
        return status.IsStopped ? $"{words}\nTo go on: {BudgetWords.HowToApprove(status, today)}" : words;
    }
}
