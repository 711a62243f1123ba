using System.Globalization;
using TokenLog.Core.HandWritten;

namespace TokenLog.Tests.HandWritten;

public sealed class Days
{
    [Theory]
    [InlineData("2026-03-15", "2026-03-15")]
    [InlineData("2026/03/15", "2026-03-15")]
    [InlineData("2026.03.15", "2026-03-15")]
    [InlineData("2026-3-5", "2026-03-05")]
    [InlineData("**2026-03-15**", "2026-03-15")]
    [InlineData("`2026-03-15`", "2026-03-15")]
    [InlineData("15.03.2026", "2026-03-15")]
    [InlineData("3.4.2026", "2026-04-03")]
    [InlineData("15/03/2026", "2026-03-15")]
    [InlineData("03/15/2026", "2026-03-15")]
    [InlineData("05/05/2026", "2026-05-05")]
    [InlineData("15 Mar 2026", "2026-03-15")]
    [InlineData("15 March 2026", "2026-03-15")]
    [InlineData("Mar 15, 2026", "2026-03-15")]
    [InlineData("March 15 2026", "2026-03-15")]
    [InlineData("15-Mar-2026", "2026-03-15")]
    [InlineData("27 Nov 2025", "2025-11-27")]
    [InlineData("01 Dic 2025", "2025-12-01")]
    [InlineData("1 Dicembre 2025", "2025-12-01")]
    [InlineData("3 de marzo de 2026", "2026-03-03")]
    [InlineData("3 de março de 2026", "2026-03-03")]
    [InlineData("3. März 2026", "2026-03-03")]
    [InlineData("3 août 2026", "2026-08-03")]
    [InlineData("3 września 2026", "2026-09-03")]
    [InlineData("3 березня 2026", "2026-03-03")]
    [InlineData("2026年6月23日", "2026-06-23")]
    [InlineData("2026년 6월 23일", "2026-06-23")]
    [InlineData("Thu May 7 2026", "2026-05-07")]
    [InlineData("Thursday, May 7, 2026", "2026-05-07")]
    [InlineData("2026-03-15 ~11am", "2026-03-15")]
    [InlineData("2026-03-15 14:05", "2026-03-15")]
    [InlineData("2026-03-15 07:37:39 UTC", "2026-03-15")]
    [InlineData("2026-09-12T07:21:14.027836+00:00", "2026-09-12")]
    [InlineData("2026-09-12T01:00:00+05:30", "2026-09-11")]
    [InlineData("2026-09-12T07:21:14Z", "2026-09-12")]
    [InlineData("2026-06-23/24", "2026-06-23..2026-06-24")]
    [InlineData("2026-07-02/03", "2026-07-02..2026-07-03")]
    [InlineData("2026-10-04 to 2026-10-06", "2026-10-04..2026-10-06")]
    [InlineData("2026-10-04 – 2026-10-06", "2026-10-04..2026-10-06")]
    [InlineData("2026-10-04 → 2026-10-06", "2026-10-04..2026-10-06")]
    [InlineData("2026-10-04/2026-10-06", "2026-10-04..2026-10-06")]
    [InlineData("2026-10-04 bis 2026-10-06", "2026-10-04..2026-10-06")]
    [InlineData("May 7–9, 2026", "2026-05-07..2026-05-09")]
    public void Are_read(string cell, string expected) => Assert.Equal(expected, Show(HandDate.Read(cell)));

    [Theory]
    [InlineData("Thu May 7", 2026, "2026-05-07")]
    [InlineData("May 7", 2026, "2026-05-07")]
    [InlineData("Nov 13", 2025, "2025-11-13")]
    [InlineData("7 May", 2026, "2026-05-07")]
    [InlineData("May 7–9", 2026, "2026-05-07..2026-05-09")]
    [InlineData("6月23日", 2026, "2026-06-23")]
    public void Without_a_year_take_the_documents(string cell, int year, string expected) => Assert.Equal(expected, Show(HandDate.Read(cell, year)));

    [Fact]
    public void An_instant_has_its_day_in_the_ledgers_time_zone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(9), "test", "test");
        Assert.Equal("2026-03-16", Show(HandDate.Read("2026-03-15T20:00:00Z", zone: zone)));
    }

    [Theory]
    [InlineData("Thu May 7")]
    [InlineData("May 7")]
    [InlineData("Nov 13")]
    [InlineData("03/04/2026")]
    [InlineData("Fri May 7 2026")]
    [InlineData("Feb 2026")]
    [InlineData("Oct-Nov")]
    [InlineData("Nov-Dec")]
    [InlineData("2026-02-30")]
    [InlineData("2026-10-06 to 2026-10-04")]
    [InlineData("yesterday")]
    [InlineData("Week 3")]
    [InlineData("2026")]
    [InlineData("2026-03")]
    [InlineData("12")]
    [InlineData("v1.2.2026x")]
    [InlineData("a-------------------------------------------------------------------------------------------b")]
    public void That_are_unclear_are_not_guessed(string cell)
    {
        var date = HandDate.Read(cell);
        Assert.Null(date.Last);
        Assert.NotNull(date.Why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("—")]
    [InlineData("TBD")]
    public void That_nobody_wrote_are_unknown(string cell) => Assert.Equal(FigureState.Unknown, HandDate.Read(cell).State);

    private static string Show(HandDate date)
    {
        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        Assert.True(date.State == FigureState.Known, $"{date.State}: {date.Why}");
        return date.First == date.Last ? Day(date.Last) : $"{Day(date.First)}..{Day(date.Last)}";
    }
}
