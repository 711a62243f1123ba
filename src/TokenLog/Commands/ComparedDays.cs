namespace TokenLog.Commands;

/// <summary>The days before, to compare some days with: as long as those, and of those that are not over only as much as has passed.</summary>
/// <param name="Days">First to last.</param>
/// <param name="Name">A period's name, or the days.</param>
internal sealed record ComparedDays(DayRange Days, string Name)
{
    /// <param name="range">The days asked for; without a first one there is nothing before them.</param>
    /// <param name="today">In the ledger's time zone.</param>
    public static ComparedDays? Before(DayRange range, DateOnly today)
    {
        if (range.First is not { } first || first <= DateOnly.MinValue.AddYears(1))
        {
            return null;
        }

        // Comparing half a month with a whole one would say that everything got cheaper.
        var last = range.Last is { } end && end < today ? end : today;
        if (last < first)
        {
            return null;
        }

        foreach (var kind in (PeriodKind[])[PeriodKind.Quarter, PeriodKind.Month, PeriodKind.Week])
        {
            var period = Period.Of(kind, first);
            if (period.First == first && period.Last == range.Last)
            {
                var before = period.Previous();
                return period.Last <= last
                    ? new ComparedDays(new DayRange(before.First, before.Last), before.Name)
                    : Between(before.First, Earlier(before.First.AddDays(last.DayNumber - first.DayNumber), before.Last));
            }
        }

        return Between(first.AddDays(first.DayNumber - last.DayNumber - 1), first.AddDays(-1));
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static ComparedDays Between(DateOnly first, DateOnly last) =>
        new(new DayRange(first, last), first == last ? $"{first:yyyy-MM-dd}" : $"{first:MM-dd} to {last:MM-dd}");
}
