namespace TokenLog.Core.Documents;

/// <summary>
/// A new body of a region in the layout of the old one: every line that says what it said before stays as it is, so that the diff of a
/// table that a formatter has aligned is the rows that changed and nothing else.
/// </summary>
internal static class LinesKept
{
    public static string In(string before, string after)
    {
        if (ReportText.Same(before, after))
        {
            return before;
        }

        List<string> old = [.. before.Split('\n')];
        List<string> lines = [.. after.Split('\n')];
        if (old.All(string.IsNullOrWhiteSpace))
        {
            return after;
        }

        var known = new Dictionary<string, Queue<string>>(StringComparer.Ordinal);
        foreach (var line in old.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var says = ReportText.LineOf(line);
            known.TryAdd(says, new Queue<string>());
            known[says].Enqueue(line);
        }

        var kept = Content(lines).Select(line => known.TryGetValue(ReportText.LineOf(line), out var same) && same.TryDequeue(out var unchanged) ? unchanged : line);
        return string.Join('\n', [.. old.TakeWhile(string.IsNullOrWhiteSpace), .. kept, .. Enumerable.Reverse(old).TakeWhile(string.IsNullOrWhiteSpace).Reverse()]);
    }

    private static IEnumerable<string> Content(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        return first < 0 ? [] : lines[first..(lines.FindLastIndex(line => !string.IsNullOrWhiteSpace(line)) + 1)];
    }
}
