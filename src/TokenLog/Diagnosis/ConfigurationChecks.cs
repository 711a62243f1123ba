using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>The configuration: there, understood, switched on.</summary>
internal static class ConfigurationChecks
{
    public static IEnumerable<DoctorFinding> Of(Project project, IReadOnlyList<Diagnostic> problems)
    {
        foreach (var problem in problems)
        {
            var level = problem.Level == DiagnosticLevel.Error ? DoctorLevel.Problem : DoctorLevel.Note;
            yield return new DoctorFinding("configuration", level, problem.ToString(), problem.Fix);
        }

        if (!project.Files.Exists(Project.ConfigurationPath))
        {
            yield return new DoctorFinding("configuration", DoctorLevel.Problem, $"There is no {Project.ConfigurationPath}: hooks record nothing here", "dotnet tokenlog init");
        }
        else if (!project.Configuration.Enabled)
        {
            yield return new DoctorFinding("configuration", DoctorLevel.Note, $"Recording is switched off: \"enabled\": false in {Project.ConfigurationPath}");
        }
        else if (problems.All(problem => problem.Level != DiagnosticLevel.Error))
        {
            var configuration = project.Configuration;
            yield return new DoctorFinding(
                "configuration",
                DoctorLevel.Ok,
                $"{Project.ConfigurationPath}: {(configuration.Starts is { } starts ? $"from {starts:yyyy-MM-dd} on" : "from the first day on")}, views {Views(configuration.Render)}");
        }
    }

    private static string Views(RenderPolicy policy) => policy switch
    {
        RenderPolicy.Always => "written on every branch",
        RenderPolicy.Never => "written by `render` only",
        _ => "written on the default branch",
    };
}
