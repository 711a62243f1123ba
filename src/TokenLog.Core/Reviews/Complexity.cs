namespace TokenLog.Core.Reviews;

/// <summary>How much a session changed, told from its commits. A session reaches a level by its files or by its lines, whichever is higher.</summary>
/// <remarks>
/// <code>
/// Very High   20 files or 1,500 insertions, and more
/// High        10 files or   500 insertions
/// Medium       4 files or   100 insertions
/// Low         less
/// </code>
/// </remarks>
public enum Complexity
{
    /// <summary>Less than the others.</summary>
    Low,

    /// <summary>4 files or 100 insertions.</summary>
    Medium,

    /// <summary>10 files or 500 insertions.</summary>
    High,

    /// <summary>20 files or 1,500 insertions.</summary>
    VeryHigh,
}

/// <summary>From changes to levels.</summary>
public static class Complexities
{
    private static readonly (Complexity Level, int Files, int Insertions)[] Limits =
        [(Complexity.VeryHigh, 20, 1_500), (Complexity.High, 10, 500), (Complexity.Medium, 4, 100)];

    /// <summary>The limits in a sentence.</summary>
    public static string InWords => string.Join("; ", Limits.Select(limit =>
        $"{Name(limit.Level)} from {limit.Files} files or {Reports.Figures.Count(limit.Insertions)} insertions")) + "; Low below";

    /// <summary>The level of a change; null where the change is not known.</summary>
    public static Complexity? Of(CommitChange? change) => change is null
        ? null
        : Limits.FirstOrDefault(limit => change.Files.Count >= limit.Files || change.Insertions >= limit.Insertions).Level;

    /// <summary><c>Very High</c>.</summary>
    public static string Name(Complexity level) => level == Complexity.VeryHigh ? "Very High" : level.ToString();
}
