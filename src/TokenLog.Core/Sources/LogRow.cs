using System.Globalization;
using System.Text;

namespace TokenLog.Core.Sources;

/// <summary>One row of a database. Its values may be anything, whatever their columns were declared as.</summary>
/// <param name="values">Each <c>null</c>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or bytes.</param>
public sealed class LogRow(params object?[] values)
{
    /// <summary>Seconds since 1970 do not come this far before the year 5138; milliseconds were past it in 1973.</summary>
    private const double Milliseconds = 100_000_000_000;

    /// <summary>A million US dollars.</summary>
    internal const long MostUnits = 100_000_000_000_000_000;

    private static readonly double Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A text, a number as text; null if there is none or an empty one.</summary>
    public string? Text(int column) => values[column] switch
    {
        string { Length: > 0 } text => text,
        byte[] { Length: > 0 } bytes => Encoding.UTF8.GetString(bytes),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A text as UTF-8, to be parsed.</summary>
    internal byte[] Bytes(int column) => values[column] switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => [],
    };

    /// <summary>A number of tokens: null where there is none, 0 where it is none, with what is wrong with it.</summary>
    internal (long? Figure, string? Problem) Figure(int column, string name) => values[column] switch
    {
        null => (null, null),
        long and >= 0 and <= TokenFigure.Most and var whole => (whole, null),
        double number and >= 0 and <= TokenFigure.Most when Math.Floor(number) == number => ((long)number, null),
        long or double => (0, $"{name} is {Text(column)}"),
        string => (0, $"{name} is a text"),
        _ => (0, $"{name} is not a number"),
    };

    /// <summary>Several numbers of tokens, 0 where there is none, null if there is none at all; and the first thing that is wrong.</summary>
    /// <param name="first">The column of the first; the others stand behind it.</param>
    /// <param name="names">What the columns are called.</param>
    internal (long[]? Figures, string? Problem) Figures(int first, params ReadOnlySpan<string> names)
    {
        var figures = new long[names.Length];
        var any = false;
        string? problem = null;
        for (var i = 0; i < names.Length; i++)
        {
            var (figure, wrong) = Figure(first + i, names[i]);
            (figures[i], any, problem) = (figure ?? 0, any || figure is not null, problem ?? wrong);
        }

        return (any ? figures : null, problem);
    }

    /// <summary>An amount of money in USD; null if it is none, or damage.</summary>
    internal decimal? Usd(int column) => values[column] switch
    {
        long and >= 0 and < 1_000_000 and var whole => whole,
        double and >= 0 and < 1_000_000 and var amount => (decimal)amount,
        _ => null,
    };

    /// <summary>Billing units, of which there are more than tokens; 0 if there are none, or damage.</summary>
    internal long Units(int column) => values[column] is long and > 0 and < MostUnits and var units ? units : 0;

    /// <summary>An instant in UTC: seconds or milliseconds since 1970, or a text, which is UTC where it names no offset. Null if it is none.</summary>
    internal DateTimeOffset? Instant(int column) => values[column] switch
    {
        long number => FromNumber(number),
        double number => FromNumber(number),
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) => instant,
        _ => null,
    };

    /// <summary>The instant that a number of seconds or milliseconds since 1970 names; null if it is none of an agent's time.</summary>
    internal static DateTimeOffset? FromNumber(double number)
    {
        var milliseconds = number < Milliseconds ? number * 1000 : number;
        return milliseconds > 0 && milliseconds < Latest ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }
}
