namespace TokenLog.Workspace;

/// <summary>Paths without symbolic links, so that two names of one place compare equal. What does not exist keeps its name.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>How this system compares names of files.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The full path with every symbolic link in it resolved, without a separator at its end.</summary>
    public static string Of(string path)
    {
        var links = 0;
        var waiting = new Stack<string>();
        var resolved = Push(Path.GetFullPath(path), waiting);
        while (waiting.TryPop(out var name))
        {
            var next = Path.Join(resolved, name);
            if (links < MostLinks && TargetOf(next) is { } target)
            {
                links++;
                resolved = Push(Path.GetFullPath(target, resolved), waiting);
            }
            else
            {
                resolved = next;
            }
        }

        return resolved;
    }

    /// <summary>True if a path is a folder or lies below it; both without symbolic links.</summary>
    public static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    private static string Push(string fullPath, Stack<string> waiting)
    {
        var root = Path.GetPathRoot(fullPath)!;
        foreach (var name in fullPath[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            waiting.Push(name);
        }

        return root;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
