namespace TokenLog.Git;

/// <summary>Paths without symbolic links, so that two ways to one folder compare equal, as git itself names it.</summary>
internal static class RealPath
{
    // As the operating systems do: a chain longer than this is a loop.
    private const int MostLinks = 40;

    /// <summary>The absolute path with every symbolic link resolved; parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full) ?? "";
        var rest = new Stack<string>(Parts(full[real.Length..]));
        var links = 0;
        while (rest.TryPop(out var name))
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Combine(real, name);
            var target = links < MostLinks ? new FileInfo(next).LinkTarget : null;
            if (target is null)
            {
                real = next;
                continue;
            }

            links++;
            if (Path.IsPathRooted(target))
            {
                real = Path.GetPathRoot(target)!;
                target = target[real.Length..];
            }

            foreach (var part in Parts(target))
            {
                rest.Push(part);
            }
        }

        return real;
    }

    // Last part first: the order in which a stack takes them.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
