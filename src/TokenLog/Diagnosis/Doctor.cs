using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>Looks at a set-up from all sides. What cannot be found out is a finding too: it never fails.</summary>
internal static class Doctor
{
    public static IReadOnlyList<DoctorFinding> Examine(string directory)
    {
        var findings = new List<DoctorFinding>();
        Look(findings, "versions", () => VersionChecks.Of(directory));
        Project project;
        IReadOnlyList<Diagnostic> problems;
        try
        {
            (project, problems) = Project.Inspect(directory);
        }
        catch (TokenLogException failure)
        {
            findings.Add(new DoctorFinding("repository", DoctorLevel.Problem, failure.Message, failure.WhatToDo));
            Look(findings, "prices", PriceChecks.Of);
            return findings;
        }

        using (project)
        {
            Look(findings, "repository", () => RepositoryChecks.Of(project));
            Look(findings, "configuration", () => ConfigurationChecks.Of(project, problems));
            Look(findings, "hooks", () => HookChecks.Of(project));
            Look(findings, "logs", () => LogChecks.Of(project));
            Look(findings, "ledger", () => LedgerChecks.Of(project));
            Look(findings, "leftovers", () => LeftoverChecks.Of(project));
            Look(findings, "prices", PriceChecks.Of);
        }

        return findings;
    }

    private static void Look(List<DoctorFinding> findings, string topic, Func<IEnumerable<DoctorFinding>> check)
    {
        try
        {
            findings.AddRange(check());
        }
        catch (TokenLogException failure)
        {
            findings.Add(new DoctorFinding(topic, DoctorLevel.Problem, failure.Message, failure.WhatToDo));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            findings.Add(new DoctorFinding(topic, DoctorLevel.Unknown, $"could not be found out: {failure.Message}"));
        }
    }
}
