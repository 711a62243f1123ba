namespace TokenLog.CliTests.Merges;

/// <summary>Somebody with a clone, a name and an agent of their own, at work on one branch after the other.</summary>
internal sealed class Person
{
    private static readonly string[] Models = ["claude-sonnet-4-6", "claude-opus-4-6", "claude-haiku-4-5", "acme-unknown-1"];

    private readonly TempRepository world;
    private readonly string name;
    private readonly Random random;
    private readonly Dictionary<string, string?> environment;
    private ClaudeLog? session;
    private int calls;

    public Person(TempRepository world, string name, Random random)
    {
        (this.world, this.name, this.random) = (world, name, random);
        Clone = world.Beside(name);
        environment = new(StringComparer.Ordinal) { ["CLAUDE_CONFIG_DIR"] = world.Beside($"{name}-agent") };
        Directory.CreateDirectory(environment["CLAUDE_CONFIG_DIR"]!);
        world.GitIn(world.Root, "clone", "--quiet", world.Folder, Clone);
        world.GitIn(Clone, "config", "user.name", name);
        world.GitIn(Clone, "config", "user.email", $"{name}@example.com");
    }

    public string Clone { get; }

    /// <summary>Calls and output tokens of this person's agent so far.</summary>
    public (int Calls, long Output) Spent { get; private set; }

    /// <summary>A branch from main with one to three pieces of work, each recorded and committed, and pushed at the end.</summary>
    public void Work(string branch)
    {
        // In the clone itself, or in a worktree of its own.
        var folder = random.Next(3) == 0 ? world.Beside($"{name}-{branch}") : Clone;
        if (folder == Clone)
        {
            world.GitIn(Clone, "switch", "--quiet", "--no-track", "-c", branch, "origin/main");
        }
        else
        {
            world.GitIn(Clone, "worktree", "add", "--quiet", "--no-track", "-b", branch, folder, "origin/main");
        }

        for (var piece = random.Next(1, 4); piece > 0; piece--)
        {
            Spend(folder, branch);
            Record(folder);
            EditNotes(folder);
            LookAtViews(folder);
            File.AppendAllText(Path.Combine(folder, $"{branch}.txt"), $"{piece}\n");
            world.GitIn(folder, "add", "--all");
            world.GitIn(folder, "commit", "--quiet", "-m", $"feat: {branch} {piece}");
        }

        world.GitIn(folder, "push", "--quiet", "origin", branch);
    }

    private void Spend(string folder, string branch)
    {
        // A session may go on where another branch was left.
        if (session is null || random.Next(2) == 0)
        {
            session = new ClaudeLog(world, $"{name}-{calls}", folder: environment["CLAUDE_CONFIG_DIR"]);
        }

        session.On(branch, folder);
        for (var more = random.Next(1, 5); more > 0; more--)
        {
            var output = random.Next(1, 5000);
            session.Call($"{name}-{calls}", $"2026-03-{20 + (calls / 20):00}T09:{calls % 60:00}:00Z", output, Models[random.Next(Models.Length)]);
            calls++;
            Spent = (Spent.Calls + 1, Spent.Output + output);
        }
    }

    private void Record(string folder)
    {
        switch (random.Next(3))
        {
            case 0:
                Tool(folder, "end-session", "--notes", $"Words of {name}");
                break;
            case 1:
                Assert.Equal(0, world.Start("dotnet", [ToolPath, "end-session", "--stdin"], folder, session!.HookInput(), environment).ExitCode);
                break;
            default:
                Tool(folder, "end-session");
                break;
        }
    }

    /// <summary>Words in a file of the ledger that came with this branch.</summary>
    private void EditNotes(string folder)
    {
        var mine = world.GitIn(folder, "ls-files", "--others", "--exclude-standard", "--", "reports/sessions").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (mine.Length > 0 && random.Next(2) == 0)
        {
            File.AppendAllText(Path.Combine(folder, mine[random.Next(mine.Length)]), $"Noted by {name}.\n");
        }
    }

    /// <summary>Views are nobody's to commit on a branch: looked at, and thrown away.</summary>
    private void LookAtViews(string folder)
    {
        if (random.Next(3) == 0)
        {
            Tool(folder, "render");
            world.GitIn(folder, "checkout", "--quiet", "--", ".");
            world.GitIn(folder, "clean", "--quiet", "--force", "-d", "reports/weekly");
        }
    }

    private void Tool(string folder, params string[] args)
    {
        var run = world.Start("dotnet", [ToolPath, .. args], folder, input: null, environment);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static string ToolPath => Path.Combine(AppContext.BaseDirectory, "dotnet-tokenlog.dll");
}
