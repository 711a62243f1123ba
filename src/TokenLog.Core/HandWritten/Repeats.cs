using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>
/// Rows that say the same money again. A hook that writes a line at the end of each turn appends the running total of its session; the
/// last of such rows counts. A row that repeats another to the letter counts once if what it says could not come about twice.
/// </summary>
internal static class Repeats
{
    /// <summary>The rows, with those marked that do not count, and what is to be said of them.</summary>
    public static (IEnumerable<HandRow> Rows, IReadOnlyList<Diagnostic> Problems) Marked(string path, IReadOnlyList<HandRow> rows)
    {
        List<Diagnostic> problems = [];
        var instead = new Dictionary<HandRow, TableRow>();
        foreach (var same in rows.Where(row => row.Reading.Part is not null).GroupBy(row => string.Join('\n', row.Row.Cells.Select(cell => cell.Raw)), StringComparer.Ordinal))
        {
            List<HandRow> copies = [.. same];
            var once = IsUnique(copies[0].Reading.Part!);
            foreach (var copy in copies[..^1])
            {
                if (once)
                {
                    instead[copy] = copies[^1].Row;
                }

                problems.Add(Say(
                    "TL0046",
                    path,
                    copy.Row,
                    once ? $"this row stands again on line {copies[^1].Row.Line}; it is counted once" : $"this row stands again on line {copies[^1].Row.Line}; both are counted, because nothing shows that they are one session",
                    once ? "remove one of the two" : "if they are one session, remove one of the two"));
            }
        }

        foreach (var session in rows.Where(row => row.Counts && !instead.ContainsKey(row) && row.Reading.Part!.RowId is not null).GroupBy(row => row.Reading.Part!.RowId!, StringComparer.Ordinal))
        {
            List<HandRow> steps = [.. session];
            if (Total(steps) is not { } total)
            {
                continue;
            }

            foreach (var step in steps.Where(step => step != total))
            {
                instead[step] = total.Row;
            }

            problems.Add(Say(
                "TL0045",
                path,
                total.Row,
                $"the {steps.Count} rows of session {session.Key} are its running total, each larger than the one before; only this one is counted",
                "nothing to do; if they are sessions of their own, give each a name of its own"));
        }

        return (rows.Select(row => instead.TryGetValue(row, out var other) ? row with { RepeatedBy = other } : row), problems);
    }

    // Exact figures of tokens do not come about twice; "$0.05, review" does.
    private static bool IsUnique(Part part) => part.Usage[0].Tokens is { } tokens && part.Basis != Basis.Estimated && tokens.Total > 0;

    /// <summary>
    /// The row that holds the total, if the rows of one session grow in every figure from first to last (or last to first). Two figures
    /// in three rows, or three in two, do not do so by chance; fewer are taken for sessions that happen to share a name.
    /// </summary>
    private static HandRow? Total(List<HandRow> steps)
    {
        if (steps.Count < 2)
        {
            return null;
        }

        List<decimal[]> figures = [.. steps.Select(step => Figures(step.Reading.Part!.Usage[0]))];
        var kinds = figures[0].Length;
        if (figures.Exists(row => row.Length != kinds))
        {
            return null;
        }

        var varying = Enumerable.Range(0, kinds).Where(kind => figures.Exists(row => row[kind] != figures[0][kind])).ToList();
        return varying.Count < (steps.Count == 2 ? 3 : 2) ? null : Grows(figures, varying) ? steps[^1] : Grows([.. figures.AsEnumerable().Reverse()], varying) ? steps[0] : null;
    }

    private static bool Grows(List<decimal[]> figures, List<int> kinds) => figures
        .Zip(figures.Skip(1))
        .All(pair => kinds.TrueForAll(kind => pair.Second[kind] >= pair.First[kind]) && kinds.Exists(kind => pair.Second[kind] > pair.First[kind]));

    private static decimal[] Figures(UsageLine line)
    {
        List<decimal> figures = [];
        if ((line.Cost ?? line.ReportedCost) is { } cost)
        {
            figures.Add(cost);
        }

        if (line.Tokens is { } tokens)
        {
            figures.AddRange([tokens.Input, tokens.Output, tokens.CacheRead, tokens.CacheWrite5m, tokens.CacheWrite1h]);
        }

        return [.. figures];
    }

    private static Diagnostic Say(string code, string path, TableRow row, string message, string fix) =>
        new(code, DiagnosticLevel.Warning, path, row.Line, row.Cells[0].Column, message, row.Source, fix);
}
