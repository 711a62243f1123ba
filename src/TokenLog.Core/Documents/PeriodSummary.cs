using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>The paragraph at the top of a period's page: who used how much for what money, against the period before and the budgets.</summary>
internal static class PeriodSummary
{
    public static string Of(Stretch stretch, IReadOnlyList<BudgetStatus> budgets)
    {
        var tally = stretch.Tally;
        var people = stretch.Spends
            .Select(spend => Figures.PersonName(spend.Part.Author))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Count();
        var by = people > 1 ? $" by {Figures.Count(people, "person", "people")}" : "";
        var who = tally.Sessions == 0 ? "Sessions that ended later" : Figures.Count(tally.Sessions, "session") + by;
        var used = tally.Tokens is { } tokens ? $" used {Figures.Count(tokens.Total, "token")} and" : "";
        var prices = stretch.Spends.Any(spend => spend.Part.Basis == Basis.Measured) ? " at list prices" : "";
        return $"\n**{Days(stretch.Period)}.** {who}{used} cost **{tally.Cost.Show()}**{prices}{Compared(stretch)}.{Attention(budgets)}\n\n";
    }

    private static string Days(Period period) => (period.Kind, period.First.Year == period.Last.Year, period.First.Month == period.Last.Month) switch
    {
        (PeriodKind.Day, _, _) => $"{period.First.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture)}, {Figures.LongDay(period.First)}",
        (PeriodKind.Month, _, _) => period.First.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
        (_, true, true) => $"{period.First.Day} to {Figures.LongDay(period.Last)}",
        _ => $"{Figures.LongDay(period.First)} to {Figures.LongDay(period.Last)}",
    };

    private static string Compared(Stretch stretch)
    {
        if (stretch.Before is not { Tally.Cost: { Number: { } then } before } || stretch.Tally.Cost.Number is not { } now)
        {
            return "";
        }

        var change = now - then;
        var far = stretch.Tally.Cost.IsLowerBound || before.IsLowerBound ? " as far as is known" : "";
        return change == 0m
            ? $", as much as the {stretch.Noun} before{far}"
            : $", {Money.Show(Math.Abs(change))} {(change > 0m ? "more" : "less")} than the {stretch.Noun} before ({before.Show()}){far}";
    }

    private static string Attention(IReadOnlyList<BudgetStatus> budgets)
    {
        var raised = budgets
            .Where(budget => budget.Level != BudgetStatus.Ok)
            .Select(budget => $"{BudgetTable.NameOf(budget)} ({budget.Level})")
            .ToList();
        return raised.Count == 0 ? "" : $" Budgets to look at: {MarkdownText.Cell(string.Join(", ", raised))}.";
    }
}
