namespace TokenLog.Core.Budgets;

/// <summary>How much was used on each day.</summary>
/// <remarks>A list by hand: a dictionary of days would have to be compiled whenever a prompt asks for its line.</remarks>
public sealed class DailyUse
{
    private readonly List<Day> days = [];

    /// <summary>Everything.</summary>
    public decimal Total { get; private set; }

    /// <summary>The first day with any; null without.</summary>
    public DateOnly? First => days.Count == 0 ? null : days[0].Date;

    /// <summary>Adds an amount to a day.</summary>
    public void Add(DateOnly date, decimal amount)
    {
        Total += amount;
        var at = days.FindLastIndex(day => day.Date.DayNumber <= date.DayNumber);
        if (at >= 0 && days[at].Date == date)
        {
            days[at].Amount += amount;
        }
        else
        {
            days.Insert(at + 1, new Day(date) { Amount = amount });
        }
    }

    /// <summary>What was used from a day on.</summary>
    public decimal From(DateOnly first)
    {
        var sum = 0m;
        foreach (var day in days)
        {
            sum += day.Date.DayNumber >= first.DayNumber ? day.Amount : 0m;
        }

        return sum;
    }

    /// <summary>The first day by which more than a limit was used; null if it was never more.</summary>
    public DateOnly? Passed(decimal limit)
    {
        var sum = 0m;
        foreach (var day in days)
        {
            sum += day.Amount;
            if (sum > limit)
            {
                return day.Date;
            }
        }

        return null;
    }

    private sealed class Day(DateOnly date)
    {
        public DateOnly Date { get; } = date;

        public decimal Amount { get; set; }
    }
}
