namespace TokenLog.Git;

/// <summary>
/// git's configuration read from its files, for the few keys that every run needs. Where more than the usual files decide (includes,
/// variables, addresses that are rewritten) there is no answer from here, and git or libgit2 is asked.
/// </summary>
internal sealed class PlainSettings
{
    private readonly GitConfigFile all;

    private PlainSettings(GitConfigFile all, string? excludes) => (this.all, ExcludesFile) = (all, excludes);

    /// <summary>The user's own file of patterns to ignore; null if there can be none.</summary>
    public string? ExcludesFile { get; }

    /// <summary>A value by its name in lower case; null if it is not set.</summary>
    public string? this[string name] => all[name];

    /// <summary>Null where git has to be asked.</summary>
    public static PlainSettings? Of(GitLayout layout, GitEnvironment environment)
    {
        // On Windows the system's file is wherever git was installed.
        if (OperatingSystem.IsWindows() || environment["GIT_CONFIG_PARAMETERS"] is not null || environment["GIT_CONFIG_COUNT"] is not null)
        {
            return null;
        }

        var home = environment["HOME"];
        var user = environment["XDG_CONFIG_HOME"] ?? (home is null ? null : Path.Combine(home, ".config"));
        var merged = new GitConfigFile();
        foreach (var file in Files(layout, environment, home, user))
        {
            merged.Add(GitConfigFile.Read(file));
        }

        return merged.Names.Any(IsBeyondFiles) ? null : new PlainSettings(merged, Excludes(merged["core.excludesfile"], home, user));
    }

    /// <summary>URL of <c>origin</c>, else of the first remote by name; null without any.</summary>
    public string? RemoteUrl
    {
        get
        {
            const string Prefix = "remote.";
            const string Suffix = ".url";
            var first = all.Names
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Prefix.Length + Suffix.Length)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
            return all.First("remote.origin.url") ?? (first is null ? null : all.First(first));
        }
    }

    private static bool IsBeyondFiles(string name) =>
        name.StartsWith("include.", StringComparison.Ordinal)
        || name.StartsWith("includeif.", StringComparison.Ordinal)
        || name.StartsWith("url.", StringComparison.Ordinal);

    // From the weakest to the strongest.
    private static IEnumerable<string> Files(GitLayout layout, GitEnvironment environment, string? home, string? user)
    {
        if (environment["GIT_CONFIG_NOSYSTEM"] is null)
        {
            yield return environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig";
        }

        if (environment["GIT_CONFIG_GLOBAL"] is { } global)
        {
            yield return global;
        }
        else
        {
            if (user is not null)
            {
                yield return Path.Combine(user, "git", "config");
            }

            if (home is not null)
            {
                yield return Path.Combine(home, ".gitconfig");
            }
        }

        var repository = Path.Combine(layout.CommonDirectory, "config");
        yield return repository;
        if (GitConfigFile.Read(repository).IsTrue("extensions.worktreeconfig"))
        {
            yield return Path.Combine(layout.GitDirectory, "config.worktree");
        }
    }

    private static string? Excludes(string? said, string? home, string? user) =>
        said is null ? (user is null ? null : Path.Combine(user, "git", "ignore"))
        : said.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home ?? "/", said[2..])
        : Path.IsPathRooted(said) ? said
        : null;
}
