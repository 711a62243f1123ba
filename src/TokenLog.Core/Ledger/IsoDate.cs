using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenLog.Core;

/// <summary>
/// Days and instants as the ledger writes them, ISO 8601: <c>2026-03-15</c>, <c>2026-03-15T09:12:04Z</c>. Every part has several, and the
/// framework sets up a whole culture, 60 methods of it, before it reads or writes the first by a format.
/// </summary>
public static class IsoDate
{
    private const int DayLength = 10;

    /// <summary><c>2026-03-15</c></summary>
    public static string Day(DateOnly day) => day.ToString("o", CultureInfo.InvariantCulture);

    /// <summary><c>2026-03</c></summary>
    public static string Month(DateOnly day) => Day(day)[..7];

    /// <summary><c>2026-03-15T09:12:04Z</c>: UTC; what is below a second is cut off.</summary>
    public static string Instant(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        Span<char> text = stackalloc char[DayLength + 10];
        Day(DateOnly.FromDateTime(utc)).CopyTo(text);
        text[DayLength] = 'T';
        Write(text[11..], utc.Hour, ':');
        Write(text[14..], utc.Minute, ':');
        Write(text[17..], utc.Second, 'Z');
        return new string(text);
    }

    /// <summary>Reads a day in exactly this form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day, if there is such a one.</param>
    public static bool TryDay([NotNullWhen(true)] string? text, out DateOnly day)
    {
        day = default;
        return text is { Length: DayLength } && IsDay(text, out day);
    }

    /// <summary>Reads an instant in exactly the form that <see cref="Instant"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant, if there is such a one.</param>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length != DayLength + 10 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' || !IsDay(text, out var day))
        {
            return false;
        }

        var (hour, minute, second) = (Number(text, 11, 2), Number(text, 14, 2), Number(text, 17, 2));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        instant = new DateTimeOffset(day.Year, day.Month, day.Day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool IsDay(string text, out DateOnly day)
    {
        var (year, month, date) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
        var isOne = text[4] == '-' && text[7] == '-' && year >= 1 && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month);
        day = isOne ? new DateOnly(year, month, date) : default;
        return isOne;
    }

    // Below 0 where there is anything but digits.
    private static int Number(string text, int at, int length)
    {
        var number = 0;
        for (var i = at; i < at + length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return -1;
            }

            number = (number * 10) + text[i] - '0';
        }

        return number;
    }

    private static void Write(Span<char> text, int number, char after)
    {
        text[0] = (char)('0' + (number / 10));
        text[1] = (char)('0' + (number % 10));
        text[2] = after;
    }
}
