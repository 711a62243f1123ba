using LibGit2Sharp;

namespace TokenLog.Git;

/// <summary>
/// Answers through libgit2, for reading only: it writes the index and refs without hooks, without what newer repository formats ask for,
/// and in a sparse checkout wrongly. What it throws, <see cref="GitRepository"/> takes as a reason to ask the git program.
/// </summary>
internal sealed class LibGit2SharpGit : IGitReader
{
    // As git's own: how many commits older than the window a walk passes before it believes that all further ones are older.
    private const int Slop = 5;

    private readonly GitLayout layout;
    private readonly Repository repository;
    private Tree? headTree;

    public LibGit2SharpGit(GitLayout layout, GitEnvironment environment)
    {
        LibGit2Library.Register();
        FindConfiguration(environment);
        this.layout = layout;
        repository = new Repository(layout.GitDirectory == Path.Combine(layout.WorkTree, ".git") ? layout.WorkTree : layout.GitDirectory);
    }

    public string Name => LibGit2Library.Version();

    public string? RemoteUrl =>
        (repository.Network.Remotes["origin"] ?? repository.Network.Remotes.OrderBy(remote => remote.Name, StringComparer.Ordinal).FirstOrDefault())?.Url;

    public string? Config(string name)
    {
        // libgit2 does not know this condition and would answer without the included file.
        if (repository.Config.Any(entry => entry.Key.StartsWith("includeif.hasconfig:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new LibGit2SharpException("includeIf hasconfig in the configuration");
        }

        return repository.Config.Get<string>(name)?.Value;
    }

    public bool IsInHead(string relativePath) => (headTree ??= repository.Head.Tip?.Tree)?[relativePath] is not null;

    public bool IsInIndex(string relativePath) => repository.Index[relativePath] is not null || repository.Index.Conflicts[relativePath] is not null;

    // git calls nothing ignored that it tracks; libgit2 looks at the rules alone.
    public bool IsIgnored(string relativePath) => !IsInIndex(relativePath) && repository.Ignore.IsPathIgnored(relativePath);

    public IReadOnlyList<RefFile> FilesInRefs(string folder, IReadOnlyList<RefTip> heads)
    {
        var files = new RefFileList(folder, Items);
        foreach (var (name, id) in Tips().Concat(heads).DistinctBy(tip => tip.Id, StringComparer.Ordinal))
        {
            var root = (Peeled(repository.Lookup(new ObjectId(id))) as Commit)?.Tree;
            if ((folder.Length == 0 ? root : root?[folder]?.Target as Tree) is { } tree)
            {
                files.Add(name, tree.Sha);
            }
        }

        return files.Files;
    }

    public byte[] ReadBlob(string blobId)
    {
        using var content = (repository.Lookup<Blob>(new ObjectId(blobId)) ?? throw MissingObject.Blob(blobId, layout)).GetContentStream();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    // A walk of our own, newest first: libgit2's sorted walk loads the whole history before it gives the first commit, its unsorted one
    // cannot be ended early.
    public IReadOnlyList<CommitInfo> CommitsBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var window = new CommitWindow(from, to);
        var queue = new PriorityQueue<(Commit Commit, int TooOld), long>();
        var seen = new HashSet<ObjectId>();

        void Enqueue(Commit commit, int tooOld)
        {
            if (seen.Add(commit.Id))
            {
                queue.Enqueue((commit, tooOld), -commit.Committer.When.ToUnixTimeSeconds());
            }
        }

        foreach (var tip in repository.Refs.FromGlob("refs/heads/*").Select(Target).Append(repository.Head.Tip).OfType<Commit>())
        {
            Enqueue(tip, 0);
        }

        while (queue.TryDequeue(out var next, out _))
        {
            var parents = next.Commit.Parents.ToList();
            window.Add(Info(next.Commit, parents.Count), [.. parents.Select(parent => parent.Sha)]);
            var tooOld = next.Commit.Committer.When < window.WalkUntil ? next.TooOld + 1 : 0;
            if (tooOld <= Slop)
            {
                parents.ForEach(parent => Enqueue(parent, tooOld));
            }
        }

        return window.OldestFirst();
    }

    public CommitInfo? FindCommit(string abbreviatedSha)
    {
        var found = repository.Lookup(abbreviatedSha);
        return found switch
        {
            null => null,
            _ when !found.Sha.StartsWith(abbreviatedSha, StringComparison.Ordinal) => throw new LibGit2SharpException($"{abbreviatedSha} is also the name of a ref"),
            Commit commit => Info(commit, commit.Parents.Count()),
            _ => null,
        };
    }

    public void Dispose() => repository.Dispose();

    private static CommitInfo Info(Commit commit, int parents) => new(
        commit.Sha,
        commit.MessageShort,
        commit.Author.Name,
        commit.Author.Email,
        commit.Author.When.ToUniversalTime(),
        parents > 1);

    private static Commit? Target(Reference reference) => Peeled(reference.ResolveToDirectReference()?.Target) as Commit;

    // What an annotated tag stands for, which need not be a commit.
    private static GitObject? Peeled(GitObject? target)
    {
        while (target is TagAnnotation tag)
        {
            target = tag.Target;
        }

        return target;
    }

    private IReadOnlyList<TreeItem> Items(string treeId) =>
    [
        .. (repository.Lookup<Tree>(new ObjectId(treeId)) ?? throw new LibGit2SharpException($"tree {treeId} is missing"))
            .Select(entry => new TreeItem(entry.Name, entry.Target.Sha, entry.Mode switch
            {
                Mode.Directory => TreeItemKind.Folder,
                Mode.NonExecutableFile or Mode.ExecutableFile or Mode.NonExecutableGroupWritableFile => TreeItemKind.File,
                _ => TreeItemKind.Other,
            })),
    ];

    private IEnumerable<RefTip> Tips()
    {
        string[] folders = ["refs/heads/", "refs/remotes/", "refs/tags/"];
        var direct = repository.Refs.OfType<DirectReference>().OrderBy(reference => reference.CanonicalName, StringComparer.Ordinal).ToList();
        foreach (var reference in folders.SelectMany(folder => direct.Where(r => r.CanonicalName.StartsWith(folder, StringComparison.Ordinal))))
        {
            yield return new RefTip(reference.CanonicalName, reference.TargetIdentifier);
        }

        if (repository.Refs[StashTips.Ref] is null)
        {
            yield break;
        }

        var number = 0;
        foreach (var entry in repository.Refs.Log(StashTips.Ref))
        {
            if (repository.Lookup<Commit>(entry.To) is { } stash)
            {
                foreach (var tip in StashTips.Of(number, stash.Sha, [.. stash.Parents.Select(parent => parent.Sha)]))
                {
                    yield return tip;
                }
            }

            number++;
        }
    }

    // libgit2 asks the process's own environment for HOME and the like. Where somebody handed in another one (tests), it is told the
    // folders. One setting for the whole process: such callers take turns.
    private static void FindConfiguration(GitEnvironment environment)
    {
        if (!environment.IsOfThisProcess)
        {
            string[] Folder(string? path) => [path ?? ""];

            GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Global, Folder(environment["HOME"]));
            GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Xdg, Folder(environment["XDG_CONFIG_HOME"] is { } xdg ? Path.Combine(xdg, "git") : null));
        }

        if (environment["GIT_CONFIG_NOSYSTEM"] is not null)
        {
            GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.System, "");
            GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.ProgramData, "");
        }
    }
}
