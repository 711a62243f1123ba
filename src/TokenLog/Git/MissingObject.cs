using TokenLog.Terminal;

namespace TokenLog.Git;

/// <summary>An object that a tree names and the repository does not hold: a partial clone, or damage.</summary>
internal static class MissingObject
{
    public static TokenLogException Blob(string id, GitLayout layout) => new(
        ExitCode.Environment,
        $"{layout.WorkTree}: the repository does not hold the file contents {id}",
        "In a partial clone, run `git fetch --refetch` once; otherwise see `git fsck`.");
}
