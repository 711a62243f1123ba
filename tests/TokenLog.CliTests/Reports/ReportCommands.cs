using System.Text.Json.Nodes;
using TokenLog.CliTests.Corrections;

namespace TokenLog.CliTests.Reports;

public sealed class ReportCommands : IDisposable
{
    private readonly Shop shop = new();

    public ReportCommands()
    {
        shop.ByHand("001", "0.08", "--tasks", "3 code, 1 docs", "--notes", "=HYPERLINK(\"http://x\")", "--task", "SHOP-1");
        shop.ByHand("002", "1.20", "--tasks", "2 code", "--phase", "planning", "--task", "SHOP-2");
    }

    public void Dispose() => shop.Dispose();

    [Fact]
    public void Json_has_a_row_for_each_group_and_the_totals()
    {
        var report = JsonNode.Parse(shop.Done("report", "--by", "week", "--json").Out)!;
        Assert.Equal("tokenlog/report@1", (string)report["schema"]!);
        Assert.Equal("week", (string)report["by"]!);
        var row = Assert.Single(report["rows"]!.AsArray())!;
        Assert.Equal(("2026-W11", 2, 6, 1.28m), ((string)row["key"]!, (int)row["sessions"]!, (int)row["tasks"]!, (decimal)row["cost"]!));
        Assert.Equal(1.28m, (decimal)report["totals"]!["cost"]!);
        Assert.Null(row["tokens"]);
    }

    [Fact]
    public void Two_groupings_sorting_and_top()
    {
        var rows = JsonNode.Parse(shop.Done("report", "--by", "task,phase", "--sort", "tasks", "--top", "1", "--format", "json").Out)!["rows"]!.AsArray();
        var row = Assert.Single(rows)!;
        Assert.Equal("SHOP-1 · —", (string)row["key"]!);
        Assert.Equal("SHOP-1", (string)row["task"]!);
        Assert.Null(row["phase"]);
    }

    [Fact]
    public void Csv_has_plain_numbers_and_no_formulas()
    {
        var csv = shop.Done("report", "--by", "session", "--format", "csv").Out;
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", csv, StringComparison.Ordinal);
        Assert.Contains("\n002,2026-03-15,1,2,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_writes_a_file_in_the_form_that_its_name_says()
    {
        Assert.Equal("", shop.Done("report", "--out", "out/r.md").Out);
        Assert.StartsWith("# AI spending by month\n\n| Month |", shop.Repository.Read("out/r.md"), StringComparison.Ordinal);
        shop.Done("report", "--out", "r.json", "--dry-run");
        Assert.False(shop.Repository.Exists("r.json"));
    }

    [Fact]
    public void A_month_is_compared_with_the_month_before_and_one_under_way_with_as_much_of_it()
    {
        static string? Before(ToolRun run) => (string?)JsonNode.Parse(run.Out)!["before"]!["last"];
        Assert.Equal("2026-02-20", Before(shop.Done("report", "--month", "2026-03", "--json")));
        Assert.Equal("2026-01-31", Before(shop.Done("report", "--month", "2026-02", "--json")));
        Assert.Equal("2026-03-14", Before(shop.Done("report", "--day", "2026-03-15", "--json")));
    }

    [Fact]
    public void A_pipe_gets_no_colours_unless_forced_and_none_with_no_color()
    {
        Assert.DoesNotContain('\u001b', shop.Done("report").Out);
        var forced = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FORCE_COLOR"] = "1" };
        Assert.Contains('\u001b', shop.Repository.RunWith(forced, "report").Out);
        Assert.DoesNotContain('\u001b', shop.Repository.RunWith(forced, "report", "--no-color").Out);
    }

    [Theory]
    [InlineData("report", "--by", "colour")]
    [InlineData("report", "--by", "month,model,agent")]
    [InlineData("report", "--sort", "beauty")]
    [InlineData("report", "--format", "pdf")]
    [InlineData("report", "--json", "--format", "csv")]
    public void Wrong_usage_says_what_is_right(params string[] args)
    {
        var run = shop.Repository.Run(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.StartsWith("tokenlog: ", run.Error, StringComparison.Ordinal);
        Assert.True(run.Error.Split('\n').Length >= 3, run.Error);
    }
}
