using TokenLog.Checks;
using TokenLog.Core.Documents;
using TokenLog.Landing;
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

        // A hook that fires each turn or commit leaves the views to the session's end.
        var isUnderWay = parts.Any(project.IsPending);
        return stale.Count > 0
            ? new DoctorFinding("views", isUnderWay ? DoctorLevel.Note : DoctorLevel.Problem, $"Not what the ledger says: {string.Join(", ", stale.Select(problem => problem.Path).Distinct(StringComparer.Ordinal))}", stale[0].Fix)
            : new DoctorFinding("views", DoctorLevel.Ok, project.RendersHere ? "The views are fresh"
                : project.Configuration.Render == RenderPolicy.Never ? "The views are refreshed by `dotnet tokenlog render` only"
                : $"The views are refreshed on {project.Git.DefaultBranch}");
    }

    /// <summary>What a branch, remote branch or stash holds, and neither this work tree nor the default branch; and what nothing holds any more.</summary>
    private static IEnumerable<DoctorFinding> Unmerged(Project project, IReadOnlyList<StoredPart> parts)
    {
        var places = UnmergedRecordings.Of(project, parts).GroupBy(recording => recording.Place, StringComparer.Ordinal).ToList();
        foreach (var place in places.Take(MostBranches))
        {
            yield return new DoctorFinding(
                "unmerged",
                DoctorLevel.Note,
                $"Recorded on {place.Key} only: {Spending.Of(place.Select(recording => recording.Stored.Part))}",
                $"It comes with the branch when that is merged; if it never will be: dotnet tokenlog end-session --reclaim {place.Key}");
        }

        if (places.Count > MostBranches)
        {
            yield return new DoctorFinding("unmerged", DoctorLevel.Note, $"Recorded on {places.Count - MostBranches} more branches that are not merged");
        }

        if (LostRecordings.Of(project, parts) is { Count: > 0 } lost)
        {
            yield return new DoctorFinding(
                "lost",
                DoctorLevel.Problem,
                $"Recorded once, and on no branch any more: {Spending.Of(lost.Select(stored => stored.Part))}",
                "dotnet tokenlog end-session --reclaim");
        }
    }
}
