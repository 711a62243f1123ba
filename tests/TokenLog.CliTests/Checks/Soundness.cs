using System.Text.Json.Nodes;
using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Checks;

/// <summary>The gate: nothing to say of a sound ledger, every finding at once of another.</summary>
public sealed class Soundness : IDisposable
{
    private readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void A_sound_ledger_is_silence()
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:05:00Z");
        shop.ByHand("001", "0.12");
        shop.Done("end-session");
        shop.Land();
        log.Call("c", "2026-03-15T09:05:00Z").Call("d", "2026-03-15T09:06:00Z", output: 120);
        shop.Done("end-session");
        shop.Done("amend", "001", "--notes", "x", "--cost", "0.2", "--why", "x");
        shop.Land();
        Assert.Equal(new ToolRun(0, "", ""), shop.Repository.Run("check"));
        Assert.Equal("true", JsonNode.Parse(shop.Done("check", "--json").Out)!["ok"]!.ToJsonString());
    }

    [Fact]
    public void A_repository_that_nobody_set_up_is_silence()
    {
        using var other = TempRepository.WithCommit();
        Assert.Equal(new ToolRun(0, "", ""), other.Run("check"));
    }

    [Fact]
    public void A_changed_figure_is_found_even_when_it_was_committed()
    {
        var path = Measured();
        shop.Land();
        shop.Repository.Write(path, shop.Repository.Read(path).Replace("output: 100", "output: 10", StringComparison.Ordinal));
        shop.Done("render");
        Assert.Contains("TL0203", Failed(), StringComparison.Ordinal);
        shop.Land("cheaper");
        Assert.Contains($"{path}:", Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_changed_while_merging_is_found()
    {
        shop.Repository.Git("switch", "--quiet", "-c", "feature");
        var path = Measured();
        shop.Land();
        shop.Repository.Git("switch", "--quiet", "main");
        shop.Repository.Git("merge", "--quiet", "--no-ff", "feature", "-m", "merge");
        shop.Done("render");
        shop.Land("views");
        shop.Done("check");
        shop.Repository.Write(path, shop.Repository.Read(path).Replace("output: 100", "output: 10", StringComparison.Ordinal));
        shop.Done("render");
        Assert.Contains("TL0203", Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_is_looked_at_only_where_it_is_written()
    {
        shop.ByHand("001", "0.12");
        var log = shop.Repository.Read("COST_LOG.md");
        shop.Repository.Write("COST_LOG.md", log.Replace("| $0.12 | $0.12 |", "| $9.99 | $0.12 |", StringComparison.Ordinal));
        Assert.Contains("COST_LOG.md:", Failed(), StringComparison.Ordinal);
        Assert.Contains("TL0210", Failed(), StringComparison.Ordinal);
        shop.Repository.Git("switch", "--quiet", "-c", "feature");
        shop.Done("check");
        shop.Repository.Write("COST_LOG.md", log.Replace("# COST_LOG.md\n", "<<<<<<< a\n# x\n=======\n# y\n>>>>>>> b\n", StringComparison.Ordinal));
        Assert.Contains("COST_LOG.md:1:1: error TL0021", Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_is_said_at_once_in_file_order()
    {
        shop.ByHand("001", "0.12");
        shop.Repository.Write(".gitignore", "reports/\n");
        shop.Repository.Write("reports/sessions/2026-03/x.md", "no part\n");
        shop.Repository.Write("reports/sessions/2026-03/2026-03-01-aaaaaaaa.bbbbbb.md", [0xff, 0xfe, 0x00]);
        var findings = JsonNode.Parse(shop.Repository.Run("check", "--format", "json").Out)!["findings"]!.AsArray();
        Assert.Equal(["TL0207", "TL0206", "TL0010"], findings.Select(finding => (string)finding!["code"]!));
        Assert.Equal(3, shop.Repository.Run("status").ExitCode);
    }

    [Fact]
    public void Two_parts_that_begin_with_the_same_call_overlap()
    {
        var log = new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z").Call("b", "2026-03-15T09:05:00Z");
        shop.Done("end-session");
        var smaller = Assert.Single(shop.Repository.Files("reports/sessions"));
        var text = shop.Repository.Read(smaller);
        log.Call("c", "2026-03-15T09:10:00Z");
        shop.Done("end-session");
        shop.Repository.Write(smaller, text);
        shop.Done("render");
        var said = Failed();
        Assert.Contains("TL0202", said, StringComparison.Ordinal);
        var advice = said.Split('\n').Single(line => line.Contains("dotnet tokenlog void", StringComparison.Ordinal));
        Assert.Contains(Shop.FullName(smaller), advice, StringComparison.Ordinal);
        shop.Done("void", Shop.FullName(smaller), "--why", "covered");
        shop.Done("check");
    }

    [Fact]
    public void A_budget_stops_only_where_it_is_asked_to()
    {
        shop.ByHand("001", "2.80");
        Assert.Equal("", shop.Done("check").Out);
        Assert.Contains("warning TL0214: budget \"month\" has reached critical: $2.80 of $3.00 used in 2026-03, 93.3%, $0.20 left", shop.Done("check", "--budget").Out, StringComparison.Ordinal);
        Assert.Equal("", shop.Done("check", "--budget", "--warn-at", "emergency").Out);
        Assert.Equal(1, shop.Repository.Run("check", "--budget", "critical").ExitCode);
        Assert.Equal(2, shop.Repository.Run("check", "--budget", "nonsense").ExitCode);
        Assert.Equal(2, shop.Repository.Run("check", "--budget", "--warn-at", "nonsense").ExitCode);
        shop.ByHand("002", "0.40");
        var aside = shop.Done("check");
        Assert.Contains("info TL0211: budget \"month\" is exceeded: $3.20 of $3.00 used in 2026-03, 106.7%, $0.20 over", aside.Out, StringComparison.Ordinal);
        Assert.Equal(1, shop.Repository.Run("check", "--budget").ExitCode);
    }

    [Fact]
    public void Of_many_findings_of_one_kind_the_first_are_shown()
    {
        var days = Enumerable.Range(1, 12).Select(month => $"2025-{month:00}-01,claude-sonnet-4-6,9000,3200,0.08\n");
        shop.Repository.Write("usage.csv", "date,model,input_tokens,output_tokens,cost_usd\n" + string.Concat(days));
        shop.Done("import", "usage.csv");
        Directory.Delete(Path.Combine(shop.Repository.Folder, "reports", "weekly"), recursive: true);
        var lines = Failed().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Count(line => line.Contains("error TL0210", StringComparison.Ordinal)));
        Assert.Matches("^and [0-9]+ more of TL0210; --json lists all$", lines[^1]);
    }

    [Fact]
    public void The_configurations_own_level_stops_too()
    {
        shop.ByHand("001", "2.80");
        shop.Repository.Write(".ai/token-tracker.json", shop.Repository.Read(".ai/token-tracker.json").Replace("\"stop_at\": null", "\"stop_at\": \"critical\"", StringComparison.Ordinal).Replace("\"stop_at\":null", "\"stop_at\":\"critical\"", StringComparison.Ordinal));
        Assert.Equal(1, shop.Repository.Run("check", "--budget").ExitCode);
    }

    [Fact]
    public void What_a_person_typed_a_person_may_correct_in_the_session_log()
    {
        shop.ByHand("001", "0.12");
        shop.Land();
        shop.Repository.Write("COST_LOG.md", shop.Repository.Read("COST_LOG.md").Replace("| 001 | 2026-03-15 | claude-sonnet-4-6 | — | — | $0.12 |", "| 001 | 2026-03-14 | claude-sonnet-4-6 | — | — | $0.13 |", StringComparison.Ordinal));
        Assert.Contains("TL0033", Failed(), StringComparison.Ordinal);
        shop.Done("amend", "001", "--phase", "testing");
        Assert.Equal(0.13m, shop.MonthlySpend());
        shop.Done("check");
    }

    private string Measured()
    {
        new ClaudeLog(shop.Repository, "aaaaaaaa-1").Call("a", "2026-03-15T09:00:00Z");
        shop.Done("end-session");
        return Assert.Single(shop.Repository.Files("reports/sessions"));
    }

    private string Failed()
    {
        var run = shop.Repository.Run("check");
        Assert.Equal(1, run.ExitCode);
        return run.Out;
    }
}
