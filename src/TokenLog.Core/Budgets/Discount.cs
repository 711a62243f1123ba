using TokenLog.Core.Pricing;

namespace TokenLog.Core.Budgets;

/// <summary>
/// A discount that somebody has on list prices. It is shown beside them and never changes a recorded cost.
/// </summary>
/// <param name="From">The first day on which it holds; null: always did.</param>
/// <param name="Until">The last day on which it holds; null: still does.</param>
/// <param name="Vendor">Whose models, as the price table names the provider; null: anybody's.</param>
/// <param name="Model">Which model, in any spelling, or a name that ends in <c>*</c>; null: any.</param>
/// <param name="Percent">From 0 to 100.</param>
/// <param name="Source">How it is known: a contract; null if nobody said.</param>
public sealed record Discount(DateOnly? From, DateOnly? Until, string? Vendor, OneOf? Model, decimal Percent, string? Source)
{
    /// <summary>True if it holds for usage of a model on a day.</summary>
    /// <param name="key">Day and model.</param>
    /// <param name="prices">Says whose model it is.</param>
    public bool HoldsFor(LineKey key, PriceTable prices) =>
        (From is null || key.Day >= From)
        && (Until is null || key.Day <= Until)
        && (Vendor is null || string.Equals(prices.Find(key.Model, key.Day)?.Provider, Vendor, StringComparison.OrdinalIgnoreCase))
        && (Model is null || Model.Accepts(key.Model) || ModelName.Of(key.Model).Spellings.Any(spelling => Model.Accepts(spelling)));

    /// <summary>USD that the discounts take off a line's list price; of several that hold, each is taken off what the others leave.</summary>
    public static decimal Off(UsageLine line, IReadOnlyList<Discount> discounts, PriceTable prices)
    {
        var cost = BudgetCheck.Dollars(line) ?? 0m;
        var left = discounts.Where(discount => discount.HoldsFor(line.Key, prices)).Aggregate(cost, (rest, discount) => rest * (100m - discount.Percent) / 100m);
        return cost - left;
    }
}
