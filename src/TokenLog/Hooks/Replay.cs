namespace TokenLog.Hooks;

/// <summary>Whether commits are being made that are nobody's new work, or that no agent of this machine is behind.</summary>
internal static class Replay
{
    private static readonly string[] States = ["rebase-merge", "rebase-apply", "sequencer", "CHERRY_PICK_HEAD", "REVERT_HEAD"];

    // Of a single revert nothing but the reflog tells, and it goes on telling until HEAD moves again.
    private static readonly string[] Words = ["\trevert: ", "\tcherry-pick: ", "\trebase"];
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(3);

    /// <summary>True while git rebases, cherry-picks or reverts in a work tree, or has just made such a commit.</summary>
    /// <param name="gitDirectory">The git directory of the work tree.</param>
    public static bool IsUnderWay(string gitDirectory) =>
        States.Any(state => Path.Exists(Path.Combine(gitDirectory, state))) || IsJustDone(Path.Combine(gitDirectory, "logs", "HEAD"));

    /// <summary>True in a pipeline.</summary>
    public static bool IsPipeline => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci is not ("0" or "false" or "False");

    private static bool IsJustDone(string reflog)
    {
        if (!File.Exists(reflog) || DateTime.UtcNow - File.GetLastWriteTimeUtc(reflog) > JustNow)
        {
            return false;
        }

        using var stream = File.OpenRead(reflog);
        stream.Seek(-Math.Min(stream.Length, 4096), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        var last = reader.ReadToEnd().TrimEnd('\n').Split('\n')[^1];
        return Words.Any(word => last.Contains(word, StringComparison.Ordinal));
    }
}
