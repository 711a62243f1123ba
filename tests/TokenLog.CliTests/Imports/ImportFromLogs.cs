using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Imports;

public sealed class ImportFromLogs : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public ImportFromLogs()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"starts\": \"2026-03-15\" }\n");
        new ClaudeLog(repository, "aaaaaaaa-1")
            .Call("a", "2026-03-12T09:00:00Z")
            .Call("b", "2026-03-14T23:59:59Z")
            .Call("c", "2026-03-15T00:00:00Z")
            .Call("d", "2026-03-16T09:00:00Z");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void End_session_says_how_to_take_in_what_is_older_and_says_it_no_more_once_it_is_in()
    {
        var run = repository.Run("end-session");
        Assert.Contains("Left out: 2 calls before 2026-03-15", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet tokenlog import --since 2026-03-12", run.Error, StringComparison.Ordinal);
        Assert.Equal(["c, d"], Recorded());
        Done("import", "--since", "2026-03-12");
        Assert.DoesNotContain("Left out", repository.Run("end-session").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_in_any_order_and_twice_record_each_call_once()
    {
        Assert.Equal(2, Calls("import", "--since", "2026-03-01"));
        Assert.Equal(0, Calls("import", "--since", "2026-03-01"));
        Assert.Equal(2, Calls("end-session"));
        Assert.Equal(0, Calls("end-session"));
        Assert.Equal(0, Calls("import", "--since", "2026-01-01"));
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "ledger");
        Assert.Equal(0, Calls("import", "--since", "2026-01-01"));
        Assert.Equal(0, Calls("end-session"));
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
    }

    [Fact]
    public void Until_is_the_last_day_and_the_rest_can_follow()
    {
        Assert.Equal(1, Calls("import", "--since", "2026-03", "--until", "2026-03-13"));
        Assert.Equal(2, Calls("import", "--since", "2026-03-01"));
        Assert.Single(repository.Files("reports/sessions"));
        Assert.Equal(2, Calls("end-session"));
    }

    [Fact]
    public void What_is_the_ledgers_own_time_is_left_to_end_session()
    {
        Assert.Equal(0, Calls("import", "--since", "2026-03-15"));
        var run = repository.Run("import", "--since", "2026-03-15");
        Assert.Contains("end-session", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        var before = repository.Files();
        Assert.Equal(2, Calls("import", "--since", "2026-03-01", "--dry-run"));
        Assert.Equal(before, repository.Files());
    }

    private string[] Recorded() =>
        [.. repository.Files("reports/sessions").Select(file => repository.Read(file).Contains("day: \"2026-03-16\"", StringComparison.Ordinal) ? "c, d" : "a, b")];

    private long Calls(params string[] arguments)
    {
        var run = repository.Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!["recorded"]!.AsArray().Sum(part => (long)part!["calls"]!);
    }

    private void Done(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
