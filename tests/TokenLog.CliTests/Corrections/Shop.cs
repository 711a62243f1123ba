using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Corrections;

/// <summary>A repository that is set up, with its default branch checked out, so that views are written.</summary>
internal sealed class Shop : IDisposable
{
    public Shop()
    {
        Repository = TempRepository.WithCommit();
        Done("init");
        var configuration = JsonNode.Parse(Repository.Read(".ai/token-tracker.json"))!;
        configuration["starts"] = null;
        Repository.Write(".ai/token-tracker.json", configuration.ToJsonString() + "\n");
        Done("render");
        Land();
    }

    public TempRepository Repository { get; }

    /// <summary>A session by hand on 2026-03-15; its path.</summary>
    public string ByHand(string name, string cost, params string[] more)
    {
        var run = Done(["end-session", "--session", name, "--date", "2026-03-15", "--model", "claude-sonnet-4-6", "--cost", cost, "--json", .. more]);
        return (string)JsonNode.Parse(run.Out)!["recorded"]![0]!["path"]!;
    }

    public void Land() => Land("ledger");

    public void Land(string message)
    {
        Repository.Git("add", "--all");
        Repository.Git("commit", "--quiet", "--allow-empty", "-m", message);
    }

    public ToolRun Done(params string[] args)
    {
        var run = Repository.Run(args);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return run;
    }

    /// <summary>USD of the month, as the budgets see it.</summary>
    public decimal MonthlySpend()
    {
        var budgets = JsonNode.Parse(Done("status", "--json").Out)!["budgets"]!.AsArray();
        return (decimal)budgets.Single(budget => (string?)budget!["name"] == "month")!["used"]!;
    }

    /// <summary>The id of the one session that there is.</summary>
    public string OnlySession() => Assert.Single(Repository.Files("reports/sessions").Select(path => FullName(path).Split('.')[0]).Distinct(StringComparer.Ordinal));

    /// <summary><c>id.part</c> of a path.</summary>
    public static string FullName(string path) => Path.GetFileNameWithoutExtension(path)[11..];

    public void Dispose() => Repository.Dispose();
}
