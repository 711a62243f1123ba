using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>Where the agents keep their logs on this machine.</summary>
internal static class AgentPlaces
{
    /// <summary>The places of one agent's logs: those its variable names, else its default ones.</summary>
    /// <param name="source">The agent.</param>
    /// <param name="isAskedFor">True if this very agent was asked for: then a variable that leads nowhere is an error, as it is for Claude Code itself.</param>
    /// <exception cref="TokenLogException">The variable is set and names no such directory.</exception>
    public static IReadOnlyList<LogPlace> Of(IAgentSource source, bool isAskedFor) => [.. OwnPlaces(source, isAskedFor), .. source.FileVariables.SelectMany(NamedFile)];

    /// <summary>The file that a variable names, if there is one; a name that leads nowhere is that of a log not yet written.</summary>
    private static IEnumerable<LogPlace> NamedFile(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } named && !string.IsNullOrWhiteSpace(named) && File.Exists(Full(named.Trim())) ? [new LogPlace(Full(named.Trim()))] : [];

    private static string Full(string name) => Path.GetFullPath(name.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(Home(), name[2..]) : name);

    private static IReadOnlyList<LogPlace> OwnPlaces(IAgentSource source, bool isAskedFor)
    {
        var named = Environment.GetEnvironmentVariable(source.Variable);
        if (string.IsNullOrWhiteSpace(named))
        {
            return source.DefaultPlaces(HomePlaces());
        }

        var directories = named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Full)
            .ToList();
        var places = directories.SelectMany(directory => PlacesIn(source, directory)).ToList();
        if (places.Count > 0)
        {
            return places;
        }

        return isAskedFor || source == AgentSources.All[0]
            ? throw new TokenLogException(
                ExitCode.Environment,
                $"{source.Variable} is set, but holds no logs of {source.Name}: {string.Join(", ", directories)}",
                $"Let {source.Variable} name the agent's own directory, or remove it to look in the usual places.")
            : [.. directories.SelectMany(source.PlacesUnder)];
    }

    /// <summary>Where programs keep a user's configuration: <c>~/.config</c>, or what the system calls it.</summary>
    public static string UserConfiguration => OperatingSystem.IsWindows() ? HomePlaces().Applications : Rooted("XDG_CONFIG_HOME") ?? Path.Join(Home(), ".config");

    private static IReadOnlyList<LogPlace> PlacesIn(IAgentSource source, string directory)
    {
        var places = source.PlacesUnder(directory);
        if (File.Exists(directory))
        {
            return [new LogPlace(directory)];
        }

        List<LogPlace> below = [.. places.Where(place => (place.Path != directory || !place.Deep) && Path.Exists(place.Path))];
        return below.Count > 0 ? below
            : places.FirstOrDefault(place => place.Path == directory && (IsPlaceItself(source, directory) || (source != AgentSources.All[0] && Directory.Exists(directory)))) is { } itself ? [itself]
            : IsEmpty(directory) ? [places[0]]
            : [];
    }

    /// <summary>The directory of logs itself, rather than one above it or any other: logs are right below its folders.</summary>
    private static bool IsPlaceItself(IAgentSource source, string directory)
    {
        try
        {
            return Directory.Exists(directory)
                && Directory.EnumerateDirectories(directory)
                    .Any(folder => Directory.EnumerateFiles(folder).Any(file => source.IsLog(Path.GetFileName(file))));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>An agent that was only just set up has written nothing yet; that is no mistake.</summary>
    private static bool IsEmpty(string directory) => Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any();

    private static HomePlaces HomePlaces()
    {
        var home = Home();
        var config = Rooted("XDG_CONFIG_HOME") ?? Path.Join(home, ".config");
        var data = Rooted("XDG_DATA_HOME") ?? Path.Join(home, ".local", "share");
        var applications = OperatingSystem.IsWindows() ? Rooted("APPDATA") ?? Path.Join(home, "AppData", "Roaming")
            : OperatingSystem.IsMacOS() ? Path.Join(home, "Library", "Application Support")
            : config;
        return new HomePlaces(home, config, data, applications);
    }

    public static string Home() => Rooted(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME")
        ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static string? Rooted(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
}
