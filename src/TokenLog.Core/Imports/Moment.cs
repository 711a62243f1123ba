using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenLog.Core.Imports;

/// <summary>A day or an instant as other tools write it.</summary>
/// <param name="Day">The day: of an instant, in the ledger's time zone; of a time without an offset, as it is written.</param>
/// <param name="Instant">UTC; null for a day and for a time whose offset nobody knows.</param>
internal readonly partial record struct Moment(DateOnly Day, DateTimeOffset? Instant)
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    private static readonly string[] Days =
        ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d.M.yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "ddd MMM d yyyy"];

    /// <summary>Reads it; null if it is none, or one that can be read in two ways (<c>03/04/2026</c>).</summary>
    public static Moment? Of(RawField field, TimeZoneInfo zone)
    {
        var text = field.Text.Trim();
        var moment = text.Length is 0 or > 64 ? null : OfUnix(text, zone) ?? OfDay(text) ?? OfTime(text, zone);
        return moment is { } found && found.Day >= First && found.Day <= Last ? found : null;
    }

    private static Moment? OfUnix(string text, TimeZoneInfo zone)
    {
        const decimal FirstSecond = 946_684_800m;
        const decimal LastSecond = 7_258_118_399m;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        // 20260315 is a day, not an instant in 1970; milliseconds begin where seconds end.
        var seconds = number > LastSecond ? number / 1000m : number;
        return seconds is >= FirstSecond and <= LastSecond
            ? At(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000m)), zone)
            : null;
    }

    private static Moment? OfDay(string text)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new Moment(day, null);
        }

        // With slashes the day comes first for some and the month for others: only what leaves no choice is read.
        if (Slashes().Match(text) is { Success: true } match)
        {
            var (a, b, year) = (Number(match.Groups["a"]), Number(match.Groups["b"]), Number(match.Groups["year"]));
            var (month, dayOfMonth) = a > 12 ? (b, a) : (a, b);
            return (a > 12 || b > 12 || a == b) && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month)
                ? new Moment(new DateOnly(year, month, dayOfMonth), null)
                : null;
        }

        return null;
    }

    private static Moment? OfTime(string text, TimeZoneInfo zone)
    {
        if (Time().Match(text) is not { Success: true } match || OfDay(match.Groups["day"].Value) is not { } day || day.Day < First || day.Day > Last)
        {
            return null;
        }

        var clock = match.Groups["clock"].Value;
        if (!TimeSpan.TryParseExact(clock, ["h\\:mm", "hh\\:mm", "h\\:mm\\:ss", "hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var time) || time.TotalHours >= 24)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        var ticks = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        var local = day.Day.ToDateTime(TimeOnly.MinValue).Add(time).AddTicks(ticks);
        var offset = match.Groups["offset"].Value;
        if (offset.Length == 0)
        {
            return new Moment(day.Day, null);
        }

        if (offset.ToUpperInvariant() is "Z" or "UTC" or "GMT")
        {
            return At(new DateTimeOffset(local, TimeSpan.Zero), zone);
        }

        var digits = offset[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        return minutes <= 14 * 60
            ? At(new DateTimeOffset(local, TimeSpan.FromMinutes(offset[0] == '-' ? -minutes : minutes)).ToUniversalTime(), zone)
            : null;
    }

    private static Moment At(DateTimeOffset instant, TimeZoneInfo zone) =>
        new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime), instant);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<a>\d{1,2})/(?<b>\d{1,2})/(?<year>\d{4})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Slashes();

    [GeneratedRegex(
        @"^(?<day>[0-9./-]{8,10})[T ,]+(?<clock>\d{1,2}:\d{2}(:\d{2})?)([.,](?<fraction>\d{1,9}))?\s*(?<offset>Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Time();
}
