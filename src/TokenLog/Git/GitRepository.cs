using TokenLog.Terminal;

namespace TokenLog.Git;

/// <summary>
/// The repository that holds a folder. Opening it reads a file or two; libgit2 or a git process is started by the first question that needs
/// one, libgit2 only where it can be trusted (<see cref="RepositoryProbe"/>), and when it refuses all the same, the git program answers.
/// </summary>
internal sealed class GitRepository : IGit
{
    private readonly GitLayout layout;
    private readonly GitEnvironment environment;
    private readonly GitProgram git;
    private readonly GitProcess process;
    private readonly IRefReader refs;
    private readonly string? forced;
    private IGitReader? reader;
    private HeadState? head;
    private PlainSettings? settings;
    private bool settingsWereRead;

    private GitRepository(GitLayout layout, GitEnvironment environment)
    {
        this.layout = layout;
        this.environment = environment;
        git = new GitProgram(layout, environment);
        process = new GitProcess(layout, git);
        History = new GitHistory(layout, git);
        forced = environment["TOKENLOG_GIT"];
        if (forced is not (null or "libgit2" or "process"))
        {
            throw new TokenLogException(ExitCode.Usage, $"TOKENLOG_GIT is '{forced}'", "It can be libgit2 or process; leave it unset and the tool chooses.");
        }

        refs = forced == "process" || RefFiles.IsReftable(layout) ? process : new RefFiles(layout);
    }

    public string Backend => Ask(backend => backend.Name);

    public string? WhyNotLibGit2 { get; private set; }

    public string WorkTree => layout.WorkTree;

    public string GitDirectory => layout.GitDirectory;

    public string CommonDirectory => layout.CommonDirectory;

    public string? HeadSha => Head.Sha;

    public string? Branch => Head.Branch;

    public string DefaultBranch => refs.OriginHead ?? ConventionalBranch() ?? OnlyBranch() ?? Setting("init.defaultBranch") ?? "main";

    public string? AuthorName =>
        environment["GIT_AUTHOR_NAME"] ?? Filled(Setting("author.name") ?? Setting("user.name"));

    public string? AuthorEmail =>
        environment["GIT_AUTHOR_EMAIL"] ?? Filled(Setting("author.email") ?? Setting("user.email")) ?? environment["EMAIL"];

    public string? RemoteUrl => Settings is { } plain ? plain.RemoteUrl : Ask(backend => backend.RemoteUrl);

    public GitHistory History { get; }

    public IReadOnlyList<WorktreeInfo> Worktrees => refs.Worktrees;

    private HeadState Head => head ??= refs.Head;

    /// <summary>The files of the refs, where they may be looked at without asking anybody.</summary>
    private RefFiles? OwnRefs => forced is null ? refs as RefFiles : null;

    private PlainSettings? Settings
    {
        get
        {
            if (!settingsWereRead)
            {
                (settings, settingsWereRead) = (forced is null ? PlainSettings.Of(layout, environment) : null, true);
            }

            return settings;
        }
    }

    /// <summary>Opens the innermost repository that holds a folder, with the process's environment.</summary>
    /// <exception cref="TokenLogException">There is none, or it is bare: exit code 4.</exception>
    public static IGit Open(string startDirectory) => Open(startDirectory, GitEnvironment.OfThisProcess());

    /// <inheritdoc cref="Open(string)"/>
    /// <remarks>
    /// With an environment of its own, for tests. <c>TOKENLOG_GIT=libgit2|process</c> in it forces a backend, for tests and for a look at
    /// trouble: libgit2 is then not asked whether it can, and <c>process</c> answers even what is otherwise read from files.
    /// </remarks>
    public static IGit Open(string startDirectory, GitEnvironment environment)
    {
        try
        {
            return new GitRepository(GitLayout.Discover(startDirectory, environment), environment);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new TokenLogException(ExitCode.Environment, $"the repository of {startDirectory} cannot be read: {refusal.Message}", "Check who may read it.");
        }
    }

    public bool IsInHead(string relativePath) => Ask(backend => backend.IsInHead(GitPath.Of(relativePath)));

    public bool IsInIndex(string relativePath)
    {
        var path = GitPath.Of(relativePath);
        return (forced is not null || IndexFile.Read(Path.Combine(GitDirectory, "index")).MayHold(path)) && Ask(backend => backend.IsInIndex(path));
    }

    public bool IsIgnored(string relativePath)
    {
        var path = GitPath.Of(relativePath);
        return (Settings is not { } plain || new ExcludePatterns(layout, plain).MayIgnore(path)) && Ask(backend => backend.IsIgnored(path));
    }

    public IReadOnlyList<RefFile> FilesInRefs(string folder)
    {
        var heads = Worktrees.Where(tree => tree.HeadSha is not null).Select(tree => new RefTip("HEAD", tree.HeadSha!)).ToList();
        IReadOnlyList<RefFile> Look() => Ask(backend => backend.FilesInRefs(GitPath.Of(folder), heads));
        if (OwnRefs is not { } own)
        {
            return Look();
        }

        // Taken before the look: what changes meanwhile makes another state.
        var state = string.Join(' ', [own.Fingerprint(), .. heads.Select(tip => tip.Id), folder]);
        var memory = new RefMemory(CommonDirectory);
        var files = memory.Recall(state);
        if (files is null)
        {
            files = Look();
            memory.Remember(state, files);
        }

        return files;
    }

    public IReadOnlyList<RefFile> FilesAsAdded(string folder) => HeadSha is null ? [] : process.FilesAsAdded(GitPath.Of(folder));

    public string? CommitOf(string refName) => process.CommitOf(refName);

    public IReadOnlyList<string> FilesAt(string commit, string folder) => process.FilesAt(commit, GitPath.Of(folder));

    public byte[] ReadBlob(string blobId) => IsHexadecimal(blobId)
        ? Ask(backend => backend.ReadBlob(blobId))
        : throw new ArgumentException($"'{blobId}' is not the id of a blob", nameof(blobId));

    public IReadOnlyList<CommitInfo> CommitsBetween(DateTimeOffset from, DateTimeOffset to) =>
        from > to || NothingMovedSince(from) ? [] : Ask(backend => backend.CommitsBetween(from, to));

    public CommitStatsAnswer StatsOf(DateTimeOffset from, DateTimeOffset to, IEnumerable<string> others, Core.Reviews.CountedFiles counted) =>
        new CommitStats(layout, git).Of(from, to, others, counted);

    public CommitInfo? FindCommit(string abbreviatedSha)
    {
        var digits = abbreviatedSha.Trim().ToLowerInvariant();
        return digits.Length is >= 4 and <= 64 && IsHexadecimal(digits) ? Ask(backend => backend.FindCommit(digits)) : null;
    }

    public bool Stage(IReadOnlyList<string> relativePaths) => Change(writer => writer.Stage([.. relativePaths.Select(GitPath.Of)]));

    public bool Commit(IReadOnlyList<string> relativePaths, string message) =>
        Change(writer => writer.Commit([.. relativePaths.Select(GitPath.Of)], message));

    // The exit code is the number of conflicts, or negative, which is 128 and above, for a failure.
    public bool MergeFile(string ours, string ancestor, string theirs) => git.Try("merge-file", ours, ancestor, theirs).ExitCode == 0;

    public void Configure(string name, string value) => git.Write(["config", "--local", name, value]);

    public void Dispose()
    {
        reader?.Dispose();
        process.Dispose();
    }

    /// <summary>
    /// True if no branch was written since then, so that no commit of that time can be on one. Times to come say nothing: the clock that
    /// writes commits is not the one that writes files.
    /// </summary>
    private bool NothingMovedSince(DateTimeOffset time) => OwnRefs is { } own && time <= DateTimeOffset.UtcNow && own.LastMove < time;

    /// <summary>A value of git's configuration, by its name as in <c>git config</c>.</summary>
    private string? Setting(string name) => Settings is { } plain ? plain[name.ToLowerInvariant()] : Ask(backend => backend.Config(name));

    private string? ConventionalBranch()
    {
        bool IsThere(string name) => refs.Exists($"refs/heads/{name}") || refs.Exists($"refs/remotes/origin/{name}");

        var configured = Setting("init.defaultBranch");
        return new[] { configured, "main", "master" }.FirstOrDefault(name => name is not null && IsThere(name));
    }

    private string? OnlyBranch() => refs.LocalBranches.All(branch => branch == Branch) ? Branch : null;

    private T Ask<T>(Func<IGitReader, T> question)
    {
        try
        {
            return question(reader ??= Choose());
        }
        catch (Exception refusal) when (forced is null && !ReferenceEquals(reader, process) && IsRefusal(refusal))
        {
            var root = refusal is TypeInitializationException { InnerException: { } inner } ? inner : refusal;
            WhyNotLibGit2 = root.Message.Split('\n')[0].Split(". ")[0].TrimEnd('.');
            reader?.Dispose();
            reader = process;
            return question(process);
        }
        catch (Exception refusal) when (forced == "libgit2" && IsRefusal(refusal))
        {
            throw new TokenLogException(ExitCode.Environment, $"libgit2 cannot read {WorkTree}: {refusal.Message}", "Leave TOKENLOG_GIT unset, and git is asked instead.");
        }
    }

    private IGitReader Choose()
    {
        WhyNotLibGit2 = forced switch
        {
            "process" => "TOKENLOG_GIT=process",
            "libgit2" => null,
            _ => RepositoryProbe.WhyNotLibGit2(layout, environment),
        };
        return WhyNotLibGit2 is null ? OpenLibGit2() : process;
    }

    // In a method of its own: LibGit2Sharp is not even loaded where it is not used.
    private LibGit2SharpGit OpenLibGit2() => new(layout, environment);

    private T Change<T>(Func<GitWriter, T> change)
    {
        try
        {
            return change(new GitWriter(layout, environment, git, refs));
        }
        finally
        {
            // Both backends remember the index and HEAD of when they first looked.
            process.Forget();
            if (!ReferenceEquals(reader, process))
            {
                reader?.Dispose();
                reader = null;
            }

            head = null;
        }
    }

    // Either libgit2 does not like the repository, or it cannot be loaded on this system. Told by name, because naming the type would load
    // the assembly.
    private static bool IsRefusal(Exception exception) =>
        exception.GetType().Namespace == "LibGit2Sharp"
        || exception is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or FileNotFoundException
            or FileLoadException;

    private static bool IsHexadecimal(string text) => text.Length > 0 && text.All(char.IsAsciiHexDigitLower);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
