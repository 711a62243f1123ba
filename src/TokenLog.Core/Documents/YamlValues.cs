using System.Globalization;

namespace TokenLog.Core.Documents;

/// <summary>Turns nodes into values, and what cannot be one into a problem at its place. A key without a value counts as left out.</summary>
internal sealed class YamlValues(string path, TextLines lines)
{
    /// <summary>More tokens than this no session has.</summary>
    public const long MostTokens = 1_000_000_000_000_000;

    private const decimal MostMoney = 1_000_000_000_000m;

    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    public List<Diagnostic> Problems { get; } = [];

    public void Problem(string code, int at, string message, string fix, DiagnosticLevel level = DiagnosticLevel.Error)
    {
        var line = lines.Count == 0 ? 0 : lines.At(at);
        var excerpt = lines.Count == 0 ? "" : Excerpt(lines[line], at - lines.Start(line));
        Problems.Add(new Diagnostic(code, level, path, line + 1, lines.Count == 0 ? 1 : at - lines.Start(line) + 1, message, excerpt, fix));
    }

    public string? Text(YamlEntry entry) => Scalar(entry)?.Text;

    public long? Count(YamlEntry entry, long most = MostTokens)
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        if (!decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number))
        {
            Problem("TL0012", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is not a whole number", "write digits only, such as 18233");
            return null;
        }

        if (number < 0 || number > most)
        {
            var limit = most.ToString("#,0", CultureInfo.InvariantCulture);
            Problem("TL0019", scalar.Start, $"{entry.Key.Text} {Shown(scalar)} is not between 0 and {limit}", "write the number that was really used, or leave the key out");
            return null;
        }

        return (long)number;
    }

    public decimal? Amount(YamlEntry entry)
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        if (!decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var amount))
        {
            Problem("TL0012", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is not an amount", "write US dollars with a point, such as 1.203883");
            return null;
        }

        if (amount is < 0 or > MostMoney)
        {
            Problem("TL0019", scalar.Start, $"{entry.Key.Text} {Shown(scalar)} is not between 0 and 1,000,000,000,000", "write the amount in US dollars, or leave the key out");
            return null;
        }

        return amount;
    }

    public bool? Flag(YamlEntry entry)
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        if (bool.TryParse(scalar.Text, out var flag))
        {
            return flag;
        }

        Problem("TL0017", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is neither true nor false", "write true, or leave the key out");
        return null;
    }

    public DateOnly? Day(YamlEntry entry)
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        if (IsoDate.TryDay(scalar.Text, out var day))
        {
            return day;
        }

        Problem("TL0018", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is not a day", "write year-month-day, such as \"2026-03-15\"");
        return null;
    }

    public DateTimeOffset? Instant(YamlEntry entry)
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        if (IsoDate.TryInstant(scalar.Text, out var instant) || DateTimeOffset.TryParseExact(
            scalar.Text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant))
        {
            return instant;
        }

        Problem("TL0018", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is not an instant", "write it in UTC, such as \"2026-03-15T09:12:04Z\"");
        return null;
    }

    public T? Word<T>(YamlEntry entry, T[] words, Func<T, string> name)
        where T : struct
    {
        if (Scalar(entry) is not { } scalar)
        {
            return null;
        }

        foreach (var word in words)
        {
            if (name(word) == scalar.Text)
            {
                return word;
            }
        }

        Problem("TL0020", scalar.Start, $"{entry.Key.Text} \"{Shown(scalar)}\" is not known here", $"write one of {string.Join(", ", words.Select(name))}");
        return null;
    }

    public IReadOnlyList<string> Words(YamlEntry entry)
    {
        if (entry.Value is YamlScalar scalar)
        {
            return scalar.IsNull ? [] : [scalar.Text];
        }

        return [.. List(entry).Select(item => Text(new YamlEntry(entry.Key, item))).OfType<string>()];
    }

    public IReadOnlyList<YamlNode> List(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlList list:
                return list.Items;
            case YamlScalar { IsNull: true }:
                return [];
            default:
                Problem("TL0017", entry.Value.Start, $"{entry.Key.Text} is not a list", "write each entry on a line of its own that starts with \"  - \"");
                return [];
        }
    }

    public IReadOnlyList<YamlEntry> Map(YamlEntry entry, YamlNode item)
    {
        if (item is YamlMap map)
        {
            return Unique(map);
        }

        Problem("TL0017", item.Start, $"an entry of {entry.Key.Text} has no keys", "write it as {key: value, key: value}");
        return [];
    }

    /// <summary>The entries; of a key that stands twice the first, and the second is a problem.</summary>
    public IReadOnlyList<YamlEntry> Unique(YamlMap map)
    {
        if (!HasDoubles(map.Entries))
        {
            return map.Entries;
        }

        var seen = new HashSet<string>(map.Entries.Count, StringComparer.Ordinal);
        List<YamlEntry> unique = new(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (seen.Add(entry.Key.Text))
            {
                unique.Add(entry);
            }
            else
            {
                Problem("TL0023", entry.Key.Start, $"{Short(entry.Key.Text)} stands here twice", "remove one of the two");
            }
        }

        return unique;
    }

    // Maps are small, and nearly all of them sound.
    private static bool HasDoubles(IReadOnlyList<YamlEntry> entries)
    {
        const int Small = 40;
        if (entries.Count > Small)
        {
            return true;
        }

        for (var i = 1; i < entries.Count; i++)
        {
            var key = entries[i].Key.Text;
            for (var j = 0; j < i; j++)
            {
                if (entries[j].Key.Text == key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static string Short(string text)
    {
        var clean = MarkdownText.Clean(text);
        return clean.Length > 60 ? clean[..60].TrimEnd() + "…" : clean;
    }

    private YamlScalar? Scalar(YamlEntry entry)
    {
        if (entry.Value is YamlScalar scalar)
        {
            return scalar.IsNull ? null : scalar;
        }

        Problem("TL0017", entry.Value.Start, $"{Short(entry.Key.Text)} is not a single value", "write one value after the colon");
        return null;
    }

    private static string Shown(YamlScalar scalar) => Short(scalar.Text);

    // A line may be very long (a formatter's or a hostile one); the message shows what stands round the place.
    private static string Excerpt(ReadOnlySpan<char> line, int column)
    {
        if (line.Length <= 200)
        {
            return line.ToString();
        }

        var from = Math.Clamp(column - 60, 0, line.Length - 180);
        return $"{(from > 0 ? "…" : "")}{line.Slice(from, 180)}{(from + 180 < line.Length ? "…" : "")}";
    }
}
