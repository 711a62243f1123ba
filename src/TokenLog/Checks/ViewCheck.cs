using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>The views: fresh where they are written without being asked for; elsewhere only their markers must be sound.</summary>
internal static class ViewCheck
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts, Project project) =>
        project.RendersHere && (parts.Count > 0 || project.HasConfiguration)
            ? Fresh(parts, project)
            : Sound(project);

    private static IEnumerable<Diagnostic> Fresh(IReadOnlyList<StoredPart> parts, Project project)
    {
        var views = ViewSet.Everywhere(project, parts.Select(stored => stored.Part), editsTaken: false);
        return views.Problems.Concat(views.Texts.Select(view => Stale(view.Path, project.Files.Read(view.Path), view.Text)));
    }

    private static IEnumerable<Diagnostic> Sound(Project project)
    {
        var pages = PeriodPage.All.SelectMany(page => project.Files.Below($"{project.Configuration.Reports}/{page.Folder}", "*.md"));
        foreach (var path in pages.Prepend(PatternsPage.Path).Prepend(ViewSet.CostLogPath))
        {
            if (project.Files.Read(path) is not { } text)
            {
                continue;
            }

            foreach (var problem in TextDocument.Parse(path, text).Problems)
            {
                yield return problem;
            }

            if (ConflictMarkers.Find(text) is { } line)
            {
                yield return new Diagnostic(
                    "TL0021", DiagnosticLevel.Error, path, line, 1, "git left a merge conflict here", text.Split('\n')[line - 1].TrimEnd('\r'), "resolve it, then run `dotnet tokenlog render`");
            }
        }
    }

    private static Diagnostic Stale(string path, string? present, string wanted)
    {
        const string fix = "run `dotnet tokenlog render`";
        if (present is null)
        {
            return Finding.Of("TL0210", path, "this view is missing", fix);
        }

        var (lines, expected) = (present.Split('\n'), wanted.Split('\n'));
        var first = Enumerable.Range(0, lines.Length).FirstOrDefault(i => i >= expected.Length || lines[i] != expected[i], lines.Length - 1);
        return new Diagnostic("TL0210", DiagnosticLevel.Error, path, first + 1, 1, "this view is not what the ledger says", lines[first].TrimEnd('\r'), fix);
    }
}
