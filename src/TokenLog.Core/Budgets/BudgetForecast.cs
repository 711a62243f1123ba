namespace TokenLog.Core.Budgets;

/// <summary>Where a budget is heading at its current pace. Depends on the clock, so it is shown and never written into a file.</summary>
/// <param name="Expected">Tokens or USD by the end of the period; null for a budget that never begins anew, and too early in a period.</param>
/// <param name="RunsOut">
/// The day on which the limit is passed: the day it was for a budget that is exceeded, else the day it will be if that is within the
/// period; null if it is not.
/// </param>
/// <remarks>
/// The pace of a period is what it has used so far over the time that is gone; before a tenth of the period is over that says nothing.
/// The pace of a budget without a period is that of the last four weeks, or of the time since its first use if that is shorter.
/// </remarks>
public sealed record BudgetForecast(decimal? Expected, DateOnly? RunsOut)
{
    private const decimal LeastElapsed = 0.1m;

    private const int Window = 28;

    // A date further away than this is no forecast.
    private const int MostDays = 3660;

    /// <summary>The forecast of a budget.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="span">Its current period; null if it never begins anew.</param>
    /// <param name="byDay">What was used on each day that counts.</param>
    /// <param name="now">The instant, as a clock on the wall shows it in the ledger's time zone.</param>
    public static BudgetForecast Of(Budget budget, Period? span, DailyUse byDay, DateTime now)
    {
        var used = byDay.Total;
        if (used > budget.Limit)
        {
            return new BudgetForecast(ByTheEnd(used, span, now), byDay.Passed(budget.Limit));
        }

        return span is { } period ? WithinPeriod(budget.Limit, used, period, now) : new BudgetForecast(null, InAll(budget.Limit, used, byDay, now));
    }

    private static BudgetForecast WithinPeriod(decimal limit, decimal used, Period period, DateTime now)
    {
        var expected = ByTheEnd(used, period, now);
        return expected > limit
            ? new BudgetForecast(expected, period.First.AddDays((int)Math.Floor(Elapsed(period, now) * limit / used)))
            : new BudgetForecast(expected, null);
    }

    private static decimal? ByTheEnd(decimal used, Period? span, DateTime now)
    {
        if (span is not { } period)
        {
            return null;
        }

        var length = (decimal)(period.Last.DayNumber - period.First.DayNumber + 1);
        var share = Math.Min(1m, Elapsed(period, now) / length);
        return share < LeastElapsed ? null : used / share;
    }

    private static decimal Elapsed(Period period, DateTime now) => (decimal)(now - period.First.ToDateTime(TimeOnly.MinValue)).TotalDays;

    private static DateOnly? InAll(decimal limit, decimal used, DailyUse byDay, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var days = Math.Clamp(today.DayNumber - (byDay.First ?? today).DayNumber + 1, 1, Window);
        var pace = byDay.From(today.AddDays(1 - days)) / days;
        return pace > 0m && (limit - used) / pace is var left and < MostDays ? today.AddDays((int)Math.Floor(left)) : null;
    }
}
