using System.Globalization;
using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>
/// Any text as one cell of a Markdown table, and back. What a cell cannot hold is changed first (<see cref="Clean"/>); beyond
/// that nothing is lost: <c>Plain(Cell(text)) == Clean(text)</c>. Markdown that a person typed (bold, links, code) stays Markdown.
/// </summary>
public static class MarkdownText
{
    // The references that Cell writes and Plain reads. Others (&nbsp;) are the writer's own and stay as they are.
    private static readonly (string Reference, char Character)[] References =
        [("&amp;", '&'), ("&lt;", '<'), ("&#64;", '@'), ("&#92;", '\\'), ("&#96;", '`')];

    /// <summary>
    /// The text in one line: line ends, tabs and runs of spaces are one space, none at the ends; control characters and marks that
    /// turn the direction of text round are gone; a broken surrogate is U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or (>= '\t' and <= '\r') or 0x85 or 0x2028 or 0x2029)
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && !TurnsDirection(rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>
    /// The text made safe for a cell, in a file or a pull-request comment: no pipe splits it, no tag, comment or marker starts in
    /// it, nobody is mentioned by it, no backtick is left open.
    /// </summary>
    public static string Cell(string text)
    {
        var clean = Clean(text);
        if (!MayNeedEscapes(clean))
        {
            return clean;
        }

        var cell = new StringBuilder(clean.Length + 8);
        var spans = CodeSpans(clean, keep: content => !content.Contains("\\|", StringComparison.Ordinal));
        for (var i = 0; i < clean.Length;)
        {
            if (spans.TryGetValue(i, out var end))
            {
                cell.Append(clean[i..end].Replace("|", "\\|", StringComparison.Ordinal));
                i = end;
                continue;
            }

            var replacement = clean[i] switch
            {
                '|' => "\\|",
                '`' => "&#96;",
                '<' when i + 1 < clean.Length && (char.IsAsciiLetter(clean[i + 1]) || clean[i + 1] is '/' or '!' or '?') => "&lt;",
                '@' when Mentions(clean, i) => "&#64;",
                '&' when ReferenceAt(clean, i) is not null => "&amp;",
                _ => null,
            };
            if (replacement is null)
            {
                cell.Append(clean[i]);
            }
            else
            {
                // A backslash would take the replacement's meaning away.
                var backslashes = 0;
                while (cell.Length > 0 && cell[^1] == '\\')
                {
                    cell.Length--;
                    backslashes++;
                }

                cell.Insert(cell.Length, "&#92;", backslashes).Append(replacement);
            }

            i++;
        }

        return cell.ToString();
    }

    /// <summary>The text that a cell shows, as <see cref="Cell"/> got it; of a cell that a person typed, the Markdown without its escapes for tables.</summary>
    public static string Plain(string cell)
    {
        var plain = new StringBuilder(cell.Length);
        var spans = CodeSpans(cell, keep: _ => true);
        for (var i = 0; i < cell.Length;)
        {
            if (spans.TryGetValue(i, out var end))
            {
                plain.Append(cell[i..end].Replace("\\|", "|", StringComparison.Ordinal));
                i = end;
            }
            else if (cell[i] == '\\' && i + 1 < cell.Length && cell[i + 1] == '|')
            {
                plain.Append('|');
                i += 2;
            }
            else if (ReferenceAt(cell, i) is var (reference, character))
            {
                plain.Append(character);
                i += reference.Length;
            }
            else
            {
                plain.Append(cell[i++]);
            }
        }

        return plain.ToString().Trim();
    }

    private static (string Reference, char Character)? ReferenceAt(string text, int at)
    {
        if (text[at] == '&')
        {
            foreach (var known in References)
            {
                if (string.CompareOrdinal(text, at, known.Reference, 0, known.Reference.Length) == 0)
                {
                    return known;
                }
            }
        }

        return null;
    }

    private static bool MayNeedEscapes(string text)
    {
        foreach (var letter in text)
        {
            if (letter is '|' or '`' or '<' or '@' or '&')
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(string text, int at) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    // Nearly every cell is: plain ASCII with single spaces.
    private static bool IsClean(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.StartsWith(' ')
        && !text.EndsWith(' ')
        && !text.Contains("  ", StringComparison.Ordinal);

    private static bool TurnsDirection(int character) => character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF;

    /// <summary>
    /// Code spans by start, with the position after their end: a run of backticks up to the next run of the same length. A text
    /// with an escaped backtick is taken to have none.
    /// </summary>
    private static Dictionary<int, int> CodeSpans(string text, Func<string, bool> keep)
    {
        var spans = new Dictionary<int, int>();
        if (!text.Contains('`') || text.Contains("\\`", StringComparison.Ordinal))
        {
            return spans;
        }

        List<(int Start, int End)> runs = [];
        for (var i = text.IndexOf('`'); i >= 0; i = text.IndexOf('`', i))
        {
            var start = i;
            while (i < text.Length && text[i] == '`')
            {
                i++;
            }

            runs.Add((start, i));
            if (i == text.Length)
            {
                break;
            }
        }

        // For each run the next of its length, found from the end so that a line of nothing but backticks costs no more than any other.
        var next = new int[runs.Count];
        var last = new Dictionary<int, int>();
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            var length = runs[i].End - runs[i].Start;
            next[i] = last.GetValueOrDefault(length, -1);
            last[length] = i;
        }

        for (var i = 0; i < runs.Count; i++)
        {
            if (next[i] >= 0)
            {
                if (!keep(text[runs[i].End..runs[next[i]].Start]))
                {
                    return [];
                }

                spans[runs[i].Start] = runs[next[i]].End;
                i = next[i];
            }
        }

        return spans;
    }
}
