using System.Globalization;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What calls in logs can be grouped by.</summary>
/// <param name="Name">As a person types it, and as JSON and CSV call it.</param>
/// <param name="IsTime">True for periods, whose rows stand in order.</param>
/// <param name="Of">The group of a call made on a day; empty where nobody knows.</param>
internal sealed record LogsBy(string Name, bool IsTime, Func<Call, DateOnly, string> Of)
{
    private static readonly Dictionary<string, string> Projects = new(StringComparer.Ordinal);

    /// <summary>Everything that one can group by, in the order in which help names it.</summary>
    public static IReadOnlyList<LogsBy> All { get; } =
    [
        new("day", true, (_, day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("week", true, (_, day) => Period.Of(PeriodKind.Week, day).Name),
        new("month", true, (_, day) => Period.Of(PeriodKind.Month, day).Name),
        new("model", false, (call, _) => call.Model),
        new("agent", false, (call, _) => call.Agent),
        new("project", false, (call, _) => ProjectOf(call.Cwd) ?? call.Repository ?? ""),
        new("session", false, (call, _) => call.Session),
        new("branch", false, (call, _) => call.Branch ?? ""),
        new("role", false, (call, _) => call.Role),
    ];

    /// <summary>Their names, for help.</summary>
    public static string Names => string.Join(", ", All.Select(one => one.Name));

    /// <summary>As a heading.</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>One or two of them, as typed: <c>day,model</c>.</summary>
    /// <exception cref="TokenLogException">There is nothing of that name, or they are more than two (2).</exception>
    public static IReadOnlyList<LogsBy> Parse(string text)
    {
        var by = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new TokenLogException(ExitCode.Usage, $"--by {name}: there is nothing of that name to group by", $"It takes one or two of: {Names}."))
            .Distinct()
            .ToList();
        return by.Count is 1 or 2
            ? by
            : throw new TokenLogException(ExitCode.Usage, $"--by {text}: it takes one name, or two with a comma between", $"They are: {Names}.");
    }

    /// <summary>The work tree that a directory is in; the directory itself where there is none, or where it is gone; null for a call without one.</summary>
    private static string? ProjectOf(string? cwd)
    {
        if (cwd is null)
        {
            return null;
        }

        if (!Projects.TryGetValue(cwd, out var project))
        {
            var isPath = Path.IsPathFullyQualified(cwd) && !cwd.Contains('\0', StringComparison.Ordinal);
            Projects[cwd] = project = (isPath ? Ownership.RootOf(cwd) : null) ?? cwd;
        }

        return project;
    }
}
