namespace TokenLog.Git;

/// <summary>A commit with its whole message, as a walk of the history gives it.</summary>
/// <param name="Sha">Its full id.</param>
/// <param name="CommittedAt">When it was committed (UTC).</param>
/// <param name="AuthorName">The author's name.</param>
/// <param name="AuthorEmail">The author's address.</param>
/// <param name="CommitterName">The name of whoever committed it.</param>
/// <param name="Message">Subject, body and trailers.</param>
/// <param name="Files">Paths, where the walk was asked for some.</param>
internal sealed record HistoryCommit(
    string Sha,
    DateTimeOffset CommittedAt,
    string AuthorName,
    string AuthorEmail,
    string CommitterName,
    string Message,
    IReadOnlyList<string> Files)
{
    /// <summary>The first line of the message.</summary>
    public string Subject => Message.Split('\n', 2)[0].TrimEnd('\r');
}

/// <summary>A file that differs between two commits.</summary>
/// <param name="Status"><c>A</c> added, <c>D</c> deleted, <c>M</c> changed.</param>
/// <param name="Path">Relative to the root of the repository.</param>
/// <param name="BlobId">Its contents afterwards; of a deleted file, before.</param>
internal sealed record FileChange(char Status, string Path, string BlobId);
