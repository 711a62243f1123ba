using System.Text.Json.Nodes;
using TokenLog.CliTests.EndSession;

namespace TokenLog.CliTests.Corrections;

/// <summary>Words are changed where they stand; figures by a part that takes the place of the first.</summary>
public sealed class Amends : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_change_in_the_parts_own_file_and_nothing_else_does(bool landed)
    {
        var path = shop.ByHand("001", "0.12", "--notes", "First");
        shop.Repository.Write(path, shop.Repository.Read(path) + "\nMy own words.\n");
        if (landed)
        {
            shop.Land();
        }

        var before = shop.Repository.Read(path).Split('\n');
        shop.Done("amend", "001", "--notes", "Cart", "--tasks", "2 code", "--phase", "planning", "--task", "SHOP-1", "--tag", "x", "--outcome", "works", "--author", "Bob", "--branch", "b");
        var after = shop.Repository.Read(path).Split('\n');
        Assert.Single(shop.Repository.Files("reports/sessions"));
        Assert.Equal(
            ["# 2026-03-15 · First", "**$0.12**", "author: \"Ada Lovelace <ada@example.com>\"", "branch: \"main\"", "notes: \"First\""],
            before.Except(after, StringComparer.Ordinal).Select(line => line.StartsWith("Recorded by hand", StringComparison.Ordinal) ? "**$0.12**" : line).Order(StringComparer.Ordinal));
        Assert.Contains("notes: \"Cart\"", after);
        Assert.Contains("task_types: \"2 code\"", after);
        Assert.Contains("tags: [\"x\"]", after);
        Assert.Contains("author: \"Bob\"", after);
        Assert.Contains("branch: \"b\"", after);
        Assert.Contains("My own words.", after);
        Assert.Contains("| 2 | 2 code | $0.12 | Cart |", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        shop.Done("check");
    }

    [Fact]
    public void Words_of_a_pending_measured_part_survive_what_comes_later()
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        shop.Done("amend", shop.OnlySession(), "--notes", "Cart");
        Assert.Contains("Nothing new", shop.Done("end-session").Out, StringComparison.Ordinal);
        log.Call("b", "2026-03-15T09:10:00Z");
        shop.Done("end-session");
        Assert.Contains("notes: \"Cart\"", shop.Repository.Read(Assert.Single(shop.Repository.Files("reports/sessions"))), StringComparison.Ordinal);
        RecordedTokens.AssertEqualLogs(shop.Repository);
    }

    [Fact]
    public void An_empty_word_clears_one()
    {
        var path = shop.ByHand("001", "0.12", "--notes", "First");
        shop.Done("amend", "001", "--notes", "");
        Assert.DoesNotContain("notes:", shop.Repository.Read(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_replaced_by_a_part_of_its_own_and_a_later_one_wins()
    {
        var path = shop.ByHand("001", "0.12", "--notes", "First");
        shop.Land();
        var before = shop.Repository.Read(path);
        Assert.Equal(2, shop.Repository.Run("amend", "001", "--cost", "1").ExitCode);
        shop.Done("amend", "001", "--cost", "1", "--why", "the invoice");
        Assert.Equal(1m, shop.MonthlySpend());
        shop.Done("amend", "001", "--cost", "2", "--why", "the second invoice");
        Assert.Equal(2m, shop.MonthlySpend());
        shop.Done("amend", "001", "--cost", "1.5", "--why", "the third");
        Assert.Equal(1.5m, shop.MonthlySpend());
        Assert.Equal(before, shop.Repository.Read(path));
        Assert.Contains("| 001 | 2026-03-15 | claude-sonnet-4-6 | — | — | $1.50 | First |", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        Assert.All(shop.Repository.Files("reports/sessions"), file => Assert.StartsWith("reports/sessions/2026-03/2026-03-15-", file, StringComparison.Ordinal));
        Assert.Contains("says so already", shop.Done("amend", "001", "--cost", "1.5", "--why", "again").Out, StringComparison.Ordinal);
        shop.Done("check");
    }

    [Fact]
    public void Tokens_and_models_are_priced_anew()
    {
        shop.ByHand("001", "9");
        var amended = JsonNode.Parse(shop.Done("amend", "001", "--input", "100000", "--output", "10000", "--why", "counted", "--json").Out)!;
        Assert.Equal("tokenlog/amend@1", (string?)amended["schema"]);
        Assert.Equal(0.45m, (decimal)amended["amended"]![0]!["cost"]!);
        shop.Done("amend", "001", "--model", "claude-haiku-4-5", "--why", "it was haiku");
        Assert.Equal(0.15m, shop.MonthlySpend());
    }

    [Fact]
    public void A_measured_part_that_was_amended_still_covers_what_it_covered()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        shop.Done("amend", shop.OnlySession(), "--cost", "7", "--branch", "feature/x", "--why", "x");
        Assert.Contains("Nothing new", shop.Done("end-session").Out, StringComparison.Ordinal);
        Assert.Equal(7m, shop.MonthlySpend());
    }

    [Fact]
    public void The_branch_of_measured_usage_is_corrected_like_a_figure()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        Assert.Equal(2, shop.Repository.Run("amend", shop.OnlySession(), "--branch", "feature/x").ExitCode);
        shop.Done("amend", shop.OnlySession(), "--branch", "feature/x", "--why", "was detached");
        Assert.Contains("Nothing new", shop.Done("end-session").Out, StringComparison.Ordinal);
        Assert.Equal(2, shop.Repository.Files("reports/sessions").Count);
    }

    [Fact]
    public void Which_of_several_lines_must_be_said()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:01:00Z", model: "claude-haiku-4-5");
        shop.Done("end-session");
        var run = shop.Repository.Run("amend", shop.OnlySession(), "--cost", "1", "--why", "x");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1  2026-03-15 claude-haiku-4-5 main", run.Error, StringComparison.Ordinal);
        shop.Done("amend", shop.OnlySession(), "--line", "1", "--cost", "1", "--why", "x");
        Assert.True(shop.MonthlySpend() > 1m);
    }

    [Fact]
    public void Circumstances_go_to_all_parts_of_a_session_and_words_to_one()
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        shop.Land();
        log.Call("b", "2026-03-15T09:10:00Z");
        shop.Done("end-session");
        shop.Done("amend", shop.OnlySession(), "--phase", "testing");
        Assert.All(shop.Repository.Files("reports/sessions"), path => Assert.Contains("phase: \"testing\"", shop.Repository.Read(path), StringComparison.Ordinal));
        Assert.Equal(2, shop.Repository.Run("amend", shop.OnlySession(), "--notes", "x").ExitCode);
    }

    [Theory]
    [InlineData("001")]
    [InlineData("nothing1", "--notes", "x")]
    [InlineData("001", "--cost", "-1", "--why", "x")]
    [InlineData("001", "--line", "3", "--cost", "1", "--why", "x")]
    public void What_cannot_be_is_exit_2_and_writes_nothing(params string[] args)
    {
        shop.ByHand("001", "0.12");
        var before = shop.Repository.Files().Select(shop.Repository.Read).ToList();
        Assert.Equal(2, shop.Repository.Run(["amend", .. args]).ExitCode);
        Assert.Equal(before, shop.Repository.Files().Select(shop.Repository.Read));
    }

    [Fact]
    public void What_is_void_cannot_be_amended()
    {
        shop.ByHand("001", "0.12");
        shop.Done("void", "001", "--why", "x");
        Assert.Equal(2, shop.Repository.Run("amend", "001", "--notes", "x").ExitCode);
    }
}
