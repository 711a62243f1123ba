using System.Globalization;
using System.Text;

namespace TokenLog.Terminal;

/// <summary>How many columns a text takes on a terminal: two for East Asian wide letters and emoji, none for marks that stand on another.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.Length;
        }

        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>The text in at most so many columns; what is cut off is an ellipsis.</summary>
    public static string Cut(string text, int room)
    {
        if (Of(text) <= room)
        {
            return text;
        }

        var (cut, width) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > room - 1)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    /// <summary>The text in lines of at most so many columns, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int room)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Of(line) + 1 + Of(word) > room)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    public static string PadRight(string text, int room) => text + new string(' ', Math.Max(0, room - Of(text)));

    public static string PadLeft(string text, int room) => new string(' ', Math.Max(0, room - Of(text))) + text;

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        ? 0
        : IsWide(rune.Value) ? 2 : 1;

    // Unicode Standard Annex 11 (East Asian Width), the ranges W and F in blocks.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);
}
