namespace TokenLog.CliTests.Hooks;

/// <summary>A repository with a ledger and a session, and what an agent's hook does there.</summary>
internal sealed class Hooked
{
    private readonly string input;
    private readonly string exits;

    public Hooked(TempRepository repository, string? folder = null, string branch = "main")
    {
        (Repository, Folder) = (repository, folder ?? repository.Folder);
        exits = repository.Beside("exits");
        input = repository.Beside("hook.json");
        Log = new ClaudeLog(repository, "aaaaaaaa-1", Folder, branch).Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:01:00Z");
        File.WriteAllText(input, Log.HookInput());
    }

    public TempRepository Repository { get; }

    public string Folder { get; }

    public ClaudeLog Log { get; }

    public IReadOnlyList<string> Parts =>
        Directory.Exists(Path.Combine(Folder, "reports")) ? [.. Directory.EnumerateFiles(Path.Combine(Folder, "reports"), "*.md", SearchOption.AllDirectories)] : [];

    /// <summary>How the runs inside git's hooks ended, one line each.</summary>
    public IReadOnlyList<string> Exits => File.Exists(exits) ? File.ReadAllLines(exits) : [];

    /// <summary>An ordinary repository whose ledger is committed.</summary>
    public static Hooked Ordinary()
    {
        var repository = TempRepository.WithCommit();
        repository.Commit("chore: a ledger", (".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\" }\n"));
        return new Hooked(repository);
    }

    /// <summary>The agent's hook.</summary>
    public ToolRun Fire(params string[] args) => Repository.Start("dotnet", [Tool, "end-session", "--stdin", .. args], Folder, Log.HookInput(), extra: null);

    /// <summary>The same inside hooks of git.</summary>
    public void Install(params string[] hooks)
    {
        foreach (var hook in hooks)
        {
            var file = Repository.At($".git/hooks/{hook}");
            File.WriteAllText(file, $"#!/bin/sh\ndotnet '{Tool}' end-session --stdin --stage < '{input}' > /dev/null 2>> '{exits}.said'\necho {hook} $? >> '{exits}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>What git has to say: nothing deleted, nothing changed, the ledger at most new or staged.</summary>
    public void AssertClean()
    {
        var status = Repository.GitIn(Folder, "status", "--porcelain=v1", "--untracked-files=all");
        Assert.All(
            status.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.True(line.StartsWith("?? reports/sessions/", StringComparison.Ordinal) || line.StartsWith("A  reports/sessions/", StringComparison.Ordinal), status));
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "dotnet-tokenlog.dll");
}
