namespace TokenLog.Git;

/// <summary>
/// Says beforehand what libgit2 (as of 1.8) cannot read or, worse, reads wrongly: with reftable it sees no refs, in a sparse checkout it
/// stages deletions. On any doubt the git program is asked instead.
/// </summary>
internal static class RepositoryProbe
{
    /// <summary>Why libgit2 must not be used here; null when it may.</summary>
    public static string? WhyNotLibGit2(GitLayout layout, GitEnvironment environment)
    {
        var config = GitConfigFile.Read(Path.Combine(layout.CommonDirectory, "config"));
        return ConfigurationOutsideFiles(environment) ?? Format(config) ?? Sparse(layout, config) ?? Index(Path.Combine(layout.GitDirectory, "index"));
    }

    /// <summary>Whether only part of the tree is checked out; <c>git add</c> then needs to be told that a path outside is meant.</summary>
    public static bool IsSparse(GitLayout layout) => Sparse(layout, GitConfigFile.Read(Path.Combine(layout.CommonDirectory, "config"))) is not null;

    // libgit2 reads configuration from its own idea of files only.
    private static string? ConfigurationOutsideFiles(GitEnvironment environment)
    {
        string[] names = ["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_OBJECT_DIRECTORY"];
        return Array.Find(names, name => environment[name] is not null) is { } name ? $"{name} is set" : null;
    }

    private static string? Format(GitConfigFile config)
    {
        if (config["core.repositoryformatversion"] is { } version && version is not ("0" or "1"))
        {
            return $"repository format {version}";
        }

        var extension = config.Names
            .Where(name => name.StartsWith("extensions.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => !IsKnown(name, config[name]!));
        return extension is null ? null : $"{extension} = {config[extension]}";
    }

    private static bool IsKnown(string extension, string value) => extension switch
    {
        "extensions.noop" or "extensions.worktreeconfig" => true,
        "extensions.objectformat" => value == "sha1",
        "extensions.refstorage" => value == "files",
        _ => false,
    };

    private static string? Sparse(GitLayout layout, GitConfigFile config) =>
        config.IsTrue("core.sparsecheckout") || GitConfigFile.Read(Path.Combine(layout.GitDirectory, "config.worktree")).IsTrue("core.sparsecheckout")
            ? "sparse checkout"
            : null;

    private static string? Index(string path)
    {
        var index = IndexFile.Read(path);
        return index.IsSplit ? "split index" : index.IsSparse ? "sparse index" : null;
    }
}
