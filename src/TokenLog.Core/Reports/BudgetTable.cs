using TokenLog.Core.Budgets;

namespace TokenLog.Core.Reports;

/// <summary>
/// The budgets of a day, week or month: used, limit, share, level, and what that came to. Model families without a budget follow.
/// </summary>
public static class BudgetTable
{
    private static readonly ReportColumn[] Columns =
    [
        new("budget", "Budget"),
        new("used", "Used", ColumnKind.Count),
        new("limit", "Limit", ColumnKind.Count),
        new("share", "Share", ColumnKind.Share),
        new("level", "Level"),
        new("cost", "Cost", ColumnKind.Money),
    ];

    /// <summary>The table of a period.</summary>
    /// <param name="stretch">The period.</param>
    /// <param name="budgets">The budgets for periods of its kind, held against it.</param>
    /// <param name="counted">Which tokens count, for families that have no budget.</param>
    public static ReportTable Of(Stretch stretch, IReadOnlyList<BudgetStatus> budgets, CountedTokens counted)
    {
        var families = stretch.Spends
            .Where(spend => spend.Line is not null)
            .GroupBy(spend => ModelFamily.Of(spend.Line!.Key.Model), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(family => family.Key, family => family.ToList(), StringComparer.OrdinalIgnoreCase);
        var budgeted = budgets.SelectMany(budget => budget.Budget.Filter.Family?.Names ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = families
            .Where(family => !budgeted.Contains(family.Key))
            .OrderByDescending(family => family.Value.Sum(spend => spend.Cost))
            .ThenBy(family => family.Key, StringComparer.Ordinal);
        return new ReportTable(
            "Budgets",
            Columns,
            [
                .. budgets.Select(budget => Budgeted(budget, CostOf(stretch, budget))),
                .. others.Select(family => Unbudgeted(family.Key, family.Value, counted)),
            ])
        {
            Footnotes = [.. CostFigure.Of(stretch.Spends).Footnotes(), .. Uncounted(budgets)],
            WhenEmpty = $"No budgets for a {stretch.Noun}, and no usage.",
        };
    }

    /// <summary>The family for a family's weekly budget, whose page says the week; else the budget's name.</summary>
    public static string NameOf(BudgetStatus budget) =>
        budget.Budget.Filter.Family?.OnlyName is { } family && budget.Budget == Budget.Weekly(family, (long)budget.Limit) ? family : budget.Name;

    private static IReadOnlyList<ReportCell> Budgeted(BudgetStatus budget, CostFigure cost) =>
    [
        new ReportCell(NameOf(budget)),
        Used(budget),
        Amount(budget, budget.Limit),
        ReportCell.Share(budget.Share),
        new ReportCell(budget.Level),
        cost.Cell(),
    ];

    private static IReadOnlyList<ReportCell> Unbudgeted(string family, List<Spend> spends, CountedTokens counted)
    {
        var tokens = Tally.Of(spends, []).Tokens;
        return
        [
            new ReportCell(family),
            ReportCell.Count(tokens is { } used ? counted.Count(used) : null),
            ReportCell.Unknown,
            ReportCell.Unknown,
            new ReportCell("no budget"),
            CostFigure.Of(spends).Cell(),
        ];
    }

    private static ReportCell Used(BudgetStatus budget)
    {
        var used = Amount(budget, budget.Used);
        return budget.IsLowerBound ? used with { Text = Footnote.Mark(used.Text, Footnote.Uncounted) } : used;
    }

    private static ReportCell Amount(BudgetStatus budget, decimal amount) => budget.Budget.Unit == BudgetUnit.Usd
        ? new ReportCell(Money.Show(amount), amount)
        : new ReportCell(Figures.Count((long)amount), amount);

    private static CostFigure CostOf(Stretch stretch, BudgetStatus budget) =>
        CostFigure.Of(stretch.Spends.Where(spend => spend.Line is { } line && budget.Budget.Filter.Matches(spend.Part, line)));

    private static IEnumerable<string> Uncounted(IReadOnlyList<BudgetStatus> budgets) => budgets.Any(budget => budget.IsLowerBound)
        ? [$"{Footnote.Uncounted} Some calls could not be counted in full: at least this much is used."]
        : [];
}
