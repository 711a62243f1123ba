using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>The days of a review, both included.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, which names the page; not before <paramref name="First"/>.</param>
public readonly record struct ReviewPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>True if a day lies in it.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>How far a day is from it; 0 inside.</summary>
    public int DaysFrom(DateOnly day) =>
        day < First ? First.DayNumber - day.DayNumber : day > Last ? day.DayNumber - Last.DayNumber : 0;

    /// <summary><c>2026-03-01..2026-03-31</c>.</summary>
    public string Name => $"{Figures.Day(First)}..{Figures.Day(Last)}";

    /// <summary>Reads a <see cref="Name"/>; null if it is none.</summary>
    public static ReviewPeriod? Read(string? name) =>
        name?.Split("..") is [var first, var last]
        && Period.TryParse(first, out var begin) && Period.TryParse(last, out var end)
        && begin.Kind == PeriodKind.Day && end.Kind == PeriodKind.Day && begin.First <= end.First
            ? new ReviewPeriod(begin.First, end.First)
            : null;
}
