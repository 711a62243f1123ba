namespace TokenLog.Hooks;

/// <summary>Where the agents keep the user's own settings.</summary>
internal static class UserHome
{
    public static string Claude => Folder("CLAUDE_CONFIG_DIR", ".claude");

    public static string OpenCode => Path.Combine(Set("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config"), "opencode");

    /// <summary>What TokenLog itself remembers for the user.</summary>
    public static string Memory => Path.Combine(
        (OperatingSystem.IsWindows() ? Set("LOCALAPPDATA") : Set("XDG_STATE_HOME")) ?? Path.Combine(Home, ".local", "state"),
        "tokenlog");

    /// <summary>The folder that a variable names, the first of several; else the one below the home directory.</summary>
    public static string Folder(string? variable, string name) =>
        variable is not null && Set(variable) is { } named ? named : Path.Combine(Home, name);

    private static string Home => Set(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME")
        ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Set(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Split(',')[0].Trim() is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
}
