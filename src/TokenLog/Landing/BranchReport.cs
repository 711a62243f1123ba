using TokenLog.Core.PullRequests;
using TokenLog.Core.Recording;
using TokenLog.Git;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>Finds out what a branch cost. Costs what the branch is, and the size of the ledger; not the length of the history.</summary>
internal static class BranchReport
{
    /// <param name="project">The repository.</param>
    /// <param name="asked">The base; null for the default branch.</param>
    /// <param name="branch">The branch's name; null for what git or the pipeline says.</param>
    /// <param name="output">For problems of the ledger.</param>
    /// <exception cref="TokenLogException">The base is missing (4), or a part cannot be understood (3).</exception>
    public static PullRequest Of(Project project, string? asked, string? branch, Output output)
    {
        var git = project.Git;
        var name = branch ?? git.Branch ?? OfPipeline();
        var start = BranchBase.Of(git, asked);
        var parts = PartsOf(project, start, name, output);
        return new PullRequest
        {
            Branch = name,
            Base = start.Name,
            BaseCommit = start.Commit,
            MergeBase = start.MergeBase,
            Head = git.HeadSha,
            Ledger = parts.Ledger,
            Budgets = BudgetChange.Of(parts.Ledger, project.Configuration, Clock.Now),
            Coverage = CoverageOf(project, start, parts.Recorded),
            Reports = project.Configuration.Reports,
            Repository = RemoteName.From(git.RemoteUrl),
        };
    }

    private static (BranchLedger Ledger, IReadOnlyList<Part> Recorded) PartsOf(Project project, BranchBase start, string? name, Output output)
    {
        var folder = $"{project.Configuration.Reports}/sessions";
        var inTree = project.ReadParts(output);
        var byPath = inTree.ToDictionary(stored => stored.Path, StringComparer.Ordinal);
        var history = project.Git.History;
        var changes = start.MergeBase is { } mergeBase ? history.Changes(mergeBase, project.Git.HeadSha!, folder) : [];
        var atBase = start.Commit is { } commit ? history.Files(commit, folder) : [];
        var inHead = project.Git.HeadSha is { } head ? history.Files(head, folder).Select(file => file.Path).ToHashSet(StringComparer.Ordinal) : [];

        Part Committed(string path, string blob) => project.Ledger.At(path, blob)?.Part
            ?? throw new TokenLogException(ExitCode.Unreadable, $"{path} cannot be understood, as it was committed", "See what `dotnet tokenlog check` says of it.");
        Part Read(string path, string blob) => byPath.TryGetValue(path, out var stored) ? stored.Part : Committed(path, blob);
        List<Part> Changed(char status) =>
            [.. changes.Where(change => change.Status == status && IsPart(change.Path)).Select(change => Committed(change.Path, change.BlobId))];

        var added = Changed('A');
        List<Part> pending = [.. inTree.Where(stored => !inHead.Contains(stored.Path)).Select(stored => stored.Part)];
        var ledger = BranchLedger.Of(
            [.. atBase.Where(file => IsPart(file.Path)).Select(file => Read(file.Path, file.BlobId))], added, pending, Changed('D'), name);
        return (ledger, [.. added, .. pending]);
    }

    private static BranchCoverage CoverageOf(Project project, BranchBase start, IReadOnlyList<Part> recorded)
    {
        if (start.Commit is not { } from)
        {
            return new BranchCoverage([]);
        }

        var commits = project.Git.History.Log("--no-merges", project.Git.HeadSha!, "^" + from)
            .Where(commit => !commit.Subject.StartsWith(LedgerCommit.Prefix, StringComparison.Ordinal))
            .ToList();
        var named = commits.Count == 0
            ? []
            : new CommitResolver(project, landings: null).ResolveWithin(recorded, [.. commits.Select(commit => commit.Sha)])
                .Select(commit => commit.Sha)
                .ToHashSet(StringComparer.Ordinal);
        return new BranchCoverage(
        [
            .. commits.Select(commit => new BranchCommit(
                commit.Sha,
                commit.Subject,
                AgentMark.Of(commit.AuthorName, commit.AuthorEmail, commit.CommitterName, commit.Message),
                named.Contains(commit.Sha))),
        ]);
    }

    private static bool IsPart(string path) => path.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>Pipelines check out a commit and not a branch; they say in a variable which branch is meant.</summary>
    private static string? OfPipeline() => Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(name => !string.IsNullOrEmpty(name));

    private static readonly string[] Variables = ["GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"];
}
