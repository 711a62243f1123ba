using System.Globalization;

namespace TokenLog.Git;

/// <summary>
/// Questions about ranges of commits, asked of the git program in batches: a walk is one process, however many commits it passes.
/// Ids are full, folders relative to the root with forward slashes.
/// </summary>
internal sealed class GitHistory(GitLayout layout, GitProgram git)
{
    // NUL can stand in none of the fields, and in no path; the paths of a commit follow its last field, a line each.
    private const string Format = "--format=%x00%H%x00%ct%x00%an%x00%ae%x00%cn%x00%B%x00";
    private const int FieldCount = 7;

    /// <summary>The commits at which a shallow clone ends; empty in a complete one.</summary>
    public IReadOnlySet<string> ShallowCommits
    {
        get
        {
            var file = Path.Combine(layout.CommonDirectory, "shallow");
            return File.Exists(file) ? File.ReadAllLines(file).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal) : [];
        }
    }

    /// <summary>The commit that a name or id stands for; null when there is none.</summary>
    public string? Commit(string revision)
    {
        if (revision.Length == 0 || revision[0] == '-' || revision.Any(char.IsControl))
        {
            return null;
        }

        var answer = git.Try("rev-parse", "--verify", "--quiet", revision + "^{commit}");
        return answer is { ExitCode: 0, Lines: [var id] } ? id : null;
    }

    /// <summary>Where two commits parted; null when they have nothing in common, or when a shallow clone does not reach so far.</summary>
    public string? MergeBase(string one, string other)
    {
        var answer = git.Try("merge-base", one, other);
        return answer.ExitCode == 0 ? answer.Lines.FirstOrDefault() : null;
    }

    /// <summary>Whether a commit is part of another's history.</summary>
    public bool IsAncestor(string older, string newer) => git.Try("merge-base", "--is-ancestor", older, newer).ExitCode == 0;

    /// <summary>Commits as <c>git log</c> lists them, newest first.</summary>
    /// <param name="which">Tips, ranges and options of <c>git log</c>.</param>
    public IReadOnlyList<HistoryCommit> Log(params IReadOnlyList<string> which) =>
        [.. Parse(git.Read(["log", "--encoding=UTF-8", "--no-ext-diff", Format, .. which]).Text)];

    /// <summary>These commits and no others, in no particular order.</summary>
    public IReadOnlyList<HistoryCommit> Named(IEnumerable<string> commits)
    {
        var ids = string.Join('\n', commits.Distinct(StringComparer.Ordinal));
        return ids.Length == 0 ? [] : [.. Parse(git.ReadWithInput(ids + "\n", ["log", "--encoding=UTF-8", "--no-walk=unsorted", "--stdin", Format]).Text)];
    }

    /// <summary>
    /// The commits of a branch's own line (first parents) that brought new files into a folder, newest first, each with these files: of a
    /// merge, what it brought from the other side. A shallow clone's last commits brought nothing: theirs came before.
    /// </summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="tip">The branch.</param>
    /// <param name="after">A commit of its own line to stop at; null for all of it.</param>
    public IReadOnlyList<HistoryCommit> Additions(string folder, string tip, string? after)
    {
        var shallow = ShallowCommits;
        string[] range = after is null ? [tip] : [tip, "^" + after];
        return
        [
            .. Log(["--root", "--first-parent", "-m", "--diff-filter=A", "--no-renames", "--name-only", .. range, "--", Literal(folder)])
                .Where(commit => !shallow.Contains(commit.Sha)),
        ];
    }

    /// <summary>Whether the own line of a branch leads from one commit to another.</summary>
    public bool IsOnFirstParents(string older, string tip)
    {
        if (older == tip)
        {
            return true;
        }

        // The last commit that is new has the old one as its first parent, or the line passes it by.
        var line = git.Read("rev-list", "--first-parent", "--parents", tip, "^" + older).Lines;
        return line is [.., var last] && last.Split(' ') is [_, var parent, ..] && parent == older;
    }

    /// <summary>Files below a folder that differ from one commit to another. A file that moved is one deleted and one added.</summary>
    public IReadOnlyList<FileChange> Changes(string from, string to, string folder)
    {
        // ":100644 100644 OLD NEW M", then the path.
        var fields = git.Read("diff-tree", "-r", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "-z", from, to, "--", Literal(folder)).Fields;
        var changes = new List<FileChange>();
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            if (fields[i].Split(' ') is [_, _, var before, var after, [var status, ..]])
            {
                changes.Add(new FileChange(status, fields[i + 1], status == 'D' ? before : after));
            }
        }

        return changes;
    }

    /// <summary>The files below a folder in a commit's tree.</summary>
    public IReadOnlyList<RefFile> Files(string commit, string folder) =>
    [
        // "100644 blob ID", a tab, the path.
        .. git.Read("ls-tree", "-r", "-z", "--full-tree", commit, "--", folder).Fields
            .Select(entry => entry.Split('\t', 2))
            .Where(entry => entry.Length == 2 && entry[0].Split(' ') is [_, "blob", _])
            .Select(entry => new RefFile(entry[1], entry[0].Split(' ')[2], commit)),
    ];

    /// <summary>
    /// Every file that any commit ever added below a folder: of all refs, and of what only reflogs remember, newest first.
    /// </summary>
    public IReadOnlyList<RefFile> EverAdded(string folder) => Added(["--all", "--reflog"], input: null, folder);

    /// <summary>Files below a folder in commits that nothing names any more, as far as git has not thrown them away. Reads every object's header.</summary>
    public IReadOnlyList<RefFile> InLostCommits(string folder)
    {
        var lost = git.Read("fsck", "--unreachable", "--no-reflogs", "--connectivity-only", "--no-progress").Lines
            .Select(line => line.Split(' '))
            .Where(words => words is ["unreachable", "commit", _])
            .Select(words => words[2]);
        var ids = string.Join('\n', lost);
        return ids.Length == 0 ? [] : Added(["--no-walk=unsorted", "--stdin"], ids + "\n", folder);
    }

    /// <summary>The full ids of those that are commits of this repository, by the id or beginning of one that was asked for.</summary>
    public IReadOnlyDictionary<string, string> Existing(IReadOnlyList<string> ids)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = ids.Where(id => id.Length >= 4 && id.All(char.IsAsciiHexDigitLower)).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return found;
        }

        var answers = git.ReadWithInput(string.Concat(asked.Select(id => id + "\n")), ["cat-file", "--batch-check=%(objectname) %(objecttype)"]).Lines;
        foreach (var (id, answer) in asked.Zip(answers))
        {
            if (answer.Split(' ') is [var full, "commit"])
            {
                found[id] = full;
            }
        }

        return found;
    }

    /// <summary>Those of some commits that are in the history of no tip. Costs what came after the oldest of them.</summary>
    public IReadOnlySet<string> Unreachable(IEnumerable<string> commits, IEnumerable<string> tips)
    {
        var asked = commits.ToHashSet(StringComparer.Ordinal);
        if (asked.Count > 0)
        {
            var input = string.Concat(asked.Select(id => id + "\n").Concat(tips.Select(tip => $"^{tip}\n")));
            asked.IntersectWith(git.ReadWithInput(input, ["rev-list", "--stdin"]).Lines);
        }

        return asked;
    }

    /// <summary>Commits of a range, without merges, that change one of some files, newest first; of any file when none are given.</summary>
    public IReadOnlyList<string> Touching(IReadOnlyList<string> range, IReadOnlyList<string> paths) =>
        git.Read(["rev-list", "--no-merges", .. range, "--", .. paths.Select(Literal)]).Lines;

    /// <summary>The files that some commits change.</summary>
    public IReadOnlyList<string> PathsOf(IReadOnlyList<string> commits) => commits.Count == 0
        ? []
        : [.. git.ReadWithInput(string.Join('\n', commits) + "\n", ["diff-tree", "-r", "--root", "--no-renames", "--no-commit-id", "--name-only", "-z", "--stdin"]).Fields
            .Where(path => path.Length > 0)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// What each commit changes, as git's stable patch id, whatever it stands on; paths that are left out do not matter. Merges and
    /// commits that change nothing else have none. Of files above a megabyte counts only that they changed, so that it never takes long.
    /// </summary>
    public IReadOnlyDictionary<string, string> PatchIds(IReadOnlyList<string> commits, IReadOnlyList<string> without)
    {
        if (commits.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        string[] diff = ["-c", "core.bigFileThreshold=1m", "diff-tree", "-p", "-r", "--root", "--no-renames", "--no-ext-diff", "--no-textconv", "--stdin", "--", ".", .. without.Select(path => $":(exclude,literal){path}")];
        return git.ReadThrough(string.Join('\n', commits) + "\n", diff, ["patch-id", "--stable"]).Lines
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 2)
            .ToDictionary(words => words[1], words => words[0], StringComparer.Ordinal);
    }

    /// <summary>The parents of each commit of a tip's history, as far back as an instant, newest first.</summary>
    public IReadOnlyDictionary<string, string[]> Parents(string tip, DateTimeOffset since) =>
        git.Read("rev-list", "--parents", $"--since={since.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}", tip).Lines
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    private IReadOnlyList<RefFile> Added(IReadOnlyList<string> which, string? input, string folder)
    {
        string[] args =
        [
            "log", "--root", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=A", "--format=%x00%H%x00", .. which, "--", Literal(folder),
        ];
        var fields = (input is null ? git.Read(args) : git.ReadWithInput(input, args)).Text.Split('\0');
        return
        [
            // The id, then lines ":000000 100644 0000… BLOB A", a tab, the path.
            .. Enumerable.Range(0, fields.Length / 2).SelectMany(i => fields[(2 * i) + 2].Split('\n')
                .Select(line => line.Split('\t', 2))
                .Where(line => line.Length == 2 && line[0].Split(' ') is [_, _, _, _, "A"])
                .Select(line => new RefFile(line[1], line[0].Split(' ')[3], fields[(2 * i) + 1]))),
        ];
    }

    private static IEnumerable<HistoryCommit> Parse(string text)
    {
        var fields = text.Split('\0');
        for (var i = 1; i + FieldCount <= fields.Length; i += FieldCount)
        {
            yield return new HistoryCommit(
                fields[i],
                DateTimeOffset.FromUnixTimeSeconds(long.TryParse(fields[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0),
                fields[i + 2],
                fields[i + 3],
                fields[i + 4],
                fields[i + 5].TrimEnd('\n'),
                fields[i + 6].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static string Literal(string path) => $":(literal){path}";
}
