using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Pricing;

/// <summary><c>prices update</c> and the tables that it writes.</summary>
public class PriceUpdates
{
    private const string Data =
        """
        { "anthropic": { "id": "anthropic", "models": {
            "claude-sonnet-4-6": { "cost": { "input": 2.4, "output": 12, "cache_read": 0.24, "cache_write": 3 } },
            "claude-haiku-4-5": { "cost": { "input": 1, "output": 5, "cache_read": 0.1, "cache_write": 1.25 } },
            "claude-opus-9": { "cost": { "input": 4, "output": 20, "cache_read": 0.4, "cache_write": 5 } } } },
          "openrouter": { "id": "openrouter", "models": { "x/y": { "cost": { "input": 1, "output": 2 } } } } }
        """;

    [Fact]
    public void A_file_is_shown_then_written_then_in_force()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("api-2026-11-20.json", Data);

        var shown = repository.Run("prices", "update", "--from", "api-2026-11-20.json", "--dry-run");

        Assert.Equal(
            """
            models.dev, 2026-11-20; USD per million tokens

            New
              model          provider   from    input  output  write 5m  write 1h  read
              claude-opus-9  anthropic  always      4      20         5         8   0.4

            Changed
              model              from        price      was    is
              claude-sonnet-4-6  2026-11-20  input        3   2.4
                                             output      15    12
                                             write 5m  3.75     3
                                             write 1h     6   4.8
                                             read       0.3  0.24

            1 model has the same price. 159 models are not in the file and stay. Left out: 1 price of 1 other provider (--provider).
            Would write .ai/prices.tsv

            """.ReplaceLineEndings("\n"),
            shown.Out);
        Assert.False(repository.Exists(".ai/prices.tsv"));

        Assert.EndsWith("Wrote .ai/prices.tsv\n", repository.Run("prices", "update", "--from", "api-2026-11-20.json").Out, StringComparison.Ordinal);
        Assert.Contains("from 2026-11-20                   2.4      12", repository.Run("prices", "show", "claude-sonnet-4-6").Out, StringComparison.Ordinal);
        var before = repository.Read(".ai/prices.tsv");
        var again = Json(repository.Run("prices", "update", "--from", "api-2026-11-20.json", "--json"));
        Assert.Equal((0, 0, 3), (again["new"]!.AsArray().Count, again["changed"]!.AsArray().Count, (int)again["same"]!));
        Assert.Equal(before, repository.Read(".ai/prices.tsv"));
    }

    [Fact]
    public void Calls_take_the_price_of_their_own_day()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("api.json", Data);
        new ClaudeLog(repository, "aaaaaaaa-1111-4111-8111-000000000001")
            .Call("A", "2026-03-18T10:00:00Z", output: 1_000_000, input: 0, cacheRead: 0)
            .Call("B", "2026-03-19T10:00:00Z", output: 1_000_000, input: 0, cacheRead: 0);
        Assert.Equal(0, repository.Run("prices", "update", "--from", "api.json", "--valid-from", "2026-03-19").ExitCode);

        Assert.Equal([15m, 12m], Json(repository.Run("logs", "--by", "day", "--json"))["rows"]!.AsArray().Select(row => (decimal)row!["cost"]!));
    }

    [Fact]
    public void The_configuration_wins_over_the_repository_and_that_over_the_user()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("mine.tsv", "model\tinput\toutput\nacme-1\t1\t1\nacme-2\t1\t1\nacme-3\t1\t1\n");
        repository.Write("ours.tsv", "model\tinput\toutput\nacme-2\t2\t2\nacme-3\t2\t2\n");
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "pricing": { "acme-3": { "input": 3, "output": 3 } } }""");

        Assert.Contains("tokenlog", Json(repository.Run("prices", "update", "--from", "mine.tsv", "--user", "--json"))["path"]!.ToString(), StringComparison.Ordinal);
        var ours = repository.Run("prices", "update", "--from", "ours.tsv");

        Assert.Contains(".ai/token-tracker.json has its own price for acme-3, which stays in force.", ours.Out, StringComparison.Ordinal);
        Assert.Equal([1m, 2m, 3m], Enumerable.Range(1, 3).Select(i => (decimal)Json(repository.Run("prices", "show", $"acme-{i}", "--json"))["history"]![0]!["input"]!));
        using var other = TempRepository.None();
        other.Environment["XDG_CONFIG_HOME"] = repository.Environment["XDG_CONFIG_HOME"];
        other.Environment["APPDATA"] = repository.Environment["APPDATA"];
        Assert.Equal(0, other.Run("prices", "show", "acme-1").ExitCode);
    }

    [Fact]
    public void The_users_table_changes_nothing_that_is_committed()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "starts": "2026-03-01", "render": "always" }""");
        new ClaudeLog(repository, "aaaaaaaa-1111-4111-8111-000000000001").Call("A", "2026-03-18T10:00:00Z", output: 1_000_000, model: "claude-opus-4-6");
        Assert.Equal(0, repository.Run("end-session").ExitCode);
        var page = repository.Read("COST_LOG.md");
        repository.Write("mine.tsv", "model\tinput\toutput\nclaude-sonnet-4-6\t0.01\t0.01\nclaude-haiku-4-5\t0.01\t0.01\n");

        Assert.Equal(3, repository.Run("prices", "update", "--from", "mine.tsv", "--user").ExitCode);
        repository.Write("mine.tsv", "model\tinput\toutput\nclaude-sonnet-4-6\t1\t1\nclaude-haiku-4-5\t0.5\t0.5\n");
        Assert.Equal(0, repository.Run("prices", "update", "--from", "mine.tsv", "--user").ExitCode);

        Assert.Equal(0, repository.Run("render").ExitCode);
        Assert.Equal(page, repository.Read("COST_LOG.md"));
    }

    [Fact]
    public void A_broken_table_of_the_repository_stops_what_would_price_with_it()
    {
        using var repository = TempRepository.WithCommit();
        repository.Write(".ai/prices.tsv", "model\tinput\toutput\nacme-1\tmuch\t4\n");

        var run = repository.Run("prices", "list");

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains(".ai/prices.tsv:2:8: error TL0152", run.Error, StringComparison.Ordinal);
        Assert.Contains(".ai/prices.tsv:2:8: error TL0152", repository.Run("check").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "say which file", "prices", "update")]
    [InlineData(4, "there is no file nothing.json", "prices", "update", "--from", "nothing.json")]
    [InlineData(2, "--valid-from soon: not a day", "prices", "update", "--from", "api.json", "--valid-from", "soon")]
    [InlineData(2, "holds no prices of acme", "prices", "update", "--from", "api.json", "--provider", "acme")]
    public void Wrong_words_are_said(int exitCode, string message, params string[] arguments)
    {
        using var repository = TempRepository.WithCommit();
        repository.Write("api.json", Data);
        var run = repository.Run(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_repository_only_the_users_table_can_be_written()
    {
        using var folder = TempRepository.None();
        folder.Write("api.json", Data);
        Assert.Equal(4, folder.Run("prices", "update", "--from", "api.json").ExitCode);
        Assert.Equal(0, folder.Run("prices", "update", "--from", "api.json", "--user").ExitCode);
        Assert.Equal(0, folder.Run("prices", "show", "claude-opus-9").ExitCode);
    }

    private static JsonNode Json(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Out)!;
    }
}
