using System.Text.Json.Nodes;

namespace TokenLog.CliTests.Corrections;

/// <summary>The ROI notes of COST_LOG.md from the command line.</summary>
public sealed class Roi : IDisposable
{
    private readonly Shop shop = new();

    public Roi() => shop.ByHand("001", "0.12", "--tasks", "3");

    public void Dispose() => shop.Dispose();

    [Fact]
    public void Only_the_persons_cells_of_one_row_change()
    {
        var before = shop.Repository.Read("COST_LOG.md");
        shop.Done("roi", "add", "2026-03", "--outcome", "Stripe | live\nand well", "--assessment", "High");
        Assert.Equal(
            before.Replace("| 2026-03 | $0.12 |  |  |", "| 2026-03 | $0.12 | Stripe \\| live and well | High |", StringComparison.Ordinal),
            shop.Repository.Read("COST_LOG.md"));
        shop.Done("check");
    }

    [Fact]
    public void Add_keeps_what_is_written_and_edit_replaces_it()
    {
        shop.Done("roi", "add", "2026-03", "--outcome", "Stripe");
        shop.Done("roi", "add", "2026-03", "--assessment", "High");
        var before = shop.Repository.Read("COST_LOG.md");
        Assert.Equal(2, shop.Repository.Run("roi", "add", "2026-03", "--outcome", "Cart").ExitCode);
        Assert.Equal(before, shop.Repository.Read("COST_LOG.md"));
        shop.Done("roi", "edit", "2026-03", "--outcome", "Cart");
        Assert.Contains("| 2026-03 | $0.12 | Cart | High |", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        shop.Done("roi", "edit", "2026-03", "--outcome", "");
        Assert.Contains("| 2026-03 | $0.12 |  | High |", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_without_a_row_gets_one_with_its_cost_unknown()
    {
        shop.Done("roi", "add", "2026-01", "--outcome", "Baseline");
        Assert.Contains("| 2026-03 | $0.12 |  |  |\n| 2026-01 | — | Baseline |  |\n", shop.Repository.Read("COST_LOG.md"), StringComparison.Ordinal);
        shop.Done("check");
        var months = JsonNode.Parse(shop.Done("roi", "list", "--json").Out)!["months"]!.AsArray();
        Assert.Equal(["2026-03", "2026-01"], months.Select(month => (string)month!["month"]!));
        Assert.Null(months[1]!["cost"]);
        Assert.Equal(0.12m, (decimal)months[0]!["cost"]!);
    }

    [Fact]
    public void Unusual_spacing_newlines_and_columns_stay()
    {
        var page = "\uFEFF# Log\r\n<!-- tokenlog:begin roi -->\r\n|Month|Who |AI Cost|  Notable outcomes |ROI assessment|\r\n|:-|-|-|-|-|\r\n|  2026-03|Ada  |$0.12|   x   ||\r\n<!-- tokenlog:end roi -->\r\nmine";
        shop.Repository.Write("COST_LOG.md", page);
        shop.Done("roi", "edit", "2026-03", "--outcome", "Cart");
        Assert.Equal(page.Replace("   x   |", "   Cart   |", StringComparison.Ordinal), File.ReadAllText(shop.Repository.At("COST_LOG.md"), new System.Text.UTF8Encoding(false)).Insert(0, "\uFEFF"));
    }

    [Fact]
    public void Show_says_what_the_month_was()
    {
        shop.Done("roi", "add", "2026-03", "--outcome", "Stripe");
        Assert.Equal("2026-03  $0.12\n1 session, 3 tasks, $0.04 per task\nNotable outcomes: Stripe\nROI assessment: —\n", shop.Done("roi", "show", "2026-03").Out);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("March")]
    [InlineData("2026-W11")]
    public void What_is_no_month_is_exit_2(string month) => Assert.Equal(2, shop.Repository.Run("roi", "edit", month, "--outcome", "x").ExitCode);

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        var before = shop.Repository.Read("COST_LOG.md");
        Assert.Contains("Would write", shop.Done("roi", "add", "2026-03", "--outcome", "x", "--dry-run").Out, StringComparison.Ordinal);
        Assert.Equal(before, shop.Repository.Read("COST_LOG.md"));
    }
}
