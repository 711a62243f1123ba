using System.Globalization;
using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>Puts another record into a file by changing only the values that differ.</summary>
internal static class PartSplice
{
    /// <exception cref="ArgumentException">The file cannot be read.</exception>
    public static string WithRecord(PartSource source, Part part)
    {
        if (source is not { Part: { } old, Map: { } map, Foreign: { } foreign })
        {
            throw new ArgumentException($"{source.Path} cannot be read", nameof(source));
        }

        if (map.Flow && PartFile.Same(old, part))
        {
            return source.Lines.Text;
        }

        var spliced = map.Flow ? Whole(source, map, part, foreign) : Spliced(source, map, old, part, foreign);
        if (!ReadsAs(source.Path, spliced, part))
        {
            spliced = Whole(source, map, part, foreign);
        }

        return ReadsAs(source.Path, spliced, part) ? spliced : throw new InvalidOperationException($"{source.Path} does not read back as written");
    }

    private static bool ReadsAs(string path, string text, Part part) => PartSource.Read(path, text).Part is { } read && PartFile.Same(read, part);

    private static string Spliced(PartSource source, YamlMap map, Part old, Part part, ForeignKeys foreign)
    {
        var lines = source.Lines;
        List<Edit> edits = [];
        var insertAt = lines.Start(1);
        foreach (var key in PartWriter.Keys)
        {
            var entry = map.Entries.FirstOrDefault(entry => entry.Key.Text == key);
            var value = PartWriter.Value(part, key, foreign);
            var oldValue = PartWriter.Value(old, key, foreign);
            if (entry is null)
            {
                if (value is not null && value != oldValue)
                {
                    edits.Add(new Edit(insertAt, insertAt, $"{key}:{value}\n", edits.Count));
                }

                continue;
            }

            var end = Math.Max(EndOf(lines.Text, entry.Value), entry.Key.End + 1);
            var lastLine = lines.At(end - 1);
            insertAt = lines.Start(lastLine + 1);
            if (IsCurrent(entry, key, oldValue, value))
            {
                continue;
            }

            if (value is null)
            {
                edits.Add(new Edit(lines.Start(lines.At(entry.Key.Start)), insertAt, "", edits.Count));
            }
            else
            {
                // From behind the colon, so that a list in block style goes with the line break before it.
                edits.Add(new Edit(lines.Text.IndexOf(':', entry.Key.End) + 1, end, value, edits.Count));
            }
        }

        var text = new StringBuilder(lines.Text);
        edits.Sort(Edit.LastFirst);
        foreach (var edit in edits)
        {
            text.Remove(edit.Start, edit.End - edit.Start).Insert(edit.Start, edit.Text.Replace("\n", lines.Newline, StringComparison.Ordinal));
        }

        return text.ToString();
    }

    // A block of text (| or >) ends where the next line starts.
    private static int EndOf(string text, YamlNode value)
    {
        var end = value.End;
        while (end > value.Start && text[end - 1] is ' ' or '\r' or '\n')
        {
            end--;
        }

        return end;
    }

    // The sums beside the lines are not part of the record that was read, so they are compared as they stand.
    private static bool IsCurrent(YamlEntry entry, string key, string? old, string? value) => key switch
    {
        "cost" or "cost_known" => entry.Value is YamlScalar scalar
            && (scalar.IsNull ? value == " null" : decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && " " + YamlText.Number(amount) == value),
        _ => old == value,
    };

    private static string Whole(PartSource source, YamlMap map, Part part, ForeignKeys foreign)
    {
        var front = new StringBuilder();
        foreach (var key in PartWriter.Keys)
        {
            if (PartWriter.Value(part, key, foreign) is { } value)
            {
                front.Append(key).Append(':').Append(value).Append('\n');
            }
        }

        foreach (var entry in map.Entries.Where(entry => !PartWriter.KnownKeys.Contains(entry.Key.Text)))
        {
            front.Append(YamlText.Key(entry.Key)).Append(": ").Append(YamlText.Flow(entry.Value)).Append('\n');
        }

        var lines = source.Lines;
        var end = lines.Start(FrontMatter.EndOf(lines)!.Value - 1);
        return string.Concat(lines.Text.AsSpan(0, lines.Start(1)), front.ToString().Replace("\n", lines.Newline, StringComparison.Ordinal), lines.Text.AsSpan(end));
    }

    /// <summary>Text that takes the place of some other, none of them overlapping.</summary>
    private sealed record Edit(int Start, int End, string Text, int Number)
    {
        /// <summary>From the end, so that places before stay right; what comes to stand at one place keeps its order.</summary>
        public static int LastFirst(Edit a, Edit b)
        {
            var order = b.Start.CompareTo(a.Start);
            order = order != 0 ? order : b.End.CompareTo(a.End);
            return order != 0 ? order : b.Number.CompareTo(a.Number);
        }
    }
}
