using TokenLog.Core.Recording;
using TokenLog.Git;

namespace TokenLog.Sessions;

/// <summary>The commits of a session: those that the agent's own log names, else those by the same author while it ran.</summary>
internal static class CommitFinder
{
    public static IReadOnlyList<CommitRef> For(NewPart part, UnrecordedUsage usage, IGit git)
    {
        var named = Named(part, usage, git);
        return named.Count > 0 ? named : InWindow(part.Part, git);
    }

    /// <summary>A commit belongs to the part that covers the call after which the log mentions it.</summary>
    private static IReadOnlyList<CommitRef> Named(NewPart part, UnrecordedUsage usage, IGit git)
    {
        var session = part.Part.Session!;
        var mentions = usage.Logs.Commits.Where(mention => mention.Session == session && mention.Agent == part.Part.Agent).ToList();
        if (mentions.Count == 0)
        {
            return [];
        }

        var covered = part.Calls.Select(call => call.Call.Key).ToHashSet(StringComparer.Ordinal);
        var calls = usage.Calls.Where(call => call.Session == session || call.AlsoIn.Contains(session, StringComparer.Ordinal)).ToList();
        var rewritten = RewrittenCommits.In(git.CommonDirectory);
        var commits = mentions
            .Where(mention => calls.LastOrDefault(call => call.At <= mention.At) is { } before && covered.Contains(before.Key))
            .OrderBy(mention => mention.At)
            .Select(mention => Found(mention.Sha, rewritten, git) is { } commit
                ? new CommitRef(commit.Sha, commit.Subject, "transcript")
                : new CommitRef(mention.Sha, mention.Subject ?? "", "transcript"))
            .DistinctBy(commit => commit.Sha, StringComparer.Ordinal)
            .ToList();
        return WithoutAmended(commits, part.Part, git);
    }

    /// <summary>The commit that the log names, or the one that an amend or rebase put in its place.</summary>
    private static CommitInfo? Found(string mentioned, RewrittenCommits rewritten, IGit git) => git.FindCommit(mentioned) is not { } commit ? null
        : rewritten.Latest(commit.Sha) is var latest && latest != commit.Sha && git.FindCommit(latest) is { } now ? now
        : commit;

    /// <summary>Of two commits with one subject, the one that an amend or rebase left behind goes.</summary>
    private static List<CommitRef> WithoutAmended(List<CommitRef> commits, Part part, IGit git)
    {
        if (commits.DistinctBy(commit => commit.Subject, StringComparer.Ordinal).Count() == commits.Count)
        {
            return commits;
        }

        var reachable = git.CommitsBetween(part.Started!.Value.AddDays(-1), part.Ended!.Value.AddDays(1))
            .Select(commit => commit.Sha)
            .ToHashSet(StringComparer.Ordinal);
        var kept = commits.Where(commit => reachable.Contains(commit.Sha)).Select(commit => commit.Subject).ToHashSet(StringComparer.Ordinal);
        return [.. commits.Where(commit => reachable.Contains(commit.Sha) || !kept.Contains(commit.Subject))];
    }

    private static IReadOnlyList<CommitRef> InWindow(Part part, IGit git) =>
        part is not { Started: { } started, Ended: { } ended } || git.AuthorEmail is not { } author
            ? []
            : [.. git.CommitsBetween(started, ended)
                .Where(commit => !commit.IsMerge
                    && commit.AuthorEmail.Equals(author, StringComparison.OrdinalIgnoreCase)
                    && !commit.Subject.StartsWith(LedgerCommit.Prefix, StringComparison.Ordinal))
                .Select(commit => new CommitRef(commit.Sha, commit.Subject, "window"))];
}
