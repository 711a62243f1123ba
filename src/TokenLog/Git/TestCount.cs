using System.Text.RegularExpressions;
using TokenLog.Core.Reviews;

namespace TokenLog.Git;

/// <summary>Counts the tests that patches without context lines (<c>--unified=0</c>) add and take away.</summary>
internal static partial class TestCount
{
    /// <summary>Tests by commit: lines that begin one, those added less those taken away.</summary>
    /// <param name="patch">Patches of commits, each after a line with <paramref name="commitStart"/> and its id.</param>
    /// <param name="isTest">In which files tests are counted.</param>
    /// <param name="commitStart">What a commit's line starts with.</param>
    public static Dictionary<string, long> In(string patch, Func<string, bool> isTest, char commitStart)
    {
        var tests = new Dictionary<string, long>(StringComparer.Ordinal);
        var (commit, oldPath, newPath, left) = ("", "", "", 0L);
        foreach (var line in patch.Split('\n'))
        {
            if (left > 0 && line is ['+' or '-', ..])
            {
                left--;
                var (path, change) = line[0] == '+' ? (newPath, 1) : (oldPath, -1);
                if (TestLines.Begins(path, line[1..]) && isTest(path))
                {
                    tests[commit] = tests.GetValueOrDefault(commit) + change;
                }
            }
            else if (line.Length > 0 && line[0] == commitStart)
            {
                commit = line[1..];
            }
            else if (line.StartsWith("--- ", StringComparison.Ordinal))
            {
                oldPath = PathOf(line);
            }
            else if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                newPath = PathOf(line);
            }
            else if (Hunk().Match(line) is { Success: true } hunk)
            {
                left = Length(hunk.Groups["old"].Value) + Length(hunk.Groups["new"].Value);
            }
        }

        return tests;
    }

    private static string PathOf(string line)
    {
        var path = line[4..].TrimEnd('\t').Trim('"');
        return path is "/dev/null" ? "" : path[Math.Min(2, path.Length)..];
    }

    private static long Length(string number) => number.Length == 0 ? 1 : long.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^@@ -\d+(,(?<old>\d+))? \+\d+(,(?<new>\d+))? @@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hunk();
}
