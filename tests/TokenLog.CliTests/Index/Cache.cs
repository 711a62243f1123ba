using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Index;

/// <summary>The cache of agents' logs, as its user meets it.</summary>
public sealed class Cache : IDisposable
{
    private readonly TempRepository repository = TempRepository.WithCommit();

    private string Folder => Path.Combine(repository.Home, ".cache", "tokenlog", "logs");

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Status_names_the_place_entries_tokens_cost_size_and_the_budgets()
    {
        repository.Write(".ai/token-tracker.json", """{ "version": 1, "budgets": [ { "name": "month", "period": "month", "usd": 3.00 } ] }""");
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:01:00Z");
        repository.Run("end-session");

        var lines = repository.Run("cache", "status").Out.Split('\n');
        Assert.Equal("Cache of agents' logs", lines[0]);
        Assert.Equal($"  Location: {Folder}", lines[1]);
        Assert.Equal(
            ["  claude-code:", "    Entries: 1", "    Tokens: 2,220", "    Estimated cost: $0.0037"],
            lines[3..7]);
        Assert.Matches(@"^    Total file size: \d+ bytes$", lines[7]);
        Assert.Equal(["  Total entries: 1", "  Total tokens: 2,220", "  Total estimated cost: $0.0037"], lines[9..12]);
        Assert.Contains("  Budget OK: <$0.01 / $3.00 (0.1%)  month", lines);
        Assert.Contains("  Remaining: $3.00", lines);
        Assert.Contains(lines, line => line.StartsWith("  Estimated tokens remaining: ~", StringComparison.Ordinal));

        var json = JsonNode.Parse(repository.Run("cache", "status", "--json").Out)!;
        Assert.Equal("tokenlog/cache@1", (string?)json["schema"]);
        Assert.Equal(2220, (long)json["totals"]!["tokens"]!);
        Assert.Equal("month", (string?)json["budgets"]![0]!["name"]);
    }

    [Fact]
    public void Clear_empties_it_and_only_says_so_when_it_is_asked_to_only_say()
    {
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var cold = repository.Run("logs", "--json").Out;
        Assert.StartsWith("Would remove 1 file,", repository.Run("cache", "clear", "--dry-run").Out, StringComparison.Ordinal);
        Assert.Contains("Total entries: 1", repository.Run("cache", "status").Out, StringComparison.Ordinal);
        Assert.StartsWith("Removed 1 file,", repository.Run("cache", "clear").Out, StringComparison.Ordinal);
        Assert.Contains("Total entries: 0", repository.Run("cache", "status").Out, StringComparison.Ordinal);
        Assert.Equal(cold, repository.Run("logs", "--json").Out);
    }

    [Fact]
    public void What_is_damaged_or_of_another_version_is_read_anew_without_a_word()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        var cold = repository.Run("logs", "--json");
        var pack = Assert.Single(Directory.GetFiles(Folder, "*.pack"));
        File.WriteAllText(pack, "of another time");
        var status = repository.Run("cache", "status").Out;
        Assert.Contains("Of no use: 1 file", status, StringComparison.Ordinal);
        var again = repository.Run("logs", "--json");
        Assert.Equal((cold.Out, cold.Error), (again.Out, again.Error));
        Assert.NotEqual(pack, Assert.Single(Directory.GetFiles(Folder, "*.pack")));

        log.Call("b", "2026-03-15T09:01:00Z");
        Assert.Equal(2, (long)JsonNode.Parse(repository.Run("logs", "--json").Out)!["totals"]!["calls"]!);
    }

    [Fact]
    public void A_place_that_cannot_be_written_costs_time_and_nothing_else()
    {
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        File.WriteAllText(Path.Combine(repository.Home, "file"), "");
        repository.Environment["TOKENLOG_CACHE_DIR"] = Path.Combine(repository.Home, "file", "below");
        var run = repository.Run("logs", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("cache", run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The cache cannot be used", repository.Run("cache", "status").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_lies_where_the_variable_says_and_git_does_not_see_it_even_inside_a_repository()
    {
        new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        repository.Environment["TOKENLOG_CACHE_DIR"] = repository.At(".cache");
        repository.Run("logs");
        Assert.Single(repository.Files(".cache"), file => file.EndsWith(".pack", StringComparison.Ordinal));
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_run_that_learns_nothing_writes_nothing()
    {
        var log = new ClaudeLog(repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        new ClaudeLog(repository, "bbbbbbbb-1").Call("b", "2026-03-15T09:00:00Z");
        repository.Run("logs");
        var before = Assert.Single(Directory.GetFiles(Folder, "*.pack"));
        repository.Run("logs");
        Assert.Equal(before, Assert.Single(Directory.GetFiles(Folder, "*.pack")));
        log.Call("c", "2026-03-15T09:02:00Z");
        repository.Run("logs");
        Assert.NotEqual(before, Assert.Single(Directory.GetFiles(Folder, "*.pack")));
        Assert.Contains("Total entries: 2", repository.Run("cache", "status").Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_at_the_same_time_find_the_same_and_remember_it()
    {
        for (var i = 0; i < 20; i++)
        {
            new ClaudeLog(repository, $"aaaaaaaa-{i}").Call($"a{i}", "2026-03-15T09:00:00Z");
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => repository.Run("logs", "--json"))));
        Assert.All(runs, run => Assert.Equal((0, runs[0].Out, runs[0].Error), (run.ExitCode, run.Out, run.Error)));
        Assert.Empty(Directory.GetFiles(Folder, "*.new"));
        var status = repository.Run("cache", "status").Out;
        Assert.Contains("Total entries: 20", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Of no use", status, StringComparison.Ordinal);
    }
}
