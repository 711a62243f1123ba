using System.Globalization;
using System.Text;
using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>What a file would change, in the form that git and patch understand.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference of two texts, line by line; empty if there is none.</summary>
    /// <param name="path">The file, relative to the repository's root.</param>
    /// <param name="before">Its text; null if it is new.</param>
    /// <param name="after">Its text afterwards.</param>
    public static string Of(string path, string? before, string after)
    {
        var (old, now) = (Lines(before ?? ""), Lines(after));
        List<(char Sign, int Old, int New, string Line)> steps = [.. Steps(old, now)];
        var diff = new StringBuilder();
        for (var i = 0; i < steps.Count;)
        {
            if (steps[i].Sign == ' ')
            {
                i++;
                continue;
            }

            var start = Math.Max(0, i - Context);
            var end = i;
            for (var quiet = 0; end < steps.Count && quiet <= 2 * Context; end++)
            {
                quiet = steps[end].Sign == ' ' ? quiet + 1 : 0;
            }

            while (end > start && steps[end - 1].Sign == ' ' && steps[(end - Context - 1)..end].TrueForAll(step => step.Sign == ' '))
            {
                end--;
            }

            var hunk = steps[start..end];
            var (removed, added) = (hunk.Count(step => step.Sign != '+'), hunk.Count(step => step.Sign != '-'));
            diff.Append(CultureInfo.InvariantCulture, $"@@ -{hunk[0].Old + (removed > 0 ? 1 : 0)},{removed} +{hunk[0].New + (added > 0 ? 1 : 0)},{added} @@\n");
            foreach (var step in hunk)
            {
                diff.Append(step.Sign).Append(step.Line.TrimEnd('\r', '\n')).Append('\n').Append(step.Line.EndsWith('\n') || step.Line.EndsWith('\r') ? "" : "\\ No newline at end of file\n");
            }

            i = end;
        }

        return diff.Length == 0 ? "" : $"--- {(before is null ? "/dev/null" : "a/" + path)}\n+++ b/{path}\n{diff}";
    }

    private static List<string> Lines(string text)
    {
        var lines = new TextLines(text);
        return [.. Enumerable.Range(0, lines.Count).Select(i => text[(i == 0 ? 0 : lines.Start(i))..lines.Start(i + 1)])];
    }

    // What is the same at both ends is not compared again; between them the longest common run of lines is kept, again and again.
    private static IEnumerable<(char Sign, int Old, int New, string Line)> Steps(List<string> old, List<string> now)
    {
        var (i, j) = (0, 0);
        foreach (var (a, b) in Common(old, now).Append((old.Count, now.Count)))
        {
            for (; i < a; i++)
            {
                yield return ('-', i, j, old[i]);
            }

            for (; j < b; j++)
            {
                yield return ('+', i, j, now[j]);
            }

            if (i < old.Count && j < now.Count)
            {
                yield return (' ', i, j, old[i]);
                (i, j) = (i + 1, j + 1);
            }
        }
    }

    /// <summary>Pairs of equal lines, in order: Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.</summary>
    private static List<(int Old, int New)> Common(List<string> old, List<string> now)
    {
        var most = old.Count + now.Count;
        var furthest = new Dictionary<int, int> { [1] = 0 };
        List<Dictionary<int, int>> history = [];
        for (var d = 0; d <= most; d++)
        {
            history.Add(new Dictionary<int, int>(furthest));
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest.GetValueOrDefault(k - 1, -1) < furthest.GetValueOrDefault(k + 1, -1)) ? furthest[k + 1] : furthest[k - 1] + 1;
                while (x < old.Count && x - k < now.Count && old[x] == now[x - k])
                {
                    x++;
                }

                furthest[k] = x;
                if (x >= old.Count && x - k >= now.Count)
                {
                    return Backtracked(history, old.Count, now.Count, d);
                }
            }
        }

        return [];
    }

    private static List<(int Old, int New)> Backtracked(List<Dictionary<int, int>> history, int x, int y, int d)
    {
        List<(int, int)> pairs = [];
        for (; d >= 0; d--)
        {
            var (k, furthest) = (x - y, history[d]);
            var down = k == -d || (k != d && furthest.GetValueOrDefault(k - 1, -1) < furthest.GetValueOrDefault(k + 1, -1));
            var from = down ? k + 1 : k - 1;
            var (fromX, fromY) = d == 0 ? (0, 0) : (furthest[from], furthest[from] - from);
            while (x > fromX && y > fromY)
            {
                pairs.Add((--x, --y));
            }

            (x, y) = (fromX, fromY);
        }

        pairs.Reverse();
        return pairs;
    }
}
