namespace TokenLog.Workspace;

/// <summary>Paths with every symbolic link on the way resolved.</summary>
internal static class RealPath
{
    /// <summary>The real path of something that may not exist yet: links are resolved as far as there are any.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null)
        {
            return full;
        }

        var real = Path.Combine(Of(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        return entry.LinkTarget is null ? real : Resolve(entry) ?? real;
    }

    /// <summary>Where an entry of a folder really lies. Its folder has no links in its path.</summary>
    public static string OfEntry(FileSystemInfo entry) => IsLink(entry) ? Of(entry.FullName) : entry.FullName;

    /// <summary>The length of a file, or of the one that it is a link to.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be asked.</exception>
    public static long LengthOf(FileInfo file) => (IsLink(file) ? new FileInfo(Of(file.FullName)) : file).Length;

    /// <summary>True if an entry of a folder is a link. Asked of what is known of the entry anyway, and only then of the link itself.</summary>
    private static bool IsLink(FileSystemInfo entry)
    {
        try
        {
            return entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return entry.LinkTarget is not null;
        }
    }

    public static bool IsInside(string path, string root) =>
        path.Equals(root, Comparison)
        || path.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, Comparison);

    public static StringComparison Comparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string? Resolve(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? Of(target) : null;
        }
        catch (IOException)
        {
            // A loop of links: as good as no link.
            return null;
        }
    }
}
