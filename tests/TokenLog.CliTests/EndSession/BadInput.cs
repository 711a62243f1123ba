namespace TokenLog.CliTests.EndSession;

/// <summary>What a user meets when something is wrong: an exit code, a place, a way out; and nothing half-written.</summary>
public sealed class BadInput : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void No_repository_is_exit_4_and_says_what_to_do()
    {
        using var folder = TempRepository.None();
        foreach (var command in (string[])["init", "end-session", "start-session", "render", "status"])
        {
            var run = folder.Run(command);
            Assert.Equal(4, run.ExitCode);
            Assert.Contains("git init", run.Error, StringComparison.Ordinal);
            Assert.Equal("", run.Out);
        }
    }

    [Fact]
    public void No_logs_is_exit_0_and_says_where_it_looked()
    {
        var run = repository.Run("end-session");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing new to record.", run.Out, StringComparison.Ordinal);
        Assert.Contains(repository.ClaudeFolder, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_configuration_is_exit_3_with_its_position_and_nothing_is_written()
    {
        repository.Write(".ai/token-tracker.json", "{\n  \"render\": \"sometimes\"\n}\n");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var before = repository.Files();
        var run = repository.Run("end-session");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(".ai/token-tracker.json:2:13: error TL00", run.Error, StringComparison.Ordinal);
        Assert.Contains("render", run.Error, StringComparison.Ordinal);
        Assert.Contains("auto", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, repository.Files());
    }

    [Fact]
    public void A_broken_log_line_is_named_and_everything_else_counted()
    {
        Configure();
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        log.Append("{\"type\":\"assistant\",\"message\":{\"usage\":{\"input_tokens\":-4}}, broken");
        log.Call("b", "2026-03-15T09:01:00Z");
        var run = repository.Run("end-session");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{log.File}:2", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 calls", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_still_being_written_waits_for_the_next_run()
    {
        Configure();
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var line = log.AssistantLine("b", "2026-03-15T09:01:00Z");
        log.Append(line[..40], newline: false);
        Assert.Contains("1 call ", repository.Run("end-session").Out, StringComparison.Ordinal);
        log.Append(line[40..]);
        repository.Run("end-session");
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void An_ignored_ledger_is_an_error_that_says_so()
    {
        Configure();
        repository.Write(".gitignore", "reports/\n");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var run = repository.Run("end-session");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("git ignores reports/sessions/2026-03/", run.Error, StringComparison.Ordinal);
        Assert.Empty(repository.Files("reports"));
    }

    [Fact]
    public void A_ledger_file_that_cannot_be_understood_stops_the_run_before_it_writes()
    {
        Configure();
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        repository.Write("reports/sessions/2026-03/2026-03-14-abcdefgh.aaaaaa.md", "---\nschema: [\n---\n");
        var run = repository.Run("end-session");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("reports/sessions/2026-03/2026-03-14-abcdefgh.aaaaaa.md:", run.Error, StringComparison.Ordinal);
        Assert.Single(repository.Files("reports"));
    }

    [Fact]
    public void A_link_that_leaves_the_repository_is_not_followed()
    {
        Configure();
        Directory.CreateDirectory(repository.Beside("outside"));
        Directory.CreateSymbolicLink(repository.At("reports"), repository.Beside("outside"));
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var run = repository.Run("end-session");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("leaves the repository", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(repository.Beside("outside")));
    }

    [Fact]
    public void A_hostile_session_id_stays_inside_the_ledger()
    {
        Configure();
        var line = new ClaudeLog(repository, "x").AssistantLine("a", "2026-03-15T09:00:00Z").Replace("\"sessionId\":\"x\"", "\"sessionId\":\"../../../evil\"", StringComparison.Ordinal);
        new ClaudeLog(repository, "x").Append(line);
        Assert.Equal(0, repository.Run("end-session").ExitCode);
        Assert.StartsWith("reports/sessions/2026-03/2026-03-15-", Assert.Single(repository.Files("reports/sessions")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"session_id\":7,\"transcript_path\":null}")]
    public void A_hook_never_fails(string input)
    {
        Configure();
        var run = repository.RunWithInput(input, "end-session", "--stdin");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Out.Replace("Nothing new to record.\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hook_does_nothing_where_nobody_set_up_or_switched_it_off()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Assert.Equal(new ToolRun(0, "", ""), repository.RunWithInput(log.HookInput(), "end-session", "--stdin"));
        Configure();
        repository.Environment["TOKENLOG"] = "0";
        Assert.Equal(new ToolRun(0, "", ""), repository.RunWithInput(log.HookInput(), "end-session", "--stdin"));
        Assert.Empty(repository.Files("reports"));
    }

    private void Configure() => repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");
}
