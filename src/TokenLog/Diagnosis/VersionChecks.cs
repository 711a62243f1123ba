using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Diagnosis;

/// <summary>What runs here.</summary>
internal static class VersionChecks
{
    public static IEnumerable<DoctorFinding> Of(string directory)
    {
        yield return new DoctorFinding("versions", DoctorLevel.Ok, $"TokenLog {ToolVersion.Number}, .NET {Environment.Version}, {Git(directory)}");
        if (Environment.GetEnvironmentVariable("TOKENLOG_NOW") is { Length: > 0 } now)
        {
            yield return new DoctorFinding("versions", DoctorLevel.Note, $"TOKENLOG_NOW replaces the clock: {now}");
        }
    }

    private static string Git(string directory) =>
        new GitProgram(new GitLayout(directory, directory, directory), GitEnvironment.OfThisProcess()).Version;
}
