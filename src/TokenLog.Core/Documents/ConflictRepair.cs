using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>
/// A view that git could not merge. Its generated regions are taken from one side, because they are rendered anew; of a person's text
/// both sides are kept, ours before theirs, with a comment where somebody has to decide.
/// </summary>
/// <param name="Ours">The page as the branch had it that was merged into.</param>
/// <param name="Theirs">As the branch had it that was merged.</param>
/// <param name="Merged">Both in one, without conflict markers.</param>
public sealed record ConflictRepair(TextDocument Ours, TextDocument Theirs, TextDocument Merged)
{
    /// <summary>Starts the comment that stands where a person has to decide.</summary>
    public const string Decide = "<!-- tokenlog:decide";

    private const string Roi = "roi";

    /// <summary>
    /// Takes a page apart and puts it together; null if it has no conflict, or one that a person has to resolve: markers that do not
    /// pair up, or sides that do not have the same regions in the same order.
    /// </summary>
    public static ConflictRepair? Of(string path, string text)
    {
        if (MergeConflict.Read(text) is not { } conflict)
        {
            return null;
        }

        var ours = TextDocument.Parse(path, conflict.Ours);
        var theirs = TextDocument.Parse(path, conflict.Theirs);
        if (ours.Problems.Count + theirs.Problems.Count > 0 || !Names(ours).SequenceEqual(Names(theirs), StringComparer.Ordinal))
        {
            return null;
        }

        var merged = TextDocument.Parse(path, Merge(conflict, ours, theirs));
        return merged.Problems.Count == 0 && Names(merged).SequenceEqual(Names(ours), StringComparer.Ordinal)
            ? new ConflictRepair(ours, theirs, WithBothOutcomes(merged, theirs))
            : null;
    }

    private static IEnumerable<string> Names(TextDocument document) => document.Regions.Select(region => region.Name);

    /// <summary>
    /// Goes through the page stretch by stretch: a person's text, a region, a person's text. A conflict may reach over several of
    /// them, so each of its lines goes to the stretch in which its own side has it.
    /// </summary>
    private static string Merge(MergeConflict conflict, TextDocument ours, TextDocument theirs)
    {
        var left = Stretches(conflict, ours, piece => piece.Ours);
        var right = Stretches(conflict, theirs, piece => piece.Theirs);
        var merged = new StringBuilder();
        for (var stretch = 0; stretch < left.Count; stretch++)
        {
            if (stretch % 2 == 1)
            {
                merged.AppendJoin("", left[stretch].SelectMany(lines => lines));
                continue;
            }

            for (var i = 0; i < conflict.Pieces.Count; i++)
            {
                Append(merged, left[stretch][i], right[stretch][i], conflict.Pieces[i].Names, ours.Newline);
            }
        }

        return merged.ToString();
    }

    /// <summary>The lines of one side by stretch (even: a person's; odd: a region with its markers) and, within it, by piece.</summary>
    private static List<List<string>[]> Stretches(MergeConflict conflict, TextDocument side, Func<MergePiece, IReadOnlyList<string>> linesOf)
    {
        List<List<string>[]> stretches = [];
        for (var i = 0; i <= side.Regions.Count * 2; i++)
        {
            stretches.Add([.. conflict.Pieces.Select(_ => new List<string>())]);
        }

        var number = 0;
        for (var piece = 0; piece < conflict.Pieces.Count; piece++)
        {
            foreach (var line in linesOf(conflict.Pieces[piece]))
            {
                // A byte order mark alone is no line of its own.
                number += line is "" or "\uFEFF" ? 0 : 1;
                var before = side.Regions.Count(region => region.EndLine < number);
                var inside = before < side.Regions.Count && side.Regions[before].BeginLine <= number;
                stretches[(before * 2) + (inside ? 1 : 0)][piece].Add(line);
            }
        }

        return stretches;
    }

    private static void Append(StringBuilder merged, List<string> ours, List<string> theirs, string? names, string newline)
    {
        if (names is null || Same(ours, theirs))
        {
            merged.AppendJoin("", ours);
            return;
        }

        if (ours.TrueForAll(string.IsNullOrWhiteSpace) || theirs.TrueForAll(string.IsNullOrWhiteSpace))
        {
            merged.AppendJoin("", ours.TrueForAll(string.IsNullOrWhiteSpace) ? theirs : ours);
            return;
        }

        var comment = $"{Decide}: both sides of a merge changed this, first {names.Replace("--", "- -", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal)}; keep what is right and delete this line -->{newline}";
        if (ours.Concat(theirs).All(line => line.TrimStart().StartsWith('|')))
        {
            // A comment between the rows of a table would end it.
            merged.AppendJoin("", ours.Concat(theirs)).Append(comment);
        }
        else
        {
            merged.Append(comment).AppendJoin("", ours).AppendJoin("", theirs);
        }
    }

    private static bool Same(List<string> ours, List<string> theirs) =>
        ours.Select(line => line.Trim()).Where(line => line.Length > 0)
            .SequenceEqual(theirs.Select(line => line.Trim()).Where(line => line.Length > 0), StringComparer.Ordinal);

    /// <summary>The ROI table is a person's too: rows of the other side that say something else stand below, for a decision.</summary>
    private static TextDocument WithBothOutcomes(TextDocument merged, TextDocument theirs)
    {
        if (merged.Find(Roi) is not { } region || theirs.Find(Roi) is not { } other || ReportText.Same(region.Body, other.Body))
        {
            return merged;
        }

        var cost = MarkdownTable.Parse(region.Body) is { } table ? RoiNotes.CostColumnOf(table) : -1;
        string SaysOf(string line) => line.TrimStart().StartsWith('|')
            ? string.Join('\n', TableReader.Cells(line, 0).Where((_, i) => i != cost).Select(cell => MarkdownText.Clean(cell.Raw)))
            : ReportText.LineOf(line);

        var lines = region.Body.TrimEnd('\n').Split('\n').ToList();
        var known = lines.Select(SaysOf).ToHashSet(StringComparer.Ordinal);
        List<string> more = [.. other.Body.Split('\n').Where(line => line.Trim().Length > 0 && !Reports.Footnote.IsOne(line) && !known.Contains(SaysOf(line)) && ReportText.LineOf(line)[0] is not '|')];
        List<string> rows = [.. more.Where(line => line.TrimStart().StartsWith('|'))];
        var last = lines.FindLastIndex(line => line.TrimStart().StartsWith('|'));
        lines.InsertRange(last + 1, rows);
        lines.AddRange(more.Where(line => !rows.Contains(line, StringComparer.Ordinal)));
        var repeated = MarkdownTable.Parse(string.Join('\n', lines)) is { } both && both.Rows.GroupBy(row => row.At(0)?.Text, StringComparer.Ordinal).Any(month => month.Count() > 1);
        if (repeated)
        {
            lines.Add("");
            lines.Add($"{Decide}: both sides of a merge have a row for the same month; keep what is right and delete this line -->");
        }

        return merged.WithRegion(Roi, string.Join('\n', lines) + "\n\n");
    }
}
