using System.Text.Json.Nodes;

namespace TokenLog.CliTests.EndSession;

/// <summary>Figures and words that a person gives.</summary>
public sealed class ByHand : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Three_sessions_make_the_month_they_should()
    {
        Done("init");
        Done("end-session", "--session", "001", "--date", "2025-03-01", "--model", "claude-sonnet-4-6", "--tasks", "4 infra, 1 docs", "--cost", "0.12", "--notes", "Setup-heavy, more context needed");
        Done("end-session", "--session", "002", "--date", "2025-03-10", "--model", "claude-sonnet-4-6", "--tasks", "2 code, 1 review", "--cost", "0.05", "--notes", "Base connector + environment");
        Done("end-session", "--session", "003", "--date", "2025-03-15", "--model", "claude-sonnet-4-6", "--tasks", "4", "--task-types", "3 code, 1 docs", "--cost", "0.08", "--notes", "Stripe connector + tests");

        var log = repository.Read("COST_LOG.md");
        Assert.Contains("\n| 2025-03 | 3 | 12 | $0.25 | $0.08 | $0.02 | claude-sonnet-4-6 |\n", log, StringComparison.Ordinal);
        Assert.Contains(
            """
            | 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Stripe connector + tests |
            | 002 | 2025-03-10 | claude-sonnet-4-6 | 3 | 2 code, 1 review | $0.05 | Base connector + environment |
            | 001 | 2025-03-01 | claude-sonnet-4-6 | 5 | 4 infra, 1 docs | $0.12 | Setup-heavy, more context needed |

            """,
            log,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_by_hand_are_priced()
    {
        Done("init");
        var recorded = Recorded("--model", "claude-sonnet-4-6", "--input", "100000", "--output", "10000");
        Assert.Equal(0.45m, (decimal)recorded["cost"]!);
        Assert.Equal("manual", (string)recorded["kind"]!);
    }

    [Fact]
    public void A_model_and_kinds_of_tasks_are_estimated_from_the_guide_in_the_page()
    {
        Done("init");
        var recorded = Recorded("--model", "anthropic/claude-sonnet-4.6", "--tasks", "3 code, 1 docs");
        Assert.Equal(0.0675m, (decimal)recorded["cost"]!);
        var text = repository.Read((string)recorded["path"]!);
        Assert.Contains("basis: \"estimated\"", text, StringComparison.Ordinal);
        Assert.Contains("low: 0.035, high: 0.1}", text, StringComparison.Ordinal);
        Assert.Contains("| ≈$0.07 |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-5.1-codex", "3 code, 1 docs")]
    [InlineData("claude-sonnet-4-6", "3 code, 1 moderation")]
    [InlineData("claude-sonnet-4-6", "4")]
    public void What_the_guide_does_not_know_stays_unknown(string model, string tasks)
    {
        Done("init");
        var recorded = Recorded("--model", model, "--tasks", tasks);
        Assert.Null(recorded["cost"]);
        Assert.DoesNotContain("| $0.00 |", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_words_twice_are_two_sessions()
    {
        Done("init");
        Recorded("--cost", "0.05", "--notes", "review");
        Recorded("--cost", "0.05", "--notes", "review");
        Assert.Equal(2, repository.Files("reports/sessions").Count);
    }

    [Fact]
    public void Words_go_to_what_is_recorded_now()
    {
        Configure();
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Done("end-session", "--notes", "Cart", "--tasks", "2 code", "--phase", "planning", "--task", "SHOP-1", "--tag", "x", "--tag", "y", "--outcome", "works");
        var text = repository.Read(Assert.Single(repository.Files("reports/sessions")));
        Assert.Contains("notes: \"Cart\"", text, StringComparison.Ordinal);
        Assert.Contains("tasks: 2\ntask_types: \"2 code\"", text, StringComparison.Ordinal);
        Assert.Contains("phase: \"planning\"", text, StringComparison.Ordinal);
        Assert.Contains("task: \"SHOP-1\"", text, StringComparison.Ordinal);
        Assert.Contains("outcome: \"works\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_without_new_usage_go_to_the_newest_part_that_is_not_committed()
    {
        Configure();
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Done("end-session");
        Done("end-session", "--notes", "said later");
        var file = Assert.Single(repository.Files("reports/sessions"));
        Assert.Contains("notes: \"said later\"", repository.Read(file), StringComparison.Ordinal);
        Assert.Contains("said later", repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.Equal("Nothing new to record.\n", repository.Run("end-session").Out);
        RecordedTokens.AssertEqualLogs(repository);
    }

    [Fact]
    public void Words_that_have_nowhere_to_go_are_refused()
    {
        Configure();
        var run = repository.Run("end-session", "--notes", "of what?");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no usage of this repository", run.Error, StringComparison.Ordinal);
        Assert.Contains("To record figures by hand", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_wrote_into_a_pending_part_survives_its_replacement()
    {
        Configure();
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        Done("end-session");
        var file = Assert.Single(repository.Files("reports/sessions"));
        repository.Write(file, repository.Read(file)
            .Replace("calls_digest:", "tasks: 7\nnotes: \"mine\"\nmy_key: \"kept\"\ncalls_digest:", StringComparison.Ordinal)
            + "\nA paragraph of my own.\n");
        log.Call("b", "2026-03-15T09:01:00Z");
        Done("end-session");
        var text = repository.Read(Assert.Single(repository.Files("reports/sessions")));
        Assert.Contains("tasks: 7", text, StringComparison.Ordinal);
        Assert.Contains("notes: \"mine\"", text, StringComparison.Ordinal);
        Assert.Contains("my_key: \"kept\"", text, StringComparison.Ordinal);
        Assert.Contains("A paragraph of my own.\n", text, StringComparison.Ordinal);
        Assert.Contains("calls: 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_at_the_start_is_written_down_at_the_end_for_one_session_only()
    {
        Configure();
        Done("start-session", "--task", "SHOP-42", "--phase", "testing", "--tag", "payments");
        var first = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-20T12:01:00Z");
        Done("end-session");
        new ClaudeLog(repository, "bbbbbbbb-1").Call("b", "2026-03-20T12:30:00Z");
        Done("end-session");
        var texts = repository.Files("reports/sessions").Select(repository.Read).ToList();
        var named = Assert.Single(texts, text => text.Contains("SHOP-42", StringComparison.Ordinal));
        Assert.Contains(first.Session, named, StringComparison.Ordinal);
        Assert.Contains("phase: \"testing\"", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cost", "-1")]
    [InlineData("--cost", "much")]
    [InlineData("--input", "-5")]
    [InlineData("--date", "yesterday")]
    [InlineData("--no-such-option", "x")]
    public void Wrong_usage_is_exit_2_and_writes_nothing(string option, string value)
    {
        var run = repository.Run("end-session", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Equal(["README.md"], repository.Files());
    }

    private void Configure() => repository.Write(".ai/token-tracker.json", "{ \"version\": 1 }\n");

    private void Done(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private JsonNode Recorded(params string[] arguments)
    {
        var run = repository.Run(["end-session", "--json", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!["recorded"]![0]!;
    }
}
