using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Git;

/// <summary>Where a repository's directories are, found by looking at files only. All paths absolute, without symbolic links.</summary>
/// <param name="WorkTree">Root of the work tree.</param>
/// <param name="GitDirectory">Git directory of this work tree.</param>
/// <param name="CommonDirectory">Git directory shared by all work trees.</param>
internal sealed record GitLayout(string WorkTree, string GitDirectory, string CommonDirectory)
{
    public bool IsLinked => GitDirectory != CommonDirectory;

    /// <summary>Root of the work tree that the repository was made with; null when it has none (bare) or when nothing says where it is.</summary>
    public string? MainWorkTree
    {
        get
        {
            var config = GitConfigFile.Read(Path.Combine(CommonDirectory, "config"));
            return !IsLinked ? WorkTree
                : config["core.worktree"] is { } workTree ? RealPath.Of(Path.Combine(CommonDirectory, workTree))
                : config.IsTrue("core.bare") || Path.GetFileName(CommonDirectory) != ".git" ? null
                : Path.GetDirectoryName(CommonDirectory);
        }
    }

    /// <summary>
    /// The innermost repository that holds a folder. <c>GIT_DIR</c> is not asked: in a hook it names the repository of the hook, which need
    /// not be the one that the folder is in.
    /// </summary>
    /// <exception cref="TokenLogException">No repository, a bare one, or a work tree whose git directory is gone.</exception>
    public static GitLayout Discover(string startDirectory, GitEnvironment environment)
    {
        var start = RealPath.Of(startDirectory);
        if (!Directory.Exists(start))
        {
            throw new TokenLogException(ExitCode.Environment, $"{startDirectory}: no such folder", "Start in a folder of a git repository, or name one with -C DIR.");
        }

        var ceilings = (environment["GIT_CEILING_DIRECTORIES"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(RealPath.Of)
            .ToList();
        for (var folder = start; folder is not null && (folder == start || !ceilings.Contains(folder, StringComparer.Ordinal)); folder = Path.GetDirectoryName(folder))
        {
            var entry = Path.Combine(folder, ".git");
            if (File.Exists(Path.Combine(entry, "HEAD")))
            {
                return Of(folder, RealPath.Of(entry));
            }

            if (File.Exists(entry))
            {
                return Of(folder, Pointed(entry));
            }

            if (IsGitDirectory(folder) && Path.GetFileName(folder) != ".git")
            {
                throw Bare(folder);
            }
        }

        throw new TokenLogException(ExitCode.Environment, $"{start} is not inside a git repository", "Run `git init` first, or use -C DIR to name a folder of one.");
    }

    private static GitLayout Of(string folder, string gitDirectory)
    {
        var pointer = Path.Combine(gitDirectory, "commondir");
        if (File.Exists(pointer))
        {
            return new GitLayout(folder, gitDirectory, RealPath.Of(Path.Combine(gitDirectory, File.ReadAllText(pointer).Trim())));
        }

        var config = GitConfigFile.Read(Path.Combine(gitDirectory, "config"));
        if (config["core.worktree"] is { } workTree)
        {
            return new GitLayout(RealPath.Of(Path.Combine(gitDirectory, workTree)), gitDirectory, gitDirectory);
        }

        return config.IsTrue("core.bare") ? throw Bare(gitDirectory) : new GitLayout(folder, gitDirectory, gitDirectory);
    }

    // A `.git` file: of a linked work tree, of a submodule, of `git init --separate-git-dir`.
    private static string Pointed(string file)
    {
        const string Key = "gitdir:";
        var text = File.ReadAllText(file).Trim();
        var target = text.StartsWith(Key, StringComparison.Ordinal)
            ? RealPath.Of(Path.Combine(Path.GetDirectoryName(file)!, text[Key.Length..].Trim()))
            : null;
        return target is not null && File.Exists(Path.Combine(target, "HEAD"))
            ? target
            : throw new TokenLogException(
                ExitCode.Environment,
                $"{file} names no git directory: {target ?? text.ReplaceLineEndings(" ")}",
                "The repository was moved or the work tree pruned: run `git worktree repair` in the repository, or clone again.");
    }

    private static bool IsGitDirectory(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects")) && Directory.Exists(Path.Combine(folder, "refs"));

    private static TokenLogException Bare(string folder) => new(
        ExitCode.Environment,
        $"{folder} is a bare repository: it has no work tree to keep a ledger in",
        "Run in a clone or in a linked work tree of it (`git worktree add`), or use -C DIR.");
}
