using System.Buffers.Binary;

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
        const int TrailingHash = 20;
        if (!File.Exists(path))
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        return bytes switch
        {
            _ when bytes.Length < TrailingHash => null,
            _ when HasExtension(bytes[..^TrailingHash], "link"u8) => "split index",
            _ when HasExtension(bytes[..^TrailingHash], "sdir"u8) => "sparse index",
            _ => null,
        };
    }

    // Extensions are the end of the file, each a signature, a length and as many bytes: a signature from which that chain leads exactly to
    // the end is one, and not part of a file's name. Saves parsing the entries.
    private static bool HasExtension(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        for (var from = 0; bytes[from..].IndexOf(signature) is var found and >= 0; from += found + 1)
        {
            if (LeadsToEnd(bytes[(from + found)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeadsToEnd(ReadOnlySpan<byte> rest)
    {
        const int Header = 8;
        while (rest.Length >= Header)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (length > rest.Length - Header)
            {
                return false;
            }

            rest = rest[(Header + (int)length)..];
        }

        return rest.IsEmpty;
    }
}
