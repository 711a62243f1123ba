using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Corrections;

/// <summary>What is void counts no more, and is not recorded again.</summary>
public sealed class Voids : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void A_voided_session_leaves_every_figure_and_keeps_its_file()
    {
        var first = shop.ByHand("001", "0.12");
        shop.ByHand("002", "0.05");
        Assert.Contains("Voided", shop.Done("void", "001", "--why", "a copy").Out, StringComparison.Ordinal);
        Assert.True(shop.Repository.Exists(first));
        var log = shop.Repository.Read("COST_LOG.md");
        Assert.DoesNotContain("| 001 |", log, StringComparison.Ordinal);
        Assert.Contains("| 2026-03 | 1 | — | $0.05 |", log, StringComparison.Ordinal);
        Assert.Equal(0.05m, shop.MonthlySpend());
        var text = shop.Repository.Read(shop.Repository.Files("reports/sessions").Single(path => shop.Repository.Read(path).Contains("kind: \"void\"", StringComparison.Ordinal)));
        Assert.Contains("why: \"a copy\"", text, StringComparison.Ordinal);
        Assert.Contains("date: \"2026-03-15\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_says_so_and_writes_nothing()
    {
        shop.ByHand("001", "0.12");
        shop.Done("void", "001", "--why", "a copy");
        var before = shop.Repository.Files();
        Assert.Contains("void already", shop.Done("void", "001", "--why", "again").Out, StringComparison.Ordinal);
        Assert.Equal(before, shop.Repository.Files());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_voided_part_covered_stays_covered(bool landed)
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:05:00Z");
        shop.Done("end-session");
        if (landed)
        {
            shop.Land();
        }

        shop.Done("void", shop.OnlySession(), "--why", "a test run");
        Assert.Contains("Nothing new to record.", shop.Done("end-session").Out, StringComparison.Ordinal);
        Assert.Equal(0m, shop.MonthlySpend());

        log.Call("c", "2026-03-15T09:10:00Z");
        Assert.Contains("1 call ", shop.Done("end-session").Out, StringComparison.Ordinal);
        shop.Done("check");
    }

    [Fact]
    public void A_whole_session_is_all_its_parts_and_one_part_is_one()
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        shop.Land();
        log.Call("b", "2026-03-15T09:10:00Z", output: 200);
        shop.Done("end-session");
        var parts = shop.Repository.Files("reports/sessions");
        Assert.Equal(2, parts.Count);

        var one = JsonNode.Parse(shop.Done("void", Shop.FullName(parts[0]), "--why", "x", "--json").Out)!;
        Assert.Equal("tokenlog/void@1", (string?)one["schema"]);
        Assert.Equal(Shop.FullName(parts[0]), (string?)Assert.Single(one["voided"]!.AsArray())!["ref"]);
        var rest = JsonNode.Parse(shop.Done("void", shop.OnlySession(), "--why", "x", "--json").Out)!;
        Assert.Equal(Shop.FullName(parts[1]), (string?)Assert.Single(rest["voided"]!.AsArray())!["ref"]);
    }

    [Fact]
    public void A_name_of_two_sessions_lists_them_with_their_paths()
    {
        string[] paths = [shop.ByHand("001", "0.12"), shop.ByHand("001", "0.05")];
        var run = shop.Repository.Run("void", "001", "--why", "x");
        Assert.Equal(2, run.ExitCode);
        Assert.All(paths, path => Assert.Contains($"{Shop.FullName(path)}  {path}", run.Error, StringComparison.Ordinal));
        Assert.Equal(2, shop.Repository.Files("reports/sessions").Count);
        shop.Done("void", Shop.FullName(paths[0]), "--why", "x");
    }

    [Fact]
    public void Both_copies_of_what_two_clones_recorded_are_void()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        var path = Assert.Single(shop.Repository.Files("reports/sessions"));
        var text = shop.Repository.Read(path);
        var copy = path.Replace(Shop.FullName(path).Split('.')[1], "aaaaaa", StringComparison.Ordinal);
        shop.Repository.Write(copy, text.Replace(Shop.FullName(path).Split('.')[1], "aaaaaa", StringComparison.Ordinal));
        shop.Done("void", Shop.FullName(path), "--why", "x");
        Assert.Equal(0m, shop.MonthlySpend());
    }

    [Theory]
    [InlineData("nothing1", "why")]
    [InlineData("001", " ")]
    public void What_cannot_be_is_exit_2_and_writes_nothing(string name, string why)
    {
        shop.ByHand("001", "0.12");
        Assert.Equal(2, shop.Repository.Run("void", name, "--why", why).ExitCode);
        Assert.Single(shop.Repository.Files("reports/sessions"));
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        shop.ByHand("001", "0.12");
        var before = shop.Repository.Files().Select(shop.Repository.Read).ToList();
        Assert.Contains("Would void", shop.Done("void", "001", "--why", "x", "--dry-run").Out, StringComparison.Ordinal);
        Assert.Equal(before, shop.Repository.Files().Select(shop.Repository.Read));
    }

    [Fact]
    public void An_amendment_that_is_void_gives_the_first_figures_back()
    {
        shop.ByHand("001", "0.12");
        shop.Done("amend", "001", "--cost", "5", "--why", "x");
        var amendment = shop.Repository.Files("reports/sessions").Single(path => shop.Repository.Read(path).Contains("kind: \"amend\"", StringComparison.Ordinal));
        Assert.Equal(5m, shop.MonthlySpend());
        shop.Done("void", Shop.FullName(amendment), "--why", "was right before");
        Assert.Equal(0.12m, shop.MonthlySpend());
        shop.Done("void", "001", "--why", "altogether");
        Assert.Equal(0m, shop.MonthlySpend());
        shop.Done("check");
    }
}
