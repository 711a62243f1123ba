using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Checks;

/// <summary>What is said of a budget, the same in <c>check</c>, <c>guard</c> and notifications: the arithmetic, and the cure.</summary>
internal static class BudgetWords
{
    /// <summary><c>budget "month" has reached critical: $2.75 of $3.00 used in 2026-03, 91.7%, $0.25 left</c></summary>
    public static string Arithmetic(BudgetStatus status)
    {
        var words = status.Level switch
        {
            BudgetStatus.Ok => "is OK",
            BudgetStatus.Exceeded => "is exceeded",
            var level => $"has reached {level}",
        };
        var budget = status.Budget;
        var share = status.Share is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0.0%}") : "";
        var rest = status.Remaining < 0 ? $"{budget.Show(-status.Remaining)} over" : $"{budget.Show(status.Remaining)} left";
        var atLeast = status.IsLowerBound ? "at least " : "";
        var span = status.Span is { } period ? $" in {period.Name}" : "";
        return $"budget \"{status.Name}\" {words}: {atLeast}{budget.Show(status.Used)} of {budget.Show(status.Limit)} used{span}{share}, {rest}";
    }

    /// <summary>The command that lets work go on until the period ends; today for a budget without one.</summary>
    public static string HowToApprove(BudgetStatus status, DateOnly today)
    {
        var name = status.Name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')) ? $"\"{status.Name}\"" : status.Name;
        return $"dotnet tokenlog budget approve {name} --until {Figures.Day(status.Span?.Last ?? today)} --why \"…\"";
    }
}
