using TokenLog.Workspace;

namespace TokenLog.Git;

/// <summary>Answers through the git program: for repositories that libgit2 refuses, for reftable, and on demand.</summary>
internal sealed class GitProcess(GitLayout layout, GitProgram git) : IGitReader, IRefReader
{
    private CatFile? objects;
    private Dictionary<string, string>? config;
    private HashSet<string>? index;
    private readonly Dictionary<string, IReadOnlyList<TreeItem>> headFolders = new(StringComparer.Ordinal);

    public string Name => git.Version;

    public string? RemoteUrl
    {
        get
        {
            var remotes = git.Read("remote").Lines.Order(StringComparer.Ordinal).ToList();
            var name = remotes.Contains("origin", StringComparer.Ordinal) ? "origin" : remotes.FirstOrDefault();
            var answer = name is null ? null : git.Try("remote", "get-url", "--", name);
            return answer is { ExitCode: 0 } ? answer.Lines.FirstOrDefault() : null;
        }
    }

    public HeadState Head
    {
        get
        {
            var branch = git.Try("symbolic-ref", "--quiet", "HEAD");
            var sha = git.Try("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
            return new HeadState(sha.ExitCode == 0 ? sha.Text.Trim() : null, branch.ExitCode == 0 ? ShortName(branch.Text.Trim()) : null);
        }
    }

    public string? OriginHead
    {
        get
        {
            const string Origin = "refs/remotes/origin/";
            var answer = git.Try("symbolic-ref", "--quiet", Origin + "HEAD");
            var name = answer.Text.Trim();
            return answer.ExitCode == 0 && name.StartsWith(Origin, StringComparison.Ordinal) ? name[Origin.Length..] : null;
        }
    }

    public IReadOnlyList<string> LocalBranches => [.. git.Read("for-each-ref", "--format=%(refname)", "refs/heads").Lines.Select(ShortName)];

    public IReadOnlyList<WorktreeInfo> Worktrees
    {
        get
        {
            // Blocks of lines `worktree PATH`, `HEAD ID`, `branch REF`, with a blank line between. `-z` came with git 2.36 only.
            var trees = git.Read("worktree", "list", "--porcelain").Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Where(lines => !lines.Contains("bare", StringComparer.Ordinal))
                .Select(lines => Tree(lines, layout))
                .OfType<WorktreeInfo>()
                .ToList();
            return [.. trees.Take(1), .. trees.Skip(1).OrderBy(tree => tree.Path, StringComparer.Ordinal)];
        }
    }

    private CatFile Objects => objects ??= new CatFile(git);

    public bool Exists(string fullName) => git.Try("show-ref", "--verify", "--quiet", fullName).ExitCode == 0;

    public string? Config(string name)
    {
        if (config is null)
        {
            config = new(StringComparer.Ordinal);
            foreach (var entry in git.Read("config", "--list", "-z").Fields)
            {
                var end = entry.IndexOf('\n');
                config[end < 0 ? entry : entry[..end]] = end < 0 ? "true" : entry[(end + 1)..];
            }
        }

        return config.GetValueOrDefault(name.ToLowerInvariant());
    }

    public bool IsInHead(string relativePath)
    {
        var slash = relativePath.LastIndexOf('/');
        var folder = relativePath[..Math.Max(slash, 0)];
        if (!headFolders.TryGetValue(folder, out var items))
        {
            headFolders[folder] = items = Items(Objects.Read($"HEAD:{folder}"));
        }

        return items.Any(item => item.Name == relativePath[(slash + 1)..]);
    }

    public bool IsInIndex(string relativePath)
    {
        index ??= git.Read("ls-files", "-z", "--full-name").Fields.ToHashSet(StringComparer.Ordinal);
        return index.Contains(relativePath);
    }

    public bool IsIgnored(string relativePath) => git.Try("check-ignore", "--quiet", "--", "./" + relativePath).ExitCode == 0;

    public IReadOnlyList<RefFile> FilesInRefs(string folder, IReadOnlyList<RefTip> heads)
    {
        var files = new RefFileList(folder, id => Items(Objects.Read(id)));
        foreach (var (name, id) in Tips().Concat(heads).DistinctBy(tip => tip.Id, StringComparer.Ordinal))
        {
            if (Objects.Read($"{id}:{folder}") is { Type: "tree" } tree)
            {
                files.Add(name, tree.Id);
            }
        }

        return files.Files;
    }

    /// <inheritdoc cref="IGit.FilesAsAdded"/>
    public IReadOnlyList<RefFile> FilesAsAdded(string folder)
    {
        // ":000000 100644 0000… BLOB A", then the path; newest first. Merges are compared with their first parent, so that a file that only a
        // merge brought is found too.
        var fields = git.Read(
            "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=A", "--format=", "-z", "HEAD", "--", folder).Fields;
        var files = new List<RefFile>();
        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            if (fields[i].Trim().Split(' ') is [_, _, _, var blob, "A"])
            {
                files.Add(new RefFile(fields[i + 1], blob, "HEAD"));
            }
        }

        files.Reverse();
        return files;
    }

    /// <inheritdoc cref="IGit.CommitOf"/>
    public string? CommitOf(string refName) =>
        git.Try("rev-parse", "--verify", "--quiet", refName + "^{commit}") is { ExitCode: 0 } answer ? answer.Text.Trim() : null;

    /// <inheritdoc cref="IGit.FilesAt"/>
    public IReadOnlyList<string> FilesAt(string commit, string folder) =>
        git.Read("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", folder).Fields;

    public byte[] ReadBlob(string blobId) =>
        Objects.Read(blobId) is { Type: "blob" } blob ? blob.Data : throw MissingObject.Blob(blobId, layout);

    public IReadOnlyList<CommitInfo> CommitsBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var window = new CommitWindow(from, to);
        string[] head = Head.Sha is { } sha ? [sha] : [];
        foreach (var (commit, parents) in Commits(["--branches", .. head, $"--since={window.WalkUntil:yyyy-MM-ddTHH:mm:ssZ}"]))
        {
            window.Add(commit, parents);
        }

        return window.OldestFirst();
    }

    public CommitInfo? FindCommit(string abbreviatedSha)
    {
        // Unlike a plain rev-parse, this never takes the digits for the name of a branch.
        var commits = git.Try("rev-parse", $"--disambiguate={abbreviatedSha}").Lines.Where(IsCommit).ToList();
        return commits is [var sha] ? Commits(["--no-walk", sha]).Select(entry => entry.Commit).FirstOrDefault() : null;
    }

    /// <summary>Forgets what a change of the index or of HEAD made wrong.</summary>
    public void Forget()
    {
        index = null;
        headFolders.Clear();
    }

    public void Dispose()
    {
        objects?.Dispose();
        objects = null;
    }

    private bool IsCommit(string id) => git.Try("cat-file", "-t", id).Text.Trim() == "commit";

    private List<(CommitInfo Commit, string[] Parents)> Commits(IReadOnlyList<string> which)
    {
        const int FieldCount = 6;
        return
        [
            .. git.Read(["log", "-z", "--encoding=UTF-8", "--no-ext-diff", "--format=%H%x00%P%x00%an%x00%ae%x00%at%x00%s", .. which, "--"])
                .Fields.Chunk(FieldCount)
                .Where(fields => fields.Length == FieldCount)
                .Select(fields => (Fields: fields, Parents: fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Select(entry => (
                    new CommitInfo(
                        entry.Fields[0],
                        entry.Fields[5],
                        entry.Fields[2],
                        entry.Fields[3],
                        long.TryParse(entry.Fields[4], out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch,
                        entry.Parents.Length > 1),
                    entry.Parents)),
        ];
    }

    private IEnumerable<RefTip> Tips()
    {
        // `%(symref)` is set for origin/HEAD, which only repeats a branch.
        foreach (var line in git.Read("for-each-ref", "--format=%(objectname) %(symref) %(refname)", "refs/heads", "refs/remotes", "refs/tags").Lines)
        {
            if (line.Split(' ') is [var id, "", var name])
            {
                yield return new RefTip(name, id);
            }
        }

        if (!Exists(StashTips.Ref))
        {
            yield break;
        }

        var number = 0;
        foreach (var line in git.Read("log", "--walk-reflogs", "--format=%H %P", StashTips.Ref, "--").Lines)
        {
            var ids = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var tip in StashTips.Of(number++, ids[0], ids[1..]))
            {
                yield return tip;
            }
        }
    }

    private static IReadOnlyList<TreeItem> Items(GitObjectData? tree) => tree is { Type: "tree" } ? TreeItem.Parse(tree.Data, tree.Id.Length / 2) : [];

    private static WorktreeInfo? Tree(string[] lines, GitLayout layout)
    {
        string? Value(string key) => Array.Find(lines, line => line.StartsWith(key + " ", StringComparison.Ordinal))?[(key.Length + 1)..];

        // Of a submodule, or with a separate git directory, git names the git directory.
        var path = RealPath.Of(Value("worktree") ?? ".");
        path = path == layout.CommonDirectory ? layout.MainWorkTree : path;
        if (path is null)
        {
            return null;
        }

        var head = Value("HEAD");
        return new WorktreeInfo(path, Value("branch") is { } branch ? ShortName(branch) : null, Path.Exists(Path.Combine(path, ".git")))
        {
            HeadSha = head is null || head.All(digit => digit == '0') ? null : head,
        };
    }

    private static string ShortName(string fullName) =>
        fullName.StartsWith("refs/heads/", StringComparison.Ordinal) ? fullName["refs/heads/".Length..] : fullName;
}
