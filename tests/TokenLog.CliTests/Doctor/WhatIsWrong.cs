using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TokenLog.Tests;

namespace TokenLog.CliTests.Doctor;

/// <summary>What <c>doctor</c> says of a set-up that is well, of one that is not, and where there is none.</summary>
public sealed partial class WhatIsWrong : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [UnixFact]
    public void A_set_up_that_is_well()
    {
        repository.PutToolOnPath();
        repository.Commit("chore: a ledger", (".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\", \"starts\": \"2026-03-01\" }\n"));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-19T09:00:00Z");
        Assert.Equal(0, repository.Run("hooks", "install", "--git").ExitCode);
        Assert.Equal(0, repository.Run("end-session", "--commit").ExitCode);
        var run = repository.Run("doctor");
        Assert.Equal(0, run.ExitCode);
        Golden.Verify(Plain(run.Out));
    }

    [UnixFact]
    public void A_set_up_with_every_trouble()
    {
        repository.Environment["PATH"] = Beside("bin-of-git");
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"always\", \"budgetz\": [] }\n");
        repository.Write(".claude/settings.json", "{ \"cleanupPeriodDays\": 9, \"hooks\": { \"Stop\": [{ \"hooks\": [{ \"command\": \"dotnet tokenlog end-session --stdin\" }] }] } }\n");
        repository.Write(".gitattributes", "/COST_LOG.md merge=tokenlog\n");
        repository.Write(".ai/.token-tracker.json.999999999.tmp", "{");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-14T09:00:00Z", output: 90_000);
        repository.Environment["TOKENLOG_NOW"] = "2027-03-20T12:00:00Z";
        repository.Git("switch", "--quiet", "-c", "feature");
        Assert.Equal(0, repository.Run("end-session", "--session", "004", "--date", "2026-03-15", "--model", "claude-sonnet-4-6", "--cost", "0.25", "--manual").ExitCode);
        repository.Git("add", "--force", "reports/sessions");
        repository.Git("commit", "--quiet", "-m", "ledger");
        repository.Git("switch", "--quiet", "main");
        repository.Environment["TOKENLOG"] = "0";
        var run = repository.Run("doctor");
        Assert.Equal(1, run.ExitCode);
        Golden.Verify(Plain(run.Out));
    }

    [Fact]
    public void Outside_of_a_repository_it_says_so_and_in_json_too()
    {
        var run = repository.RunIn(repository.Root, "doctor", "--json");
        Assert.Equal(1, run.ExitCode);
        var answer = JsonNode.Parse(run.Out)!;
        Assert.Equal("tokenlog/doctor@1", (string?)answer["schema"]);
        Assert.False((bool)answer["well"]!);
        Assert.Contains(answer["findings"]!.AsArray(), finding => (string?)finding!["topic"] == "repository" && (string?)finding["level"] == "problem" && finding["cure"] is not null);
    }

    /// <summary>Without versions and places of this machine.</summary>
    private string Plain(string text) => Versions().Replace(
        text.Replace(repository.Folder, "/shop", StringComparison.Ordinal).Replace(repository.Home, "~", StringComparison.Ordinal),
        "$1 …");

    /// <summary>A PATH with git and the runtime and nothing else.</summary>
    private string Beside(string name)
    {
        var folder = repository.Beside(name);
        Directory.CreateDirectory(folder);
        foreach (var program in new[] { "git", "dotnet", "sh" })
        {
            var real = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(place => Path.Combine(place, program)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(folder, program), real);
        }

        return folder;
    }

    [GeneratedRegex(@"(TokenLog|\.NET|git|libgit2|Prices of|prices are of) \d[\d.-]*( \([^)]*\))?(?:, \d+ days)?")]
    private static partial Regex Versions();
}
