using System.Text;
using TokenLog.Checks;
using TokenLog.Core.Documents;
using TokenLog.Sessions;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>What the ledger holds here, what only other branches hold, and whether the views say the same.</summary>
internal static class LedgerChecks
{
    private const int MostBranches = 5;

    public static IEnumerable<DoctorFinding> Of(Project project)
    {
        var (parts, problems) = project.Ledger.InTree();
        var errors = problems.Where(problem => problem.Level == DiagnosticLevel.Error).ToList();
        var sessions = parts.Select(stored => stored.Part.Id).Distinct(StringComparer.Ordinal).Count();
        yield return errors.Count > 0
            ? new DoctorFinding("ledger", DoctorLevel.Problem, $"{errors.Count:#,0} {(errors.Count == 1 ? "problem" : "problems")} in the ledger, the first: {errors[0]}", "dotnet tokenlog check")
            : new DoctorFinding("ledger", DoctorLevel.Ok, $"{sessions:#,0} {(sessions == 1 ? "session" : "sessions")} recorded, {Spending.Of(parts.Select(stored => stored.Part))}");
        foreach (var finding in Unmerged(project, parts))
        {
            yield return finding;
        }

        if (errors.Count == 0)
        {
            yield return Views(project, parts);
        }
    }

    private static DoctorFinding Views(Project project, IReadOnlyList<StoredPart> parts)
    {
        List<Diagnostic> stale = [.. ViewCheck.Of(parts, project).Where(problem => problem.Level == DiagnosticLevel.Error)];
        return stale.Count > 0
            ? new DoctorFinding("views", DoctorLevel.Problem, $"Not what the ledger says: {string.Join(", ", stale.Select(problem => problem.Path).Distinct(StringComparer.Ordinal))}", stale[0].Fix)
            : new DoctorFinding("views", DoctorLevel.Ok, project.RendersHere ? "The views are fresh" : "The views are refreshed on another branch");
    }

    /// <summary>Parts that a branch, remote branch or stash holds, and neither this work tree nor the default branch.</summary>
    private static IEnumerable<DoctorFinding> Unmerged(Project project, IReadOnlyList<StoredPart> parts)
    {
        var folder = $"{project.Configuration.Reports}/sessions";
        var settled = new[] { $"refs/heads/{project.Git.DefaultBranch}", $"refs/remotes/origin/{project.Git.DefaultBranch}" }
            .Select(project.Git.CommitOf)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(commit => project.Git.FilesAt(commit, folder))
            .Concat(parts.Select(stored => stored.Path))
            .ToHashSet(StringComparer.Ordinal);
        var branches = project.Ledger.InRefs()
            .Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal) && !settled.Contains(file.Path))
            .GroupBy(file => file.Ref, StringComparer.Ordinal)
            .OrderBy(branch => branch.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var branch in branches.Take(MostBranches))
        {
            var spent = Spending.Of(branch.Select(file => PartFile.Read(file.Path, Encoding.UTF8.GetString(project.Git.ReadBlob(file.BlobId))).Part).OfType<Part>());
            yield return new DoctorFinding("unmerged", DoctorLevel.Note, $"Recorded on {Name(branch.Key)} only: {spent}", $"merge {Name(branch.Key)}, or leave it there: it counts where it is merged");
        }

        if (branches.Count > MostBranches)
        {
            yield return new DoctorFinding("unmerged", DoctorLevel.Note, $"Recorded on {branches.Count - MostBranches} more branches that are not merged");
        }
    }

    private static string Name(string name) =>
        new[] { "refs/heads/", "refs/remotes/", "refs/tags/", "refs/" }.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } start ? name[start.Length..] : name;
}
