using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.CliTests.Estimates;

/// <summary><c>estimate</c> as a person runs it, in a repository with twenty measured sessions.</summary>
public sealed class EstimateCommandTests : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_range_says_what_it_rests_on_and_a_model_reprices_it()
    {
        Record(20);
        var answer = Json("estimate", "--tasks", "2 code", "--json");
        Assert.Equal("tokenlog/estimate@1", (string?)answer["schema"]);
        Assert.Equal(("code, 2-3 tasks", 10, "order statistics"), ((string?)answer["tokens"]!["class"], (int)answer["tokens"]!["sessions"]!, (string?)answer["tokens"]!["method"]));
        Assert.True((long)answer["tokens"]!["low"]! < (long)answer["tokens"]!["high"]!);

        var sonnet = (decimal)Json("estimate", "--tasks", "2 code", "--model", "claude-sonnet-4-6", "--json")["cost"]!["middle"]!;
        var opus = (decimal)Json("estimate", "--tasks", "2 code", "--model", "claude-opus-4-6", "--json")["cost"]!["middle"]!;
        Assert.InRange(opus / sonnet, 1.5m, 1.8m);

        var text = repository.Run("estimate", "--tasks", "2 code");
        Assert.Contains("by 10 sessions: code, 2-3 tasks; order statistics", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void From_too_little_only_the_guide_is_quoted_and_called_that()
    {
        repository.Run("init");
        var run = repository.Run("estimate", "--tasks", "3 code", "--model", "claude-sonnet-4-6");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Too little is known: 0 sessions", run.Out, StringComparison.Ordinal);
        Assert.Contains("which people wrote, says $0.0300 - $0.0900 for claude-sonnet-4-6. It is not measured.", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("likeliest", run.Out, StringComparison.Ordinal);
        Assert.Contains("Too little is known", repository.Run("estimate", "--backtest").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_back_test_and_the_patterns_come_from_the_same_sessions()
    {
        Record(20);
        var test = Json("estimate", "--backtest", "--json")["targets"]!.AsArray();
        Assert.Equal(["tokens", "cost"], test.Select(target => (string?)target!["target"]));
        Assert.Equal(20, (int)test[0]!["predicted"]! + (int)test[0]!["skipped"]!);

        Assert.Equal(0, repository.Run("render").ExitCode);
        Assert.Contains("| code | 10 |", repository.Read(".ai/patterns/README.md"), StringComparison.Ordinal);
        Assert.Equal(0, repository.Run("render", "--check").ExitCode);
        repository.Write(".ai/patterns/README.md", repository.Read(".ai/patterns/README.md").Replace("| code | 10 |", "| code | 11 |", StringComparison.Ordinal) + "\nMine.\n");
        Assert.Equal(1, repository.Run("render", "--check").ExitCode);
        repository.Run("render");
        Assert.EndsWith("\nMine.\n", repository.Read(".ai/patterns/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_stands_against_budgets_and_actuals()
    {
        Record(20);
        repository.Write(".ai/token-tracker.json", "{ \"version\": 1, \"budgets\": [ { \"name\": \"build\", \"phase\": \"implementation\", \"tokens\": 1000 } ] }\n");
        repository.Write("PLAN.md", "| Phase | Task | Tasks |\n|---|---|---|\n| implementation | S1 | 2 code |\n| | S99 | 1 docs |\n");
        var plan = Json("estimate", "--plan", "PLAN.md", "--json");
        Assert.NotNull(plan["rows"]![0]!["actual"]);
        Assert.Null(plan["rows"]![1]!["actual"]);
        Assert.Equal(1, (double)plan["phases"]![0]!["budgets"]![0]!["probability_exceeded"]!);
        Assert.Contains("Budget build: ", repository.Run("estimate", "--plan", "PLAN.md").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "--tasks", "0 code")]
    [InlineData(2, "--tasks", "1 code", "--backtest")]
    [InlineData(2, "--tasks", "1 code", "--model", "no-such-model")]
    [InlineData(4, "--plan", "nowhere.md")]
    public void Wrong_questions_are_refused(int exitCode, params string[] arguments) =>
        Assert.Equal(exitCode, repository.Run(["estimate", .. arguments]).ExitCode);

    private void Record(int sessions)
    {
        for (var i = 0; i < sessions; i++)
        {
            var day = new DateOnly(2026, 1, 1).AddDays(i);
            var part = PartFile.Named(new Part
            {
                Id = i.ToString("D8", CultureInfo.InvariantCulture),
                Date = day,
                Started = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero),
                Ended = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero),
                Usage = [new UsageLine { Key = new LineKey(day, "claude-sonnet-4-6", "main"), Calls = 3, Tokens = new TokenCounts(1000 + (100 * i), 4000 + (300 * (i % 7))), Cost = 0.1m + (0.01m * (i % 7)) }],
                Prices = "2026-09-23",
                Tasks = 2,
                TaskTypes = i % 2 == 0 ? "2 code" : "2 docs",
                Phase = "implementation",
                Task = $"S{i}",
            });
            repository.Write("reports/" + part.RelativePath, PartFile.Create(part, ""));
        }
    }

    private JsonObject Json(params string[] arguments)
    {
        var run = repository.Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!.AsObject();
    }
}
