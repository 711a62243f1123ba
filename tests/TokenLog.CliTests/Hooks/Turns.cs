namespace TokenLog.CliTests.Hooks;

/// <summary>Views follow when a session ends, not at each of its turns.</summary>
public sealed class Turns : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_turn_records_and_the_end_refreshes()
    {
        Assert.Equal(0, repository.Run("init").ExitCode);
        var before = repository.Read("COST_LOG.md");
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T09:00:00Z");
        var turn = repository.RunWithInput(log.HookInput("Stop"), "end-session", "--stdin");
        Assert.StartsWith("Recorded ", turn.Out, StringComparison.Ordinal);
        Assert.Equal(before, repository.Read("COST_LOG.md"));

        var end = repository.RunWithInput(log.HookInput("SessionEnd"), "end-session", "--stdin");
        Assert.Equal(0, end.ExitCode);
        Assert.NotEqual(before, repository.Read("COST_LOG.md"));
        Assert.Equal("Everything is up to date.\n", repository.Run("render").Out);
    }

    [Fact]
    public void A_turn_reads_only_what_concerns_its_session()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
        repository.Write("reports/sessions/2026-03/2026-03-10-aaaaaaaa.bbbbbb.md", "no record at all\n");
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Assert.StartsWith("Recorded ", repository.RunWithInput(log.HookInput("Stop"), "end-session", "--stdin").Out, StringComparison.Ordinal);
        Assert.Contains("error TL0010", repository.Run("end-session").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fork_of_a_recorded_session_adds_only_its_own_calls_although_the_journal_is_gone()
    {
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"render\": \"never\" }\n");
        var origin = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-14T09:00:00Z").Call("b", "2026-03-15T09:00:00Z");
        repository.RunWithInput(origin.HookInput(), "end-session", "--stdin");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "feat: x");
        Directory.Delete(repository.At(".git/tokenlog"), recursive: true);
        var fork = new ClaudeLog(repository, "bbbbbbbb-2").CopyOf(origin).Call("c", "2026-03-16T09:00:00Z");
        File.Delete(origin.File);

        var run = repository.RunWithInput(fork.HookInput(), "end-session", "--stdin");
        Assert.Contains(" 1 call ", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, repository.Files("reports/sessions").Count);
    }
}
