namespace TokenLog.Hooks;

/// <summary>Whether commits are being made that are nobody's new work, or that no agent of this machine is behind.</summary>
internal static class Replay
{
    private static readonly string[] States = ["rebase-merge", "rebase-apply", "sequencer", "CHERRY_PICK_HEAD", "REVERT_HEAD"];

    /// <summary>True while git rebases, cherry-picks or reverts in a work tree.</summary>
    /// <param name="gitDirectory">The git directory of the work tree.</param>
    public static bool IsUnderWay(string gitDirectory) => States.Any(state => Path.Exists(Path.Combine(gitDirectory, state)));

    /// <summary>True in a pipeline.</summary>
    public static bool IsPipeline => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci is not ("0" or "false" or "False");
}
