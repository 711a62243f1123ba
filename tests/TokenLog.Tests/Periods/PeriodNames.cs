namespace TokenLog.Tests.Periods;

public class PeriodNames
{
    [Theory]
    [InlineData("2026-03-15", PeriodKind.Day, "2026-03-15", "2026-03-15")]
    [InlineData("2026-W11", PeriodKind.Week, "2026-03-09", "2026-03-15")]
    [InlineData("2026-W01", PeriodKind.Week, "2025-12-29", "2026-01-04")]
    [InlineData("2026-W53", PeriodKind.Week, "2026-12-28", "2027-01-03")]
    [InlineData("2020-W53", PeriodKind.Week, "2020-12-28", "2021-01-03")]
    [InlineData("9999-W52", PeriodKind.Week, "9999-12-27", "9999-12-31")]
    [InlineData("2026-02", PeriodKind.Month, "2026-02-01", "2026-02-28")]
    [InlineData("2024-02", PeriodKind.Month, "2024-02-01", "2024-02-29")]
    [InlineData("9999-12", PeriodKind.Month, "9999-12-01", "9999-12-31")]
    [InlineData("2026-Q1", PeriodKind.Quarter, "2026-01-01", "2026-03-31")]
    [InlineData("2026-Q4", PeriodKind.Quarter, "2026-10-01", "2026-12-31")]
    public void A_name_says_first_and_last_day_and_reads_back(string name, PeriodKind kind, string first, string last)
    {
        var period = Period.Parse(name);
        Assert.Equal(kind, period.Kind);
        Assert.Equal(Day(first), period.First);
        Assert.Equal(Day(last), period.Last);
        Assert.Equal(name, period.Name);
        Assert.True(period.Contains(period.First) && period.Contains(period.Last));
        Assert.Equal(period, Period.Of(kind, period.Last));
    }

    [Theory]
    [InlineData("2024-12-30", "2025-W01")]
    [InlineData("2024-12-29", "2024-W52")]
    [InlineData("2027-01-01", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    [InlineData("2023-01-01", "2022-W52")]
    [InlineData("2021-01-03", "2020-W53")]
    public void A_week_belongs_to_the_year_of_its_thursday(string day, string week) =>
        Assert.Equal(week, Period.WeekOf(Day(day)).Name);

    [Theory]
    [InlineData("2026-W01", "2025-W52", "2026-W02")]
    [InlineData("2026-W53", "2026-W52", "2027-W01")]
    [InlineData("2026-01", "2025-12", "2026-02")]
    [InlineData("2026-Q1", "2025-Q4", "2026-Q2")]
    [InlineData("2026-Q4", "2026-Q3", "2027-Q1")]
    [InlineData("2024-03-01", "2024-02-29", "2024-03-02")]
    public void Neighbours_cross_the_year(string name, string previous, string next)
    {
        Assert.Equal(previous, Period.Parse(name).Previous().Name);
        Assert.Equal(next, Period.Parse(name).Next().Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-W00")]
    [InlineData("2025-W53")]
    [InlineData("2026-W1")]
    [InlineData("2026-w11")]
    [InlineData("0000-W01")]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q0")]
    [InlineData("2026-02-29")]
    [InlineData("2026-3-1")]
    [InlineData(" 2026-03")]
    [InlineData("+026-W11")]
    [InlineData("٢٠٢٦-03")]
    public void Anything_else_is_refused(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void Every_day_of_thirty_years_is_in_the_week_that_names_it()
    {
        var week = Period.WeekOf(new DateOnly(2010, 1, 1));
        for (var day = week.First; day.Year < 2040; day = day.AddDays(1))
        {
            week = week.Contains(day) ? week : week.Next();
            Assert.Equal(week, Period.WeekOf(day));
            Assert.Equal(week, Period.Parse(week.Name));
        }
    }

    [Fact]
    public void Periods_sort_by_time() =>
        Assert.Equal(
            "2025-W52 2026-W01 2026-01 2026-W11",
            string.Join(' ', new[] { "2026-W11", "2026-01", "2026-W01", "2025-W52" }.Select(Period.Parse).Order()));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
