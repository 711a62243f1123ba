using System.Globalization;

namespace TokenLog.Core.Reports;

/// <summary>How figures are written for people, the same on every machine. Money is <see cref="Money"/>.</summary>
public static class Figures
{
    /// <summary><c>1,822,334</c>.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>1822334</c>, for machines; null stays null.</summary>
    public static string? Plain(long? count) => count?.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>1 session</c>, <c>1,200 sessions</c>.</summary>
    public static string Count(long count, string singular, string? plural = null) =>
        $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    /// <summary><c>76%</c>; <c>&lt;1%</c> for what is more than nothing and rounds to it.</summary>
    public static string Percent(decimal share) => share switch
    {
        > 0m and < 0.005m => "<1%",
        _ => Math.Round(share * 100m, 0, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture) + "%",
    };

    /// <summary><c>+1,200</c>, <c>-300</c>, <c>0</c>.</summary>
    public static string Change(long change) => (change > 0 ? "+" : "") + Count(change);

    /// <summary><c>+$1.20</c>, <c>-$0.30</c>, <c>$0.00</c>.</summary>
    public static string MoneyChange(decimal usd) => (usd > 0 ? "+" : "") + Money.Show(usd);

    /// <summary><c>2026-03-15</c>.</summary>
    public static string Day(DateOnly day) => IsoDate.Day(day);

    /// <summary><c>2026-03</c>.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary><c>Sun</c>.</summary>
    public static string Weekday(DateOnly day) => day.ToString("ddd", CultureInfo.InvariantCulture);

    /// <summary><c>15 March 2026</c>.</summary>
    public static string LongDay(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>41 minutes</c>, <c>1 hour 11 minutes</c>.</summary>
    public static string Minutes(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => Count(rest, "minute"),
        (var hours, 0) => Count(hours, "hour"),
        var (hours, rest) => $"{Count(hours, "hour")} {Count(rest, "minute")}",
    };

    /// <summary><c>2h 05m</c>, <c>41m</c>.</summary>
    public static string ShortTime(long minutes) => minutes >= 60
        ? FormattableString.Invariant($"{minutes / 60:#,0}h {minutes % 60:00}m")
        : FormattableString.Invariant($"{minutes}m");

    /// <summary><c>+80%</c>, <c>-12%</c>, <c>0%</c>.</summary>
    public static string SignedPercent(decimal share) => (share > 0m ? "+" : share < 0m ? "-" : "") + Percent(Math.Abs(share));

    /// <summary>The bare name of an author written as <c>Name &lt;mail&gt;</c>; null stays null.</summary>
    public static string? PersonName(string? author)
    {
        var mail = author?.IndexOf('<', StringComparison.Ordinal) ?? -1;
        var name = mail > 0 ? author![..mail].Trim() : author?.Trim();
        return string.IsNullOrEmpty(name) ? author : name;
    }
}
