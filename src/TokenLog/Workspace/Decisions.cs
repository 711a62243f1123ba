using TokenLog.Core.Advice;
using TokenLog.Core.Documents;

namespace TokenLog.Workspace;

/// <summary>What people decided about suggestions: a file for each in <c>.ai/advice</c>.</summary>
internal static class Decisions
{
    /// <summary>Reads them; what cannot be understood is added to the problems.</summary>
    public static IReadOnlyList<Decision> Of(Project project, ICollection<Diagnostic> problems)
    {
        List<Decision> decisions = [];
        foreach (var path in project.Files.Below(Decision.Folder, "*.md"))
        {
            var (decision, problem) = Decision.Read(path, project.Files.Read(path) ?? "");
            if (decision is not null)
            {
                decisions.Add(decision);
            }
            else if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        return decisions;
    }
}
