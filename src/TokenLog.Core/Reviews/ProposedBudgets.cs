using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>A weekly limit in tokens for a model family, from what its weeks really used.</summary>
/// <param name="Family">The family.</param>
/// <param name="Limit">Tokens a week: the highest week and a quarter more, rounded up to two digits.</param>
/// <param name="Highest">Counted tokens of the highest week.</param>
/// <param name="Week">That week.</param>
/// <param name="Now">The limit that the configuration has; null for none.</param>
public sealed record ProposedBudget(string Family, long Limit, long Highest, Period Week, long? Now);

/// <summary>Weekly limits that fit measured use: proposed where there is none, where a week was above it, or where it is four times too high.</summary>
public static class ProposedBudgets
{
    /// <summary>How many of the last weeks are looked at.</summary>
    public const int Weeks = 8;

    private const int FewestWeeks = 2;

    /// <summary>The proposals of a review, by family; none where fewer than two weeks are measured.</summary>
    public static IReadOnlyList<ProposedBudget> Of(Review review)
    {
        var weeks = Spend.Of(review.Ledger)
            .Where(spend => spend.Line is { Tokens: not null } && spend.Part.Basis == Basis.Measured && spend.Day <= review.Period.Last)
            .GroupBy(spend => Period.WeekOf(spend.Day))
            .OrderByDescending(week => week.Key)
            .Take(Weeks)
            .ToList();
        if (weeks.Count < FewestWeeks || !review.HasRecords)
        {
            return [];
        }

        var counted = review.Configuration.CountedTokens;
        return
        [
            .. weeks
                .SelectMany(week => week
                    .GroupBy(spend => ModelFamily.Of(spend.Line!.Key.Model), StringComparer.Ordinal)
                    .Select(family => (Family: family.Key, Week: week.Key, Used: family.Sum(spend => counted.Count(spend.Tokens)))))
                .Where(use => use.Used > 0 && use.Family != ModelFamily.Other)
                .GroupBy(use => use.Family, StringComparer.Ordinal)
                .OrderBy(family => family.Key, StringComparer.Ordinal)
                .Select(family => family.OrderByDescending(use => use.Used).ThenByDescending(use => use.Week).First())
                .Select(use => new ProposedBudget(use.Family, RoundUp(use.Used + (use.Used / 4)), use.Used, use.Week, Configured(review, use.Family)))
                .Where(budget => budget.Now is not { } now || budget.Highest > now || budget.Limit * 4 < now),
        ];
    }

    private static long? Configured(Review review, string family)
    {
        var limits = review.Configuration.AllBudgets
            .Where(budget => budget.Period == BudgetPeriod.Week && budget.Unit == BudgetUnit.Tokens && budget.Filter == new BudgetFilter { Family = OneOf.Of(family) })
            .Select(budget => (long)budget.Limit)
            .ToList();
        return limits.Count == 0 ? null : limits.Min();
    }

    private static long RoundUp(long tokens)
    {
        long unit = 1;
        while (tokens / unit >= 100)
        {
            unit *= 10;
        }

        return (tokens + unit - 1) / unit * unit;
    }
}
