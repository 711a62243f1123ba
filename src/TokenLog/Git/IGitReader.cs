namespace TokenLog.Git;

/// <summary>What a backend answers from objects, index and configuration; see <see cref="IGit"/> for the meaning of each.</summary>
internal interface IGitReader : IDisposable
{
    string Name { get; }

    /// <summary>The value that wins, by its name as in <c>git config</c>; null when it is not set.</summary>
    string? Config(string name);

    string? RemoteUrl { get; }

    bool IsInHead(string relativePath);

    bool IsInIndex(string relativePath);

    bool IsIgnored(string relativePath);

    IReadOnlyList<RefFile> FilesInRefs(string folder, IReadOnlyList<RefTip> heads);

    byte[] ReadBlob(string blobId);

    IReadOnlyList<CommitInfo> CommitsBetween(DateTimeOffset from, DateTimeOffset to);

    CommitInfo? FindCommit(string abbreviatedSha);
}

/// <summary>What can be read from the files of the git directory, or asked of the git program where those files are none (reftable).</summary>
internal interface IRefReader
{
    /// <summary>What is checked out here.</summary>
    HeadState Head { get; }

    /// <summary>The branch that <c>refs/remotes/origin/HEAD</c> points to; null when the clone does not know.</summary>
    string? OriginHead { get; }

    IReadOnlyList<string> LocalBranches { get; }

    IReadOnlyList<WorktreeInfo> Worktrees { get; }

    /// <summary>Whether a ref of this full name exists.</summary>
    bool Exists(string fullName);
}

/// <summary>HEAD: the commit (null: unborn) and the branch's short name (null: detached).</summary>
internal sealed record HeadState(string? Sha, string? Branch);

/// <summary>A name and the commit or tag it stands for.</summary>
internal sealed record RefTip(string Ref, string Id);
