using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TokenLog.Git;

namespace TokenLog.Workspace;

/// <summary>
/// Which calls a work tree owns: those whose working directory lies in it, with no other git repository in between. The calls
/// of a submodule or of a linked worktree inside the folder are theirs. Directories that are gone count by their names.
/// </summary>
/// <param name="root">The top folder of a work tree.</param>
/// <param name="remoteUrl">The repository's remote, asked only for calls whose log names no directory but a repository.</param>
internal sealed class Ownership(string root, Func<string?>? remoteUrl = null)
{
    private readonly Lazy<string?> remote = new(() => RemoteName.From(remoteUrl?.Invoke()));
    private readonly Lazy<HashSet<string>> hashes = new(() => new([HashOf(root), HashOf(RealPath.Of(root))], StringComparer.OrdinalIgnoreCase));
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>The top folder, without symbolic links.</summary>
    public string Root { get; } = RealPath.Of(root);

    /// <summary>The innermost work tree that holds a directory: the nearest folder upwards with a <c>.git</c>; null outside of any.</summary>
    public static string? RootOf(string directory)
    {
        for (var folder = Path.GetFullPath(directory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (IsTop(folder))
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>True if a call is this work tree's: by its directory, else by the hash of one, else by the repository that its log names.</summary>
    public bool Owns(Call call) => call switch
    {
        { Cwd: not null } => Owns(call.Cwd),
        { DirectoryHash: { } hash } => hashes.Value.Contains(hash),
        { Repository: { } repository } => IsRemote(repository),
        _ => false,
    };

    /// <summary>True if a call made in this directory is this work tree's; false for a call without one.</summary>
    public bool Owns(string? cwd) => cwd is not null && known.GetOrAdd(cwd, IsMine);

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));

    /// <summary>A URL names the remote as git does; <c>owner/name</c> is its end.</summary>
    private bool IsRemote(string repository) =>
        remote.Value is { } mine
        && (mine.Equals(RemoteName.From(repository) ?? repository, StringComparison.OrdinalIgnoreCase)
            || (repository.Count(letter => letter == '/') == 1 && mine.EndsWith("/" + repository, StringComparison.OrdinalIgnoreCase)));

    private bool IsMine(string cwd)
    {
        if (RealPathOf(cwd) is not { } real || !RealPath.IsInside(real, Root))
        {
            return false;
        }

        for (var folder = real; folder is not null && folder.Length > Root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (IsTop(folder))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A directory's real path. Logs may say anything: what is no path on this system is nowhere, thus null.</summary>
    private static string? RealPathOf(string cwd)
    {
        const int LongestPath = 4096;
        if (cwd.Length > LongestPath || cwd.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(cwd))
        {
            return null;
        }

        try
        {
            return RealPath.Of(cwd);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsTop(string folder)
    {
        var git = Path.Join(folder, ".git");
        return Directory.Exists(git) || File.Exists(git);
    }
}
