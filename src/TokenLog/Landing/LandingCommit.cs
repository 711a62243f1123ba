using TokenLog.Core.PullRequests;
using TokenLog.Git;

namespace TokenLog.Landing;

/// <summary>A commit of the default branch's own line, by which something reached it.</summary>
/// <param name="Sha">Its full id.</param>
/// <param name="At">When it was committed (UTC).</param>
/// <param name="Author">Name and address of its author.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="PullRequest">As <c>#12</c> or, of GitLab, <c>!12</c>; null where its message names none.</param>
internal sealed record LandingCommit(string Sha, DateTimeOffset At, string Author, string Subject, string? PullRequest)
{
    public static LandingCommit Of(HistoryCommit commit) => new(
        commit.Sha,
        commit.CommittedAt,
        $"{commit.AuthorName} <{commit.AuthorEmail}>",
        commit.Subject,
        PullRequestNumber.Of(commit.Message));
}
