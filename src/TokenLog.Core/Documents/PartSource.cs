namespace TokenLog.Core.Documents;

/// <summary>A part's file, read: the record, what is wrong, and where in the text everything stands.</summary>
internal sealed record PartSource(string Path, TextLines Lines, Part? Part, IReadOnlyList<Diagnostic> Problems, YamlMap? Map, ForeignKeys? Foreign)
{
    public static PartSource Read(string path, string text) => Read(path, text, plainly: true);

    /// <param name="path">For messages.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="plainly">False to leave our own reader out: only to compare the two.</param>
    public static PartSource Read(string path, string text, bool plainly)
    {
        var lines = new TextLines(text);
        var values = new YamlValues(path, lines);
        var map = FindMap(path, lines, values, plainly);
        var reader = new PartReader(values);
        var part = map is null ? null : reader.Read(map);
        List<Diagnostic> problems = [.. values.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
        return new PartSource(path, lines, part, problems, map, reader.Foreign);
    }

    private static YamlMap? FindMap(string path, TextLines lines, YamlValues values, bool plainly)
    {
        if (ConflictMarkers.Find(lines.Text) is { } conflict)
        {
            values.Problems.Add(ConflictMarkers.Problem(path, lines[conflict - 1].ToString(), conflict));
            return null;
        }

        if (lines.Count == 0 || lines[0].TrimEnd() is not "---")
        {
            values.Problem("TL0010", lines.Offset, "the file does not start with front matter", "restore the file from git: its first line is ---, and the record follows");
            return null;
        }

        if (FrontMatter.EndOf(lines) is not { } end)
        {
            values.Problem("TL0011", lines.Offset, "the front matter has no end", "write --- on a line of its own below the last key");
            return null;
        }

        if (plainly && PlainYamlReader.Read(lines, 1, end - 1) is { } map)
        {
            return map;
        }

        var (full, problem, at) = FullYamlReader.Read(lines.Text, lines.Start(1), lines.Start(end - 1));
        if (full is null)
        {
            values.Problem("TL0013", at, problem, "correct the line, or restore the file from git");
        }

        return full;
    }
}
