using TokenLog.Git;

namespace TokenLog.Landing;

/// <summary>The default branch as far as this clone knows it.</summary>
/// <param name="Name">As people call it: <c>main</c>, <c>origin/main</c>.</param>
/// <param name="Commit">Its newest commit.</param>
internal sealed record DefaultTip(string Name, string Commit)
{
    /// <summary>The server's branch; the local one where it is ahead of that, or where there is no server. Null where there is neither.</summary>
    public static DefaultTip? Of(IGit git)
    {
        var name = git.DefaultBranch;
        var local = git.History.Commit($"refs/heads/{name}");
        var remote = git.History.Commit($"refs/remotes/origin/{name}");
        return (local, remote) switch
        {
            (null, null) => null,
            ({ } here, null) => new DefaultTip(name, here),
            ({ } here, { } there) when here == there || git.History.IsAncestor(there, here) => new DefaultTip(name, here),
            (_, { } there) => new DefaultTip($"origin/{name}", there),
        };
    }
}
