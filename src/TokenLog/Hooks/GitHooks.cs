using TokenLog.Git;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>Where a repository's git hooks can be put, and which of ours are there.</summary>
internal sealed class GitHooks
{
    private static readonly System.Version ConfigurationHooks = new(2, 54);

    private readonly GitProgram git;
    private readonly GitLayout layout;
    private readonly string hooksFolder;

    public GitHooks(string workTree)
    {
        var environment = GitEnvironment.OfThisProcess();
        layout = GitLayout.Discover(workTree, environment);
        git = new GitProgram(layout, environment);
        hooksFolder = Path.GetFullPath(Path.Combine(layout.WorkTree, git.Read("rev-parse", "--git-path", "hooks").Text.TrimEnd('\n', '\r')));
        HooksPath = Setting("core.hooksPath");
        UsesConfiguration = System.Version.TryParse(string.Join('.', git.Version["git ".Length..].Split('.').Take(2)), out var version) && version >= ConfigurationHooks;
        Manager = HookManager.Of(layout.WorkTree, HooksPath);
    }

    /// <summary>What <c>core.hooksPath</c> says; null if it says nothing.</summary>
    public string? HooksPath { get; }

    /// <summary>True from git 2.54 on: hooks stand in the configuration, and nobody's files are touched.</summary>
    public bool UsesConfiguration { get; }

    /// <summary>The tool that keeps this repository's hooks; null if there is none.</summary>
    public HookManager? Manager { get; }

    public string Version => git.Version;

    /// <summary>How hooks are put in here, for people.</summary>
    public string How => UsesConfiguration ? "git's configuration"
        : Manager is { } manager ? manager.Name
        : Shown(hooksFolder);

    /// <summary>The files that installing writes. Files of our own for the configuration, else a block in each hook file.</summary>
    /// <exception cref="TokenLogException">There is no place for a hook.</exception>
    public IReadOnlyList<HookFile> Insert(IReadOnlyList<GitHook> hooks)
    {
        if (!UsesConfiguration)
        {
            RefuseForeignFolder();
        }

        return [.. hooks.Select(hook =>
        {
            var file = FileOf(hook, UsesConfiguration);
            file.After = UsesConfiguration ? hook.File : hook.InsertInto(file.Before) ?? throw NotOfAShell(file, hook);
            return UsesConfiguration || file.Before is null || IsExecutable(file.FullPath) ? file : throw NotExecutable(file);
        })];
    }

    /// <summary>Names our scripts in the configuration; nothing where they stand in hook files.</summary>
    public void Configure(IReadOnlyList<GitHook> hooks)
    {
        foreach (var hook in UsesConfiguration ? hooks : [])
        {
            git.Write(["config", "--local", "--replace-all", $"hook.{hook.Key}.command", $"sh \"$(git rev-parse --git-common-dir)/tokenlog/hooks/{hook.Event}.sh\""]);
            git.Write(["config", "--local", "--replace-all", $"hook.{hook.Key}.event", hook.Event]);
        }
    }

    /// <summary>The files that uninstalling writes or deletes, both of the configuration and of hook files.</summary>
    public IReadOnlyList<HookFile> TakeOut()
    {
        var files = new List<HookFile>();
        foreach (var hook in GitHook.All)
        {
            var own = FileOf(hook, configured: true);
            own.After = null;
            files.Add(own);
            if (IsOurs(hooksFolder))
            {
                var file = FileOf(hook, configured: false);
                file.After = file.Before is null ? null : GitHook.TakeOutOf(file.Before);
                files.Add(file);
            }
        }

        return [.. files.Where(file => file.Changes)];
    }

    /// <summary>Takes our names out of the configuration; says which.</summary>
    public IReadOnlyList<string> Unconfigure(bool dryRun)
    {
        List<string> sections = [.. GitHook.All.Where(IsConfigured).Select(hook => $"hook.{hook.Key}")];
        foreach (var section in dryRun ? [] : sections)
        {
            git.Write(["config", "--local", "--remove-section", section]);
        }

        return sections;
    }

    /// <summary>Our hooks that git would run now.</summary>
    public IReadOnlyList<GitHook> Installed() => [.. GitHook.All.Where(hook =>
        (UsesConfiguration && IsConfigured(hook))
        || (IsOurs(hooksFolder) && GitHook.IsIn(ReadOrNull(Path.Combine(hooksFolder, hook.Event))))
        || Manager?.Calls(hook, new RepoFiles(layout.WorkTree)) == true)];

    private HookFile FileOf(GitHook hook, bool configured)
    {
        var path = configured ? Path.Combine(layout.CommonDirectory, "tokenlog", "hooks", hook.Event + ".sh") : Path.Combine(hooksFolder, hook.Event);
        return HookFile.At(path, isScript: !configured, Shown(path));
    }

    private bool IsConfigured(GitHook hook) => Setting($"hook.{hook.Key}.command") is not null;

    private string? Setting(string name) => git.Try("config", "--get", name) is { ExitCode: 0 } answer ? answer.Text.TrimEnd('\n', '\r') : null;

    /// <summary>In the work tree or the git directory: another place may belong to every repository of this machine.</summary>
    private bool IsOurs(string folder) =>
        RealPath.IsInside(RealPath.Of(folder), RealPath.Of(layout.WorkTree)) || RealPath.IsInside(RealPath.Of(folder), layout.CommonDirectory);

    private void RefuseForeignFolder()
    {
        if (!IsOurs(hooksFolder))
        {
            throw new TokenLogException(
                ExitCode.Environment,
                $"core.hooksPath names {hooksFolder}, which is outside of this repository: hooks there run for other repositories too",
                "Put the hook there yourself: `dotnet-tokenlog end-session --hook` in post-commit; or use git 2.54 or later, which keeps hooks in its configuration.");
        }
    }

    private string Shown(string path) => Path.GetRelativePath(layout.WorkTree, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
        ? relative.Replace('\\', '/')
        : path;

    private static bool IsExecutable(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != UnixFileMode.None;

    private static string? ReadOrNull(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static TokenLogException NotOfAShell(HookFile file, GitHook hook) => new(
        ExitCode.Environment,
        $"{file.Shown} is no shell script, so nothing can be added to it",
        $"Let it run `dotnet-tokenlog {hook.Command}` itself.");

    private static TokenLogException NotExecutable(HookFile file) => new(
        ExitCode.Environment,
        $"{file.Shown} is not executable, so git does not run it",
        "Make it executable (chmod +x) or take it away, then install again.");
}
