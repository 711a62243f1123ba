namespace TokenLog.Workspace;

/// <summary>
/// Where the index of agents' logs lies: <c>tokenlog/logs</c> in the user's cache directory, or in the directory that <c>TOKENLOG_CACHE_DIR</c>
/// names. It hides itself from git and from backups, for homes that are repositories.
/// </summary>
internal static class LogIndexFolder
{
    private const string Tag =
        "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of TokenLog: what agents' logs held when they were last read. Deleting it costs only time.\n";

    /// <summary>The folder, which need not exist; null where the user has no cache directory.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Makes the folder.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = System.IO.Path.GetDirectoryName(folder)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(parent);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(System.IO.Path.Join(folder, "CACHEDIR.TAG"), Tag);
        File.WriteAllText(System.IO.Path.Join(folder, ".gitignore"), "*\n");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TOKENLOG_CACHE_DIR") is { Length: > 0 } named)
        {
            return System.IO.Path.Join(System.IO.Path.GetFullPath(named), "logs");
        }

        var home = AgentPlaces.Home();
        var caches = OperatingSystem.IsWindows() ? AgentPlaces.Rooted("LOCALAPPDATA") ?? Below(home, "AppData", "Local")
            : AgentPlaces.Rooted("XDG_CACHE_HOME") ?? (OperatingSystem.IsMacOS() ? Below(home, "Library", "Caches") : Below(home, ".cache"));
        return caches is null ? null : System.IO.Path.Join(caches, "tokenlog", "logs");
    }

    private static string? Below(string home, params string[] steps) => home.Length > 0 ? System.IO.Path.Join([home, .. steps]) : null;
}
