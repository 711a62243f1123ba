using System.Globalization;
using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>How values are written in front matter: strings always in double quotes (YAML 1.2, 7.3.1), numbers invariant.</summary>
internal static class YamlText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),

                // Control characters, the line ends of YAML 1.1, and marks that would show the record other than it is.
                < 0x20 or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
                    or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>At most 6 decimals, no trailing zeros.</summary>
    public static string Number(decimal usd) => Money.Round(usd).ToString("0.######", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => Quote(IsoDate.Day(day));

    /// <summary>UTC in whole seconds; what is below a second is cut off.</summary>
    public static string Instant(DateTimeOffset instant) => Quote(IsoDate.Instant(instant));

    /// <summary>A value that this version does not know, as it was read.</summary>
    public static string Flow(YamlNode node) => node switch
    {
        YamlScalar { Plain: true } scalar => scalar.IsNull ? "null" : PlainAgain(scalar.Text),
        YamlScalar scalar => Quote(scalar.Text),
        YamlList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value)}"))}}}",
        _ => "null",
    };

    public static string Key(YamlScalar key) => key.Plain ? PlainAgain(key.Text) : Quote(key.Text);

    // A plain scalar from a block may hold what a flow map gives another meaning; such a one is text anyway.
    private static string PlainAgain(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+') && text.Any(char.IsAsciiLetterOrDigit)
            ? text
            : Quote(text);
}
