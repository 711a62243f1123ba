namespace TokenLog.Git;

/// <summary>Paths as git names them: relative to the work tree, forward slashes.</summary>
internal static class GitPath
{
    /// <summary>The path in git's form.</summary>
    /// <exception cref="ArgumentException">It is absolute or leads out of the work tree.</exception>
    public static string Of(string relativePath)
    {
        var slashes = OperatingSystem.IsWindows() ? relativePath.Replace('\\', '/') : relativePath;
        var parts = slashes.Split('/').Where(part => part is not ("" or ".")).ToList();
        return Path.IsPathRooted(relativePath) || parts.Contains("..", StringComparer.Ordinal) || slashes.Contains('\0')
            ? throw new ArgumentException($"'{relativePath}' is not a path inside the work tree", nameof(relativePath))
            : string.Join('/', parts);
    }
}
