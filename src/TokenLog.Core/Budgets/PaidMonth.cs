using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Budgets;

/// <summary>What a month came to at list prices, and what was really paid for it.</summary>
/// <param name="Month">The month.</param>
/// <param name="List">USD at list prices, as recorded.</param>
/// <param name="Discounts">USD that the configuration's discounts take off that.</param>
/// <param name="Paid">USD paid: subscriptions and invoices, less credits; null where the configuration says nothing of the month.</param>
/// <param name="IsLowerBound">True if some usage of the month has no price or its output was not logged.</param>
public sealed record PaidMonth(Period Month, decimal List, decimal Discounts, decimal? Paid, bool IsLowerBound)
{
    /// <summary>What was paid beyond list prices less discounts; below 0 what was saved; null where nothing is known to be paid.</summary>
    public decimal? Gap => Paid - (List - Discounts);

    /// <summary>Every month that the ledger or <c>paid</c> knows, oldest first.</summary>
    public static IReadOnlyList<PaidMonth> Of(Ledger ledger, TrackerConfiguration configuration, PriceTable prices)
    {
        var lines = ledger.Effective.SelectMany(part => part.Usage).ToLookup(line => Period.MonthOf(line.Key.Day));
        var paid = configuration.Paid.ToLookup(amount => amount.Month);
        return
        [
            .. lines.Select(month => month.Key).Union(paid.Select(month => month.Key)).Order().Select(month => new PaidMonth(
                month,
                lines[month].Sum(line => BudgetCheck.Dollars(line) ?? 0m),
                Money.Round(lines[month].Sum(line => Discount.Off(line, configuration.Discounts, prices))),
                paid.Contains(month) ? paid[month].Sum(amount => amount.Kind == PaidKind.Credit ? -amount.Usd : amount.Usd) : null,
                lines[month].Any(line => line.Unpriced || line.OutputMissingCalls > 0))),
        ];
    }

    /// <summary>The months as a table: list prices, discounts where there are any, paid, gap.</summary>
    public static ReportTable Table(IReadOnlyList<PaidMonth> months)
    {
        var discounted = months.Any(month => month.Discounts != 0m);
        return new ReportTable(
            "Paid",
            [
                new("month", "Month"),
                new("list", "List prices", ColumnKind.Money),
                .. discounted ? [new ReportColumn("discounts", "Discounts", ColumnKind.Money)] : Array.Empty<ReportColumn>(),
                new("paid", "Paid", ColumnKind.Money),
                new("gap", "Gap", ColumnKind.Money),
            ],
            [.. months.Select(month => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(month.Month.Name),
                new ReportCell((month.IsLowerBound ? "≥" : "") + Money.Show(month.List), month.List),
                .. discounted ? [new ReportCell(Money.Show(-month.Discounts), month.Discounts)] : Array.Empty<ReportCell>(),
                month.Paid is { } paid ? new ReportCell(Money.Show(paid), paid) : ReportCell.Unknown,
                month.Gap is { } gap ? new ReportCell(Figures.MoneyChange(gap), gap) : ReportCell.Unknown,
            ])]);
    }
}
