using System.Globalization;
using TokenLog.Core.Reviews;

namespace TokenLog.Git;

/// <summary>
/// What commits changed, asked of the git program in three steps: which commits, their files and lines in one go, and the text of the changes
/// in test files only. Settings of the machine (renames, diff algorithm, prefixes, external diffs) play no part, so that every clone answers
/// the same.
/// </summary>
internal sealed class CommitStats(GitLayout layout, GitProgram git)
{
    private const string CommitStart = "\u0001";

    private static readonly string[] Diff =
    [
        "--root", "--find-renames=50%", "-l2000", "--diff-algorithm=myers", "--indent-heuristic", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv",
        "--no-color", "--src-prefix=a/", "--dst-prefix=b/", "--encoding=UTF-8",
    ];

    /// <summary>Commits of HEAD's history authored in a window, and others by id as far as the repository holds them; merges are left out.</summary>
    /// <param name="from">Author time, first instant.</param>
    /// <param name="to">Author time, last instant.</param>
    /// <param name="others">Ids or their first digits; what is no id is left out.</param>
    /// <param name="counted">Which files count.</param>
    public CommitStatsAnswer Of(DateTimeOffset from, DateTimeOffset to, IEnumerable<string> others, CountedFiles counted)
    {
        var history = InHistory(from, to);
        var asked = history.Concat(others.Where(IsId)).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return new CommitStatsAnswer([], history.ToHashSet(StringComparer.Ordinal));
        }

        var edge = ShallowEdge();
        var commits = Numbers(asked);
        var tests = Tests([.. commits.Where(commit => !edge.Contains(commit.Sha))], counted);
        return new CommitStatsAnswer(
            [.. commits.Select(commit => commit.ToStat(counted, tests.GetValueOrDefault(commit.Sha), isKnown: !edge.Contains(commit.Sha)))],
            history.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The walk ends a day before the window: a commit is committed after it was authored, clocks aside.</summary>
    private List<string> InHistory(DateTimeOffset from, DateTimeOffset to)
    {
        if (git.Try("rev-parse", "--verify", "--quiet", "HEAD^{commit}").ExitCode != 0)
        {
            return [];
        }

        var window = new CommitWindow(from, to);
        var fields = git.Read("log", "-z", "--no-merges", $"--since={window.WalkUntil:yyyy-MM-ddTHH:mm:ssZ}", "--format=%H%x00%at", "HEAD", "--").Fields;
        return
        [
            .. fields.Chunk(2)
                .Where(commit => commit.Length == 2 && long.TryParse(commit[1], CultureInfo.InvariantCulture, out var at) && at >= from.ToUnixTimeSeconds() && at <= to.ToUnixTimeSeconds())
                .Select(commit => commit[0]),
        ];
    }

    private List<Commit> Numbers(List<string> asked)
    {
        var fields = git.ReadWithInput(
            string.Join('\n', asked) + "\n",
            ["log", "-z", "--no-walk=unsorted", "--ignore-missing", "--stdin", "--no-merges", "--numstat", .. Diff, $"--format=%x01%H%x00%at%x00%an <%ae>%x00%s%x00%B"]).Fields;
        List<Commit> commits = [];
        for (var i = 0; i < fields.Length;)
        {
            if (fields[i].StartsWith(CommitStart, StringComparison.Ordinal) && i + 4 < fields.Length)
            {
                var at = long.TryParse(fields[i + 1], CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;
                commits.Add(new Commit(fields[i][1..], at, fields[i + 2], fields[i + 3], fields[i + 4]));
                i += 5;
            }
            else if (fields[i].TrimStart('\n').Split('\t', 3) is [var added, var removed, var path] && commits.Count > 0)
            {
                // A rename has an empty path here, and its old and new path in the next two fields.
                var renamed = path.Length == 0 && i + 2 < fields.Length;
                var (oldPath, newPath) = renamed ? (fields[i + 1], fields[i + 2]) : (path, path);
                commits[^1].Files.Add(new FileNumbers(oldPath, newPath, Count(added), Count(removed)));
                i += renamed ? 3 : 1;
            }
            else
            {
                i++;
            }
        }

        return commits;
    }

    /// <summary>Tests added, net, by commit; only commits that touch test files are looked into, and only these files.</summary>
    private Dictionary<string, long> Tests(List<Commit> commits, CountedFiles counted)
    {
        bool IsTest(string path) => counted.Counts(path) && TestLines.IsTestFile(path) && !path.Contains('\n');
        var touching = commits.Where(commit => commit.Files.Exists(file => file.Added + file.Removed > 0 && IsTest(file.Path))).ToList();
        if (touching.Count == 0)
        {
            return [];
        }

        var paths = touching.SelectMany(commit => commit.Files).Where(file => IsTest(file.Path)).SelectMany(file => new[] { file.OldPath, file.Path });
        var patch = git.ReadWithInput(
            string.Join('\n', touching.Select(commit => commit.Sha).Append("--").Concat(paths.Distinct(StringComparer.Ordinal))) + "\n",
            ["--literal-pathspecs", "log", "--no-walk=unsorted", "--stdin", "--patch", "--unified=0", .. Diff, "--format=%x01%H"]).Text;
        return TestCount.In(patch, IsTest, CommitStart[0]);
    }

    /// <summary>The oldest commits of a shallow clone look as if they had added every file.</summary>
    private HashSet<string> ShallowEdge()
    {
        var file = Path.Combine(layout.CommonDirectory, "shallow");
        return File.Exists(file) ? File.ReadAllLines(file).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal) : [];
    }

    private static long Count(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static bool IsId(string sha) => sha.Length is >= 7 and <= 64 && sha.All(char.IsAsciiHexDigitLower);

    private sealed record FileNumbers(string OldPath, string Path, long Added, long Removed);

    private sealed record Commit(string Sha, DateTimeOffset At, string Author, string Subject, string Message)
    {
        public List<FileNumbers> Files { get; } = [];

        public CommitStat ToStat(CountedFiles counted, long tests, bool isKnown)
        {
            var files = Files.Where(file => counted.Counts(file.Path)).ToList();
            var change = new CommitChange(
                [.. files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                files.Sum(file => file.Added),
                files.Sum(file => file.Removed),
                Math.Max(0, tests));
            return new CommitStat(Sha, At, Subject, AgentMark.Of(Author, Message), isKnown ? change : null);
        }
    }
}

/// <summary>A commit and what it changed; null where git cannot tell.</summary>
internal sealed record CommitStat(string Sha, DateTimeOffset AuthoredAt, string Subject, string? Agent, CommitChange? Change);

/// <summary>The commits that were found, and which of them were authored in the window and are in HEAD's history.</summary>
internal sealed record CommitStatsAnswer(IReadOnlyList<CommitStat> Commits, IReadOnlySet<string> History);
