using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Corrections;

/// <summary>What scripts and pipelines report, call by call.</summary>
public sealed class Records : IDisposable
{
    private static readonly string[] Call = ["record", "--agent", "reviewer", "--task", "SHOP-42", "--model", "claude-sonnet-4-6", "--input", "1000", "--output", "100"];
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void Calls_of_one_task_add_up_in_one_part_until_it_is_committed()
    {
        shop.Done([.. Call, "--duration", "400"]);
        shop.Done([.. Call, "--duration", "600", "--cache-read", "50", "--cache-write", "5"]);
        shop.Done("record", "--agent", "reviewer", "--task", "SHOP-42", "--model", "claude-haiku-4-5", "--input", "10", "--output", "1");
        var text = shop.Repository.Read(Assert.Single(Parts()));
        Assert.Contains("calls: 2, input: 2000, output: 200, cache_write_5m: 5, cache_write_1h: 0, cache_read: 50, cost: 0.009034, duration_ms: 1000", text, StringComparison.Ordinal);
        Assert.Contains("task: \"SHOP-42\"", text, StringComparison.Ordinal);
        Assert.Contains("tasks: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("claude-haiku-4-5", text, StringComparison.Ordinal);
        shop.Land();
        shop.Done(Call);
        Assert.Equal(2, Parts().Count);
        shop.OnlySession();
        Assert.Single(Parts(), path => shop.Repository.Read(path).Contains("tasks: 1\n", StringComparison.Ordinal));
        shop.Done("check");
    }

    [Fact]
    public void Agents_tasks_days_and_branches_stay_apart()
    {
        shop.Done(Call);
        shop.Done("record", "--agent", "reviewer", "--task", "SHOP-43", "--model", "claude-sonnet-4-6", "--input", "1000");
        shop.Done("record", "--agent", "tester", "--task", "SHOP-42", "--model", "claude-sonnet-4-6", "--input", "1000");
        shop.Done([.. Call, "--at", "2026-03-14T23:00:00Z"]);
        shop.Repository.Git("switch", "--quiet", "-c", "feature");
        shop.Done(Call);
        Assert.Equal(5, Parts().Count);
    }

    [Fact]
    public void A_reported_cost_counts_as_it_is_and_stays_apart_from_priced_tokens()
    {
        shop.Done("record", "--agent", "nightly", "--model", "gpt-x", "--cost", "0.31", "--date", "2026-03-15");
        shop.Done("record", "--agent", "nightly", "--model", "gpt-x", "--cost", "0.31", "--date", "2026-03-15");
        Assert.Equal(0.62m, shop.MonthlySpend());
        shop.Done("record", "--agent", "nightly", "--model", "gpt-x", "--input", "5", "--date", "2026-03-15");
        Assert.Equal(2, Parts().Count);
        Assert.Equal(0.62m, shop.MonthlySpend());
        Assert.Contains("$0.62 †", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_adds_nothing_in_a_clone_too_and_even_when_it_is_void()
    {
        shop.Done([.. Call, "--id", "run-1"]);
        shop.Done([.. Call, "--id", "run-2"]);
        Assert.Contains("recorded already", shop.Done([.. Call, "--id", "run-1"]).Out, StringComparison.Ordinal);
        shop.Land();
        shop.Repository.Git("clone", "--quiet", shop.Repository.Folder, shop.Repository.Beside("clone"));
        var clone = shop.Repository.RunIn(shop.Repository.Beside("clone"), [.. Call, "--id", "run-2", "--json"]);
        Assert.Equal("false", JsonNode.Parse(clone.Out)!["added"]!.ToJsonString());
        shop.Done("void", shop.OnlySession(), "--why", "x");
        Assert.Contains("recorded already", shop.Done([.. Call, "--id", "run-1"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_to_what_a_person_or_an_agents_log_made()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        shop.ByHand("001", "0.12");
        shop.Done("record", "--agent", "claude-code", "--model", "claude-sonnet-4-6", "--input", "5", "--date", "2026-03-15");
        Assert.Equal(3, Parts().Count);
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.Done(Call))));
        Assert.Contains("calls: 6, input: 6000", shop.Repository.Read(Assert.Single(Parts())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        Assert.Contains("Would record", shop.Done([.. Call, "--dry-run"]).Out, StringComparison.Ordinal);
        Assert.Empty(Parts());
    }

    [Theory]
    [InlineData("--model", "x", "--input", "1")]
    [InlineData("--agent", "a", "--model", "x")]
    [InlineData("--agent", "a", "--input", "1")]
    [InlineData("--agent", "a", "--model", "x", "--input", "-1")]
    [InlineData("--agent", "a", "--model", "x", "--input", "1", "--at", "yesterday")]
    [InlineData("--agent", "a", "--model", "x", "--input", "1", "--at", "2026-03-15T00:00:00Z", "--date", "2026-03-16")]
    public void What_cannot_be_is_exit_2_and_writes_nothing(params string[] args)
    {
        Assert.Equal(2, shop.Repository.Run(["record", .. args]).ExitCode);
        Assert.Empty(Parts());
    }

    private IReadOnlyList<string> Parts() => shop.Repository.Files("reports/sessions");
}
