using System.Globalization;

namespace TokenLog.Core.HandWritten;

/// <summary>A number as people write it: <c>1,091,612</c>, <c>25,57</c>, <c>1 300</c>, <c>1'234.50</c>, <c>1,23,456.78</c>.</summary>
/// <param name="Value">The number; null if it can be read in two ways, or in none.</param>
/// <param name="Ambiguous">True if it can be read in two ways.</param>
/// <param name="Shows">The decimal mark that these digits prove.</param>
internal readonly record struct Numeral(decimal? Value, bool Ambiguous, DecimalMark Shows)
{
    private const string Spaces = " \u00A0\u2009\u202F";
    private const string Apostrophes = "'\u2019";

    /// <summary>The length of the number that starts at a position of a text; 0 if none does.</summary>
    public static int LengthAt(string text, int start)
    {
        var end = start;
        if (end < text.Length && text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
        }

        while (end < text.Length)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                end++;
            }
            else if (end > start && ".,".Contains(text[end], StringComparison.Ordinal) && Digits(text, end + 1) > 0)
            {
                end++;
            }
            else if (end > start && (Spaces + Apostrophes).Contains(text[end], StringComparison.Ordinal) && Digits(text, end + 1) == 3 && Groups(text, start, end))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end - start;
    }

    /// <param name="digits">What <see cref="LengthAt"/> found.</param>
    /// <param name="mark">What the rest of the table shows.</param>
    /// <param name="whole">True for a number that has no decimals, as of tokens: <c>1.234</c> is then a group of thousands.</param>
    public static Numeral Read(string digits, DecimalMark mark, bool whole = false)
    {
        var text = string.Concat(digits.Where(c => !Spaces.Contains(c, StringComparison.Ordinal) && !Apostrophes.Contains(c, StringComparison.Ordinal)));
        var grouped = text.Length < digits.Length;
        var (points, commas) = (text.Count(c => c == '.'), text.Count(c => c == ','));
        if (points + commas == 0)
        {
            return Of(text, DecimalMark.Unknown);
        }

        if (points > 0 && commas > 0)
        {
            var point = text.LastIndexOf('.') > text.LastIndexOf(',');
            return !grouped && (point ? points : commas) == 1 ? Split(text, point ? '.' : ',') : default;
        }

        var sign = points > 0 ? '.' : ',';
        if (points + commas > 1)
        {
            return !grouped && IsGrouped(text, sign) ? Of(Without(text, sign), Other(sign)) : default;
        }

        var (before, after) = (text.IndexOf(sign, StringComparison.Ordinal), text.Length - text.IndexOf(sign, StringComparison.Ordinal) - 1);
        var canGroup = !grouped && after == 3 && before is >= 1 and <= 3 && text[0] != '0';
        if (!canGroup)
        {
            return whole ? default : Of(text.Replace(',', '.'), Mark(sign));
        }

        return whole || mark == Other(sign) ? Of(Without(text, sign), DecimalMark.Unknown)
            : mark == Mark(sign) ? Of(text.Replace(',', '.'), DecimalMark.Unknown)
            : new Numeral(null, Ambiguous: true, DecimalMark.Unknown);
    }

    private static Numeral Split(string text, char mark)
    {
        var at = text.LastIndexOf(mark);
        var group = mark == '.' ? ',' : '.';
        return IsGrouped(text[..at], group) ? Of($"{Without(text[..at], group)}.{text[(at + 1)..]}", Mark(mark)) : default;
    }

    // Thousands, or lakhs and crores as in India: 12,34,567.
    private static bool IsGrouped(string text, char sign)
    {
        var groups = text.Split(sign);
        return groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3
            && (groups[1..].All(group => group.Length == 3) || (groups[0].Length <= 2 && groups[1..^1].All(group => group.Length == 2)));
    }

    private static string Without(string text, char sign) => text.Replace(sign.ToString(), "", StringComparison.Ordinal);

    private static DecimalMark Mark(char sign) => sign == '.' ? DecimalMark.Point : DecimalMark.Comma;

    private static DecimalMark Other(char sign) => sign == '.' ? DecimalMark.Comma : DecimalMark.Point;

    private static Numeral Of(string text, DecimalMark shows) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? new Numeral(value, false, shows) : default;

    private static int Digits(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }

    // A blank joins two numbers only if what stands before it is the start of a grouped one: "2 200" but not "2026 100".
    private static bool Groups(string text, int start, int end)
    {
        var last = end - 1;
        while (last >= start && char.IsAsciiDigit(text[last]))
        {
            last--;
        }

        return last < start ? end - start <= 3 : (Spaces + Apostrophes).Contains(text[last], StringComparison.Ordinal);
    }
}
