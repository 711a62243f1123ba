using TokenLog.Hooks;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>Which hooks are installed, and whether they find the tool.</summary>
internal static class HookChecks
{
    public static IEnumerable<DoctorFinding> Of(Project project)
    {
        var root = project.Git.WorkTree;
        List<AgentHookState> agents = [.. AgentHookState.Of(root).Where(state => state.IsInstalled)];
        foreach (var state in agents)
        {
            yield return new DoctorFinding(
                "hooks",
                DoctorLevel.Ok,
                $"{state.Agent.Name} records at {string.Join(", ", state.Repository.Union(state.User, StringComparer.Ordinal))} ({Where(state)})");
        }

        var git = new GitHooks(root);
        var installed = git.Installed();
        if (installed.Count > 0)
        {
            yield return new DoctorFinding("hooks", DoctorLevel.Ok, $"git runs {string.Join(", ", installed.Select(hook => hook.Event))} ({git.How})");
        }

        if (agents.Count + installed.Count == 0)
        {
            yield return new DoctorFinding("hooks", DoctorLevel.Note, "No hook is installed: sessions are recorded when somebody runs end-session", "dotnet tokenlog hooks install");
        }
        else if (!IsOnPath && !IsInManifest(root))
        {
            yield return new DoctorFinding(
                "hooks",
                DoctorLevel.Problem,
                "Hooks will not find the tool: dotnet-tokenlog is not on PATH, and no tool manifest here names it",
                "dotnet tool install --global TokenLog, and put ~/.dotnet/tools on PATH");
        }

        if (Environment.GetEnvironmentVariable("TOKENLOG") == "0")
        {
            yield return new DoctorFinding("hooks", DoctorLevel.Problem, "TOKENLOG=0 switches every hook off", "unset TOKENLOG");
        }
    }

    private static string Where(AgentHookState state) => (state.Repository.Count > 0, state.User.Count > 0) switch
    {
        (true, true) => $"{state.Agent.Path}, and your own settings",
        (true, false) => state.Agent.Path,
        _ => "your own settings",
    };

    private static bool IsOnPath => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet-tokenlog.exe" : "dotnet-tokenlog")));

    private static bool IsInManifest(string root)
    {
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var manifest in new[] { Path.Combine(folder, ".config", "dotnet-tools.json"), Path.Combine(folder, "dotnet-tools.json") })
            {
                if (File.Exists(manifest) && File.ReadAllText(manifest).Contains("dotnet-tokenlog", StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
