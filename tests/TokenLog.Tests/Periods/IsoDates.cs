using System.Globalization;

namespace TokenLog.Tests.Periods;

/// <summary>Days and instants are read and written as the framework does it.</summary>
public sealed class IsoDates
{
    [Theory]
    [InlineData("2026-03-15")]
    [InlineData("2024-02-29")]
    [InlineData("2026-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("0000-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-04-31")]
    [InlineData("2026-3-15")]
    [InlineData("2026/03/15")]
    [InlineData(" 2026-03-15")]
    [InlineData("2026-03-15 ")]
    [InlineData("+026-03-15")]
    [InlineData("٢٠٢٦-03-15")]
    [InlineData("")]
    public void A_day_is_what_the_framework_takes_for_one(string text)
    {
        var isOne = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected);
        Assert.Equal((isOne, expected), (IsoDate.TryDay(text, out var day), day));
        if (isOne)
        {
            Assert.Equal(text, IsoDate.Day(day));
            Assert.Equal(text[..7], IsoDate.Month(day));
        }
    }

    [Theory]
    [InlineData("2026-03-15T09:12:04Z")]
    [InlineData("2026-03-15T23:59:59Z")]
    [InlineData("2026-03-15T24:00:00Z")]
    [InlineData("2026-03-15T23:60:00Z")]
    [InlineData("2026-03-15T23:59:60Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-03-15T09:12:04+")]
    [InlineData("2026-03-15 09:12:04Z")]
    [InlineData("2026-03-15T9:12:04ZZ")]
    [InlineData("2026-03-15T09:12:04z")]
    [InlineData("2026-03-15T09:12Z")]
    public void An_instant_is_what_the_framework_takes_for_one(string text)
    {
        var isOne = DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var expected);
        Assert.Equal((isOne, expected), (IsoDate.TryInstant(text, out var instant), instant));
        if (isOne)
        {
            Assert.Equal(text, IsoDate.Instant(instant.AddMilliseconds(999).ToOffset(TimeSpan.FromHours(-9))));
        }
    }
}
