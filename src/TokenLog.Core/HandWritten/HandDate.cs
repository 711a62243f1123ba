using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenLog.Core.HandWritten;

/// <summary>A day, or several, as a person typed it: <c>2026-06-23/24</c>, <c>Thu May 7</c>, <c>27 Nov 2025</c>, <c>2026年6月23日</c>.</summary>
/// <param name="State">What came of reading it.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, which is the one that a session counts on.</param>
/// <param name="Why">Of one that is not known although something is written: what stands in the way, for a message.</param>
public sealed partial record HandDate(FigureState State, DateOnly? First = null, DateOnly? Last = null, string? Why = null)
{
    // Longer than any day that was found, and short enough that no pattern below can take long; the limit of time is never reached.
    private const int Longest = 80;
    private const int Timeout = 10_000;

    private static readonly string[][] Months =
    [
        ["january", "jan", "januar", "janvier", "enero", "ene", "janeiro", "gennaio", "gen", "stycznia", "styczeń", "січня", "січень"],
        ["february", "feb", "februar", "février", "févr", "febrero", "fevereiro", "fev", "febbraio", "lutego", "luty", "лютого", "лютий"],
        ["march", "mar", "märz", "mrz", "mars", "marzo", "março", "marca", "marzec", "березня", "березень"],
        ["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "kwiecień", "квітня", "квітень"],
        ["may", "mai", "mayo", "maio", "maggio", "mag", "maja", "maj", "травня", "травень"],
        ["june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "czerwca", "czerwiec", "червня", "червень"],
        ["july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "lipca", "lipiec", "липня", "липень"],
        ["august", "aug", "août", "agosto", "ago", "sierpnia", "sierpień", "серпня", "серпень"],
        ["september", "sept", "sep", "septembre", "septiembre", "setembro", "set", "settembre", "września", "wrzesień", "вересня", "вересень"],
        ["october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott", "października", "październik", "жовтня", "жовтень"],
        ["november", "nov", "novembre", "noviembre", "novembro", "listopada", "listopad", "листопада", "листопад"],
        ["december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre", "grudnia", "grudzień", "грудня", "грудень"],
    ];

    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Reads the Markdown of a cell. Never fails.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="year">The year of dates that name none; null if nothing shows it.</param>
    /// <param name="zone">The ledger's time zone, in which an instant has its day; UTC if left out.</param>
    public static HandDate Read(string cell, int? year = null, TimeZoneInfo? zone = null)
    {
        var text = HandText.Fold(HandText.Plain(cell)).TrimEnd('.');
        if (HandText.IsUnknown(text))
        {
            return new HandDate(FigureState.Unknown);
        }

        if (text.Length > Longest)
        {
            return Unreadable();
        }

        if (Instant().Match(text) is { Success: true } && DateTimeOffset.TryParse(text.Replace(" utc", "z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone ?? TimeZoneInfo.Utc).DateTime);
            return Of(day, day);
        }

        text = Clock().Replace(text, "").Trim();
        if (ShortRange().Match(text) is { Success: true } range)
        {
            var first = One(range.Groups["first"].Value, year);
            return first.Last is { } day && Day(day.Year, day.Month, Number(range.Groups["last"])) is { } end ? Of(day, end) : Unreadable();
        }

        if (MonthRange().Match(text) is { Success: true } days)
        {
            var rest = days.Groups["year"].Value;
            return Join(One($"{days.Groups["month"].Value} {days.Groups["a"].Value}{rest}", year), One($"{days.Groups["month"].Value} {days.Groups["b"].Value}{rest}", year));
        }

        var ends = Between().Split(text);
        return ends.Length == 2 ? Join(One(ends[0], year), One(ends[1], year)) : One(text, year);
    }

    private static HandDate Join(HandDate first, HandDate last) => (first, last) switch
    {
        ({ First: { } a }, { Last: { } b }) => Of(a, b),
        ({ State: not FigureState.Known }, _) => first,
        _ => last,
    };

    private static HandDate One(string text, int? year)
    {
        text = text.Trim().TrimEnd(',');
        var weekday = Array.FindIndex(Weekdays, day => WeekdayAt().Match(text) is { Success: true } match && match.Value.StartsWith(day, StringComparison.Ordinal));
        text = weekday >= 0 ? WeekdayAt().Replace(text, "").Trim() : text;
        var read = Numbers(text) ?? Named(text, year) ?? Unreadable();
        return read.First is { } day && weekday >= 0 && (int)day.DayOfWeek != weekday
            ? new HandDate(FigureState.Ambiguous, Why: $"is not the weekday of {day:yyyy-MM-dd}")
            : read;
    }

    private static HandDate? Numbers(string text)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return Of(Day(Number(iso.Groups["year"]), Number(iso.Groups["month"]), Number(iso.Groups["day"])));
        }

        if (YearLast().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (a, b, year) = (Number(match.Groups["a"]), Number(match.Groups["b"]), Number(match.Groups["year"]));
        // Points are written by those who put the day first (DIN 1355, and most of Europe); a slash by both.
        return match.Groups["sign"].Value == "." || a > 12 ? Of(Day(year, b, a))
            : b > 12 || a == b ? Of(Day(year, a, b))
            : new HandDate(FigureState.Ambiguous, Why: "can have the day or the month first");
    }

    private static HandDate? Named(string text, int? year)
    {
        if (EastAsian().Match(text) is { Success: true } east)
        {
            return WithYear(east.Groups["year"].Success ? Number(east.Groups["year"]) : year, Number(east.Groups["month"]), Number(east.Groups["day"]));
        }

        var month = Words().Matches(text).Select(word => MonthOf(word.Value)).FirstOrDefault(number => number > 0);
        if (month == 0)
        {
            return null;
        }

        var numbers = Digits().Matches(text).Select(match => match.Value).ToList();
        return numbers switch
        {
            [{ Length: 4 }] => new HandDate(FigureState.Unreadable, Why: "names a month and no day"),
            [{ Length: <= 2 } day] => WithYear(year, month, Number(day)),
            [{ Length: <= 2 } day, { Length: 4 } given] => WithYear(Number(given), month, Number(day)),
            [{ Length: 4 } given, { Length: <= 2 } day] => WithYear(Number(given), month, Number(day)),
            _ => null,
        };
    }

    private static HandDate WithYear(int? year, int month, int day) => year is { } known
        ? Of(Day(known, month, day))
        : new HandDate(FigureState.Ambiguous, Why: "names no year");

    private static int MonthOf(string word) => Array.FindIndex(Months, names => names.Contains(word, StringComparer.Ordinal)) + 1;

    private static int Number(Capture digits) => Number(digits.Value);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1990 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static HandDate Of(DateOnly? day) => day is { } known ? Of(known, known) : Unreadable();

    private static HandDate Of(DateOnly first, DateOnly last) => last >= first
        ? new HandDate(FigureState.Known, first, last)
        : new HandDate(FigureState.Unreadable, Why: "ends before it begins");

    private static HandDate Unreadable() => new(FigureState.Unreadable, Why: "is not a day");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(z|utc|[+-]\d\d:?\d\d))?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Instant();

    [GeneratedRegex(@"[ ,]+(at )?~?\d{1,2}((:\d\d){1,2}( ?[ap]m)?| ?[ap]m)( ?utc| ?z)?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Clock();

    // 2026-06-23/24
    [GeneratedRegex(@"^(?<first>\d{4}-\d\d-\d\d) ?[/+&-] ?(?<last>\d{1,2})$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ShortRange();

    // May 7-9, May 7-9, 2026
    [GeneratedRegex(@"^(?<month>\p{L}+)\.? (?<a>\d{1,2}) ?(-|to|/|&) ?(?<b>\d{1,2})(?<year>,? \d{4})?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex MonthRange();

    [GeneratedRegex(@" (?:to|bis|through|until|a|al|do|до) | ?→ ?| - |(?<=\d{4}-\d\d-\d\d)-(?=\d{4})|(?<=\d{4}-\d\d-\d\d)/(?=\d{4})|至|~", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*[.,]? +", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex WeekdayAt();

    [GeneratedRegex(@"^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<sign>[./-])(?<b>\d{1,2})\k<sign>(?<year>\d{4})$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^((?<year>\d{4}) ?[年년] ?)?(?<month>\d{1,2}) ?[月월] ?(?<day>\d{1,2}) ?[日일]?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex EastAsian();

    [GeneratedRegex(@"\p{L}+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Words();

    [GeneratedRegex(@"\d+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Digits();
}
