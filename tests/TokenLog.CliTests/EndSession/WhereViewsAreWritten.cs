namespace TokenLog.CliTests.EndSession;

public sealed class WhereViewsAreWritten : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("auto", "main", true)]
    [InlineData("auto", "feature", false)]
    [InlineData("always", "feature", true)]
    [InlineData("never", "main", false)]
    public void The_configuration_and_the_branch_decide(string render, string branch, bool written)
    {
        repository.Write(".ai/token-tracker.json", $"{{ \"version\": 1, \"render\": \"{render}\" }}\n");
        if (branch != "main")
        {
            repository.Git("switch", "--quiet", "-c", branch);
        }

        new ClaudeLog(repository, "aaaaaaaa-1", branch: branch).Call("a", "2026-03-15T09:00:00Z");
        var run = repository.Run("end-session");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(written, repository.Exists("COST_LOG.md"));
        Assert.Equal(written, run.Out.Contains("Updated COST_LOG.md", StringComparison.Ordinal));
        Assert.Equal(!written, run.Error.Contains("dotnet tokenlog render", StringComparison.Ordinal));
        Assert.Equal(0, repository.Run("render").ExitCode);
        Assert.True(repository.Exists("COST_LOG.md"));
    }

    [Fact]
    public void Render_check_tells_what_is_stale()
    {
        repository.Run("init");
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
        repository.Git("switch", "--quiet", "-c", "feature");
        new ClaudeLog(repository, "aaaaaaaa-1", branch: "feature").Call("a", "2026-03-20T09:00:00Z");
        repository.Run("end-session");
        var check = repository.Run("render", "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.Equal("Stale: COST_LOG.md\nStale: reports/weekly/2026-W12.md\nStale: .ai/token-tracker.json\n", check.Out);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var before = repository.Files();
        var run = repository.Run("end-session", "--dry-run");
        Assert.StartsWith("Would record ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Would update COST_LOG.md", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, repository.Files());
        Assert.False(Directory.Exists(repository.At(".git/tokenlog")));
    }

    [Fact]
    public void A_row_that_a_person_changed_is_carried_into_what_is_recorded()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        repository.Run("end-session", "--notes", "Cart");
        repository.Write("COST_LOG.md", repository.Read("COST_LOG.md").Replace("| Cart |", "| Cart, by Ada |", StringComparison.Ordinal));
        log.Call("b", "2026-03-15T09:05:00Z");
        Assert.Equal(0, repository.Run("end-session").ExitCode);
        Assert.Contains("| Cart, by Ada |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        var part = repository.Read(Assert.Single(repository.Files("reports/sessions")));
        Assert.Contains("calls: 2", part, StringComparison.Ordinal);
        Assert.Contains("notes: \"Cart, by Ada\"", part, StringComparison.Ordinal);
    }
}
