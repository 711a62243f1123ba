using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenLog.Core;

/// <summary>
/// A named stretch of days in the ledger's time zone: a day, an ISO 8601 week, a month or a quarter.
/// </summary>
/// <remarks>
/// An ISO week belongs to the year that holds its Thursday, so <c>2024-12-30</c> is in <c>2025-W01</c> and <c>2027-01-01</c> in
/// <c>2026-W53</c>. It is a class because the native images hold none of the framework's generic code over our own structs: a lookup or a
/// sort by such a struct is compiled anew at every start of the program, which takes longer than reports over a small ledger.
/// </remarks>
public sealed record Period : IComparable<Period>
{
    private Period(PeriodKind kind, DateOnly first)
    {
        Kind = kind;
        First = first;
    }

    /// <summary>How long it is.</summary>
    public PeriodKind Kind { get; }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day; the last day of the calendar (9999-12-31) where the period would end after it.</summary>
    public DateOnly Last
    {
        get
        {
            var days = Length();
            return DateOnly.MaxValue.DayNumber - First.DayNumber < days ? DateOnly.MaxValue : First.AddDays(days - 1);
        }
    }

    /// <summary><c>2026-03-15</c>, <c>2026-W11</c>, <c>2026-03</c> or <c>2026-Q1</c>.</summary>
    public string Name => Kind switch
    {
        PeriodKind.Day => IsoDate.Day(First),
        PeriodKind.Week => WeekName(First),
        PeriodKind.Month => IsoDate.Month(First),
        PeriodKind.Quarter => $"{First.Year:0000}-Q{((First.Month - 1) / 3) + 1}",
        _ => throw new UnreachableException(),
    };

    /// <summary>The period of the same kind just before this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before the year 1.</exception>
    public Period Previous() => Of(Kind, First.AddDays(-1));

    /// <summary>The period of the same kind just after this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin after the year 9999.</exception>
    public Period Next() => Of(Kind, First.AddDays(Length()));

    /// <summary>True if a day lies in the period.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>The period of a kind that holds a day.</summary>
    public static Period Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => new Period(kind, day),
        PeriodKind.Week => new Period(kind, day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        PeriodKind.Month => new Period(kind, new DateOnly(day.Year, day.Month, 1)),
        PeriodKind.Quarter => new Period(kind, new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>One day.</summary>
    public static Period DayOf(DateOnly day) => Of(PeriodKind.Day, day);

    /// <summary>The ISO week that holds a day.</summary>
    public static Period WeekOf(DateOnly day) => Of(PeriodKind.Week, day);

    /// <summary>The month that holds a day.</summary>
    public static Period MonthOf(DateOnly day) => Of(PeriodKind.Month, day);

    /// <summary>Reads a <see cref="Name"/>; anything else, also a week that its year does not have, is refused.</summary>
    /// <param name="text"><c>2026-03-15</c>, <c>2026-W11</c>, <c>2026-03</c> or <c>2026-Q1</c>; null is refused.</param>
    /// <param name="period">The period of that name.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Period? period)
    {
        period = text switch
        {
            [_, _, _, _, '-', 'W', _, _] => Week(text),
            [_, _, _, _, '-', 'Q', >= '1' and <= '4'] => Date($"{text[..4]}-{((text[6] - '1') * 3) + 1:00}-01", PeriodKind.Quarter),
            [_, _, _, _, '-', _, _] => Date(text + "-01", PeriodKind.Month),
            [_, _, _, _, '-', _, _, '-', _, _] => Date(text, PeriodKind.Day),
            _ => null,
        };
        return period is not null;
    }

    /// <summary>Reads a <see cref="Name"/>.</summary>
    /// <exception cref="FormatException">The text is not the name of a period.</exception>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"\"{text}\" is not a period: write 2026-03-15, 2026-W11, 2026-03 or 2026-Q1");

    /// <summary>By first day, then the shorter first.</summary>
    public int CompareTo(Period? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = First.CompareTo(other.First);
        return order != 0 ? order : Kind.CompareTo(other.Kind);
    }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>Begins before another period.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Begins after another period.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Begins before another period, or is the same.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Begins after another period, or is the same.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    private int Length() => Kind switch
    {
        PeriodKind.Day => 1,
        PeriodKind.Week => 7,
        PeriodKind.Month => DateTime.DaysInMonth(First.Year, First.Month),
        PeriodKind.Quarter => Enumerable.Range(First.Month, 3).Sum(DaysInMonth),
        _ => throw new UnreachableException(),
    };

    private int DaysInMonth(int month) => DateTime.DaysInMonth(First.Year, month);

    private static string WeekName(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}";
    }

    private static Period? Week(string text)
    {
        if (!Digits(text.AsSpan(0, 4), out var year) || !Digits(text.AsSpan(6, 2), out var week) || year is 0
            || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        return Of(PeriodKind.Week, DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));
    }

    private static Period? Date(string text, PeriodKind kind) =>
        IsoDate.TryDay(text, out var day) ? Of(kind, day) : null;

    private static bool Digits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
