using System.Globalization;

namespace TokenLog.Core.Imports;

/// <summary>What came of reading a figure.</summary>
internal enum FigureState
{
    /// <summary>Nothing is there, or a sign for it: <c>-</c>, <c>n/a</c>, <c>TBD</c>.</summary>
    Absent,

    /// <summary>There is a figure.</summary>
    Known,

    /// <summary><c>1,234</c> of money: it can be read in two ways.</summary>
    Ambiguous,

    /// <summary>Something else.</summary>
    Unreadable,
}

/// <summary>A figure of another tool's record.</summary>
/// <param name="State">Whether there is one.</param>
/// <param name="Value">The figure.</param>
/// <param name="Approximate">True if it says so itself: <c>~1.57</c>.</param>
/// <param name="Currency">ISO code, where a sign of money says it.</param>
internal readonly record struct Figure(FigureState State, decimal Value = 0m, bool Approximate = false, string? Currency = null)
{
    private const string Blanks = " _'\u00A0\u2009\u202F\u2019";

    /// <summary>Reads a figure.</summary>
    /// <param name="field">The value.</param>
    /// <param name="whole">True for tokens, which have no decimals: <c>7,221</c> and <c>7.221</c> are groups of thousands.</param>
    /// <param name="commas">True where the file's commas may be decimal (cells parted by <c>;</c>): <c>1.234</c> may be a thousand.</param>
    public static Figure Of(RawField field, bool whole, bool commas)
    {
        var text = field.Text.Trim();
        if (text.Length == 0 || text.ToLowerInvariant() is "-" or "—" or "–" or "?" or "null" or "none" or "nan" or "n/a" or "na" or "tbd" or "unknown" or "pending" or "(pending)")
        {
            return new Figure(FigureState.Absent);
        }

        if (text.Length > 64)
        {
            return new Figure(FigureState.Unreadable);
        }

        var approximate = text[0] is '~' or '≈';
        var (digits, currency) = WithoutCurrency(approximate ? text[1..].Trim() : text);
        var negative = digits.StartsWith('-');
        digits = string.Concat(digits.TrimStart('-', '+').Where(c => !Blanks.Contains(c, StringComparison.Ordinal)));
        if (field.IsText && Punctuated(digits, whole, commas) is var (plain, state))
        {
            if (state != FigureState.Known)
            {
                return new Figure(state);
            }

            digits = plain;
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var value)
            ? new Figure(FigureState.Known, negative ? -value : value, approximate, currency)
            : double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var huge) && huge > 1e12
                ? new Figure(FigureState.Known, negative ? decimal.MinValue : decimal.MaxValue)
                : new Figure(FigureState.Unreadable);
    }

    /// <summary>The digits with a point before the decimals and nothing between thousands.</summary>
    private static (string Digits, FigureState State) Punctuated(string digits, bool whole, bool commas)
    {
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        if (point >= 0 && comma >= 0)
        {
            var (mark, group) = point > comma ? ('.', ',') : (',', '.');
            var at = Math.Max(point, comma);
            return digits.Count(c => c == mark) == 1 && IsGrouped(digits[..at], group)
                ? ($"{digits[..at].Replace(group.ToString(), "", StringComparison.Ordinal)}.{digits[(at + 1)..]}", FigureState.Known)
                : ("", FigureState.Unreadable);
        }

        if (point < 0 && comma < 0)
        {
            return (digits, FigureState.Known);
        }

        var sign = point >= 0 ? '.' : ',';
        var only = digits.Count(c => c == sign) == 1;
        var grouped = IsGrouped(digits, sign) && digits[0] != '0';
        return (grouped, only) switch
        {
            (true, _) when whole || !only => (digits.Replace(sign.ToString(), "", StringComparison.Ordinal), FigureState.Known),
            (true, true) when sign == ',' || commas => ("", FigureState.Ambiguous),
            (_, true) => (digits.Replace(',', '.'), FigureState.Known),
            _ => ("", FigureState.Unreadable),
        };
    }

    private static bool IsGrouped(string digits, char sign)
    {
        var groups = digits.Split(sign);
        return groups[0].Length is >= 1 and <= 3 && groups.All(group => group.All(char.IsAsciiDigit)) && groups[1..].All(group => group.Length == 3);
    }

    private static (string Digits, string? Currency) WithoutCurrency(string text)
    {
        foreach (var (sign, code) in ((string, string)[])[("US$", "USD"), ("USD", "USD"), ("$", "USD"), ("€", "EUR"), ("EUR", "EUR"), ("£", "GBP"), ("GBP", "GBP"), ("¥", "JPY"), ("₹", "INR")])
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase) || text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                var bare = text.StartsWith(sign, StringComparison.OrdinalIgnoreCase) ? text[sign.Length..] : text[..^sign.Length];
                return (bare.Trim(), code);
            }

            if (text.StartsWith("-" + sign, StringComparison.OrdinalIgnoreCase))
            {
                return ("-" + text[(sign.Length + 1)..].Trim(), code);
            }
        }

        return (text, null);
    }
}
