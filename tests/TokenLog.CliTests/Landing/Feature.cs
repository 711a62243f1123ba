using System.Text.Json.Nodes;
using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Landing;

/// <summary>
/// A shop with a branch <c>feature</c> of two commits by an agent, whose session is recorded and committed there, and a commit on main
/// beside it.
/// </summary>
internal sealed class Feature : IDisposable
{
    public Feature()
    {
        Repository.Environment["GITHUB_HEAD_REF"] = null;
        Repository.Environment["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] = null;
        Repository.Commit("setup", (".ai/token-tracker.json", "{ \"version\": 1, \"budgets\": [ { \"name\": \"month\", \"period\": \"month\", \"usd\": 3 } ] }\n"));
        Repository.Git("switch", "--quiet", "-c", "feature");
        Log = new ClaudeLog(Repository, "aaaaaaaa-1", branch: "feature").Call("a", "2026-03-15T09:00:00Z", output: 10_000);
        First = Repository.Commit("feat: cart\n\nCo-Authored-By: Claude <noreply@anthropic.com>", ("cart.txt", "one\n"));
        Second = Repository.Commit("fix: totals\n\nCo-Authored-By: Claude <noreply@anthropic.com>", ("totals.txt", "two\n"));
        Log.Commit(First, "2026-03-15T09:01:00Z").Commit(Second, "2026-03-15T09:02:00Z");
        Done("end-session");
        Part = Assert.Single(Repository.Files("reports/sessions"));
        Id = Shop.FullName(Part)[..8];
        Repository.Commit("tokenlog: record", (Part, Repository.Read(Part)));
        Repository.Git("switch", "--quiet", "main");
        Repository.Commit("docs: beside it", ("other.txt", "x\n"));
    }

    public TempRepository Repository { get; } = TempRepository.WithCommit();

    public ClaudeLog Log { get; }

    /// <summary>The branch's commits, as they were made.</summary>
    public string First { get; }

    public string Second { get; }

    public string Part { get; }

    public string Id { get; }

    public string Head => Repository.Git("rev-parse", "HEAD");

    public JsonNode Commits(string? name = null) => JsonNode.Parse(Done("commits", name ?? Id, "--json").Out)!;

    public JsonNode Json(params string[] args) => JsonNode.Parse(Done([.. args, "--json"]).Out)!;

    public ToolRun Done(params string[] args)
    {
        var run = Repository.Run(args);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return run;
    }

    public void Dispose() => Repository.Dispose();
}
