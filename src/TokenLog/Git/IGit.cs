namespace TokenLog.Git;

/// <summary>
/// What the tool asks of a git repository. Paths are relative to the work tree, with forward slashes. Questions about HEAD and branches are
/// answered from the files of the git directory, without libgit2 and without a process; only the others start a backend.
/// </summary>
/// <remarks>
/// Failures of the world (not a repository, a foreign owner, git missing, a damaged repository) are <see
/// cref="Terminal.TokenLogException"/> with exit code 4.
/// </remarks>
internal interface IGit : IDisposable
{
    /// <summary>Who answers: <c>libgit2 1.8.6</c> or <c>git 2.39.5</c>. Asking starts it.</summary>
    string Backend { get; }

    /// <summary>Why <see cref="Backend"/> is not libgit2; null when it is.</summary>
    string? WhyNotLibGit2 { get; }

    /// <summary>Root of this work tree: absolute, without symbolic links.</summary>
    string WorkTree { get; }

    /// <summary>The git directory of this work tree: <c>…/.git</c>, or <c>…/.git/worktrees/x</c> in a linked one.</summary>
    string GitDirectory { get; }

    /// <summary>The git directory that all work trees share.</summary>
    string CommonDirectory { get; }

    /// <summary>The commit that is checked out; null on an unborn branch.</summary>
    string? HeadSha { get; }

    /// <summary>Short name of the current branch, also when it is unborn; null when HEAD is detached.</summary>
    string? Branch { get; }

    /// <summary>
    /// <c>origin/HEAD</c>, else the first that exists, here or on origin, of <c>init.defaultBranch</c>, <c>main</c>, <c>master</c>; else the current branch where
    /// there is no other, else <c>init.defaultBranch</c>, else <c>main</c>.
    /// </summary>
    string DefaultBranch { get; }

    /// <summary>As git would write it into a commit's author; null when nothing is configured (git's guess from the machine's name is no name).</summary>
    string? AuthorName { get; }

    /// <inheritdoc cref="AuthorName"/>
    string? AuthorEmail { get; }

    /// <summary>URL of <c>origin</c>, else of the first remote by name; may hold credentials: see <see cref="RemoteName"/>.</summary>
    string? RemoteUrl { get; }

    /// <summary>All work trees of the repository, the main one first, the linked ones by path, those that were removed by hand included.</summary>
    IReadOnlyList<WorktreeInfo> Worktrees { get; }

    /// <summary>Whether HEAD's tree holds a file or folder of this path.</summary>
    bool IsInHead(string relativePath);

    /// <summary>Whether the index holds a file of this path.</summary>
    bool IsInIndex(string relativePath);

    /// <summary>Whether git ignores the path: an exclude rule matches, and it is not tracked.</summary>
    bool IsIgnored(string relativePath);

    /// <summary>
    /// Every file below <paramref name="folder"/> in the tip of any branch, remote branch, tag or checked-out HEAD, and in every stash (its
    /// untracked files included); distinct by path and blob, ordered by path. A folder that many tips share is listed once.
    /// </summary>
    IReadOnlyList<RefFile> FilesInRefs(string folder);

    /// <summary>
    /// The files below <paramref name="folder"/> as the commits that added them hold them, oldest first, for HEAD's history; of a shallow
    /// clone, as its oldest commit has them. Goes through the history: only to be asked where there is a reason.
    /// </summary>
    IReadOnlyList<RefFile> FilesAsAdded(string folder);

    /// <summary>The full id of the commit that a ref's full name stands for; null when there is no such ref.</summary>
    string? CommitOf(string refName);

    /// <summary>Paths of all files below <paramref name="folder"/> in the tree of a commit.</summary>
    IReadOnlyList<string> FilesAt(string commit, string folder);

    /// <summary>The bytes of a blob as stored, unfiltered.</summary>
    byte[] ReadBlob(string blobId);

    /// <summary>
    /// Commits reachable from any local branch or HEAD whose author time is in [<paramref name="from"/>, <paramref name="to"/>], oldest
    /// first. The walk ends where committer times lie well before <paramref name="from"/>: it costs what the window costs, not what the
    /// history costs.
    /// </summary>
    IReadOnlyList<CommitInfo> CommitsBetween(DateTimeOffset from, DateTimeOffset to);

    /// <summary>
    /// What commits changed: those of HEAD's history whose author time is in [<paramref name="from"/>, <paramref name="to"/>], and <paramref
    /// name="others"/> by id as far as the repository holds them. Merges are left out. Asks the git program, in any kind of repository.
    /// </summary>
    CommitStatsAnswer StatsOf(DateTimeOffset from, DateTimeOffset to, IEnumerable<string> others, Core.Reviews.CountedFiles counted);

    /// <summary>The one commit whose id starts so (4 digits at least); null when there is none, or more than one.</summary>
    CommitInfo? FindCommit(string abbreviatedSha);

    /// <summary>
    /// Merges line by line what two versions of a file changed since a third; the result, with conflict markers where both changed the same,
    /// overwrites <paramref name="ours"/>. Paths are absolute. False: there are conflict markers in it.
    /// </summary>
    bool MergeFile(string ours, string ancestor, string theirs);

    /// <summary>Sets a key of the repository's own configuration.</summary>
    void Configure(string name, string value);

    /// <summary>
    /// Stages these paths, deletions included. Does nothing and returns false when <c>GIT_INDEX_FILE</c> names another index than the work
    /// tree's own: a <c>git commit -a</c> or <c>git commit PATH</c> is under way around us.
    /// </summary>
    bool Stage(IReadOnlyList<string> relativePaths);

    /// <summary>
    /// Commits exactly these paths, whatever else is staged; hooks and signing apply. False: nothing of them differs from HEAD, or as <see
    /// cref="Stage"/>.
    /// </summary>
    bool Commit(IReadOnlyList<string> relativePaths, string message);
}

/// <summary>A work tree of the repository.</summary>
/// <param name="Path">Its root, absolute.</param>
/// <param name="Branch">Short name; null when detached.</param>
/// <param name="Exists">False: its folder is gone, but git has not pruned it yet.</param>
internal sealed record WorktreeInfo(string Path, string? Branch, bool Exists)
{
    /// <summary>What is checked out there; null on an unborn branch.</summary>
    public string? HeadSha { get; init; }
}

/// <summary>A file in the tree of a ref.</summary>
/// <param name="Path">Relative to the root of the repository, with forward slashes.</param>
/// <param name="BlobId">The id of its contents: see <see cref="IGit.ReadBlob"/>.</param>
/// <param name="Ref">The first ref that holds it: <c>refs/heads/x</c>, <c>refs/stash@{0}</c>, <c>HEAD</c> of a detached work tree.</param>
internal sealed record RefFile(string Path, string BlobId, string Ref);

/// <summary>What the ledger wants to know of a commit; the subject is the first paragraph of the message on one line, the time is UTC.</summary>
internal sealed record CommitInfo(string Sha, string Subject, string AuthorName, string AuthorEmail, DateTimeOffset AuthoredAt, bool IsMerge);
