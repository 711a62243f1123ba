using System.Globalization;
using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>
/// Reads front matter in exactly the layout that <see cref="PartWriter"/> writes. For anything else it gives null, and
/// <see cref="FullYamlReader"/>, whose library takes 40 to 100 ms to start, reads it; where both read, they read the same.
/// </summary>
internal ref struct PlainYamlReader
{
    private readonly ReadOnlySpan<char> text;
    private readonly int end;
    private int at;

    private PlainYamlReader(ReadOnlySpan<char> text, int start, int end)
    {
        this.text = text;
        this.end = end;
        at = start;
    }

    /// <param name="lines">The file.</param>
    /// <param name="first">The first line of the YAML, from 0.</param>
    /// <param name="last">The line after its last.</param>
    public static YamlMap? Read(TextLines lines, int first, int last)
    {
        List<YamlEntry> entries = [];
        for (var i = first; i < last; i++)
        {
            var reader = new PlainYamlReader(lines.Text, lines.Start(i), lines.End(i));
            if (reader.Key() is not { } key)
            {
                return null;
            }

            if (reader.at < reader.end)
            {
                if (!reader.Take(' ') || reader.Value() is not { } value || reader.at < reader.end)
                {
                    return null;
                }

                entries.Add(new YamlEntry(key, value));
                continue;
            }

            List<YamlNode> items = [];
            while (i + 1 < last && lines[i + 1].StartsWith("  - {", StringComparison.Ordinal))
            {
                i++;
                reader = new PlainYamlReader(lines.Text, lines.Start(i) + 4, lines.End(i));
                if (reader.Map() is not { } item || reader.at < reader.end)
                {
                    return null;
                }

                items.Add(item);
            }

            if (items.Count == 0)
            {
                return null;
            }

            entries.Add(new YamlEntry(key, new YamlList(items[0].Start - 2, items[^1].End, items)));
        }

        return entries.Count == 0 ? null : new YamlMap(entries[0].Key.Start, entries[^1].Value.End, entries, Flow: false);
    }

    private bool Take(char c)
    {
        if (at < end && text[at] == c)
        {
            at++;
            return true;
        }

        return false;
    }

    private YamlScalar? Key()
    {
        var start = at;
        while (at < end && (char.IsAsciiLetterLower(text[at]) || text[at] == '_' || (at > start && char.IsAsciiDigit(text[at]))))
        {
            at++;
        }

        var key = text[start..at];
        return key.IsEmpty || key is "y" or "n" || !Take(':') ? null : new YamlScalar(start, at - 1, RepeatedWords.Of(key), Plain: true);
    }

    private YamlNode? Value() => at < end && text[at] == '[' ? Words() : Scalar();

    private YamlScalar? Scalar()
    {
        var start = at;
        if (Take('"'))
        {
            return Quoted(start);
        }

        while (at < end && (char.IsAsciiLetterLower(text[at]) || char.IsAsciiDigit(text[at]) || text[at] is '.' or '-'))
        {
            at++;
        }

        var token = text[start..at];
        var number = token.TrimStart('-');
        return token is "null" or "true" or "false" || (token.Length - number.Length <= 1 && IsNumber(number))
            ? new YamlScalar(start, at, token.ToString(), Plain: true)
            : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> number) =>
        !number.IsEmpty && char.IsAsciiDigit(number[0]) && char.IsAsciiDigit(number[^1])
        && number.IndexOfAnyExceptInRange('0', '9') is var point && (point < 0 || (number[point] == '.' && number[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0));

    private YamlScalar? Quoted(int start)
    {
        var stop = text[at..end].IndexOfAny('"', '\\');
        if (stop >= 0 && text[at + stop] == '"' && IsOrdinary(text[at..(at + stop)]))
        {
            var simple = RepeatedWords.Of(text[at..(at + stop)]);
            at += stop + 1;
            return new YamlScalar(start, at, simple, Plain: false);
        }

        var unquoted = new StringBuilder();
        while (at < end)
        {
            var c = text[at++];
            if (c == '"')
            {
                return new YamlScalar(start, at, unquoted.ToString(), Plain: false);
            }

            if (c == '\\')
            {
                if (Escape() is not { } meant)
                {
                    return null;
                }

                c = meant;
            }
            else if (!IsOrdinary([c]))
            {
                return null;
            }

            unquoted.Append(c);
        }

        return null;
    }

    // Others than these the writer escapes; what they mean unescaped is for the library to say.
    private static bool IsOrdinary(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c < ' ' || c is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }

    private char? Escape()
    {
        switch (at < end ? text[at++] : '\0')
        {
            case '"': return '"';
            case '\\': return '\\';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when at + 4 <= end
                && ushort.TryParse(text.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && !char.IsSurrogate((char)code):
                at += 4;
                return (char)code;
            default: return null;
        }
    }

    private YamlList? Words()
    {
        var start = at;
        List<YamlNode> items = [];
        if (!Take('[') || Take(']'))
        {
            return at > start ? new YamlList(start, at, items) : null;
        }

        while (Scalar() is { } item)
        {
            items.Add(item);
            if (Take(']'))
            {
                return new YamlList(start, at, items);
            }

            if (!Take(',') || !Take(' '))
            {
                return null;
            }
        }

        return null;
    }

    private YamlMap? Map()
    {
        var start = at;
        List<YamlEntry> entries = [];
        if (!Take('{'))
        {
            return null;
        }

        while (Key() is { } key && Take(' ') && Value() is { } value)
        {
            entries.Add(new YamlEntry(key, value));
            if (Take('}'))
            {
                return new YamlMap(start, at, entries, Flow: true);
            }

            if (!Take(',') || !Take(' '))
            {
                return null;
            }
        }

        return null;
    }
}
