using TokenLog.Core.Exports;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Tests.Views;

namespace TokenLog.Tests.Reports;

public sealed class Breakdowns
{
    private static readonly Pricer Prices = new(PriceTable.Shipped);
    private static readonly Ledger Everything = Ledger.Of(Sample.Everything);

    public static TheoryData<string> OneAndTwo => [.. Dimension.All.Select(one => one.Name), "month,model", "author,week", "model,role", "session,day"];

    [Theory]
    [MemberData(nameof(OneAndTwo))]
    public void Rows_add_up_to_the_total(string by)
    {
        var breakdown = By(by);
        var rows = breakdown.Groups.Select(group => group.Figures).ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(breakdown.Total.Tally.Cost.Known, rows.Sum(row => row.Tally.Cost.Known));
        Assert.Equal(breakdown.Total.Tally.Tasks, rows.Sum(row => row.Tally.Tasks ?? 0));
        Assert.Equal(breakdown.Total.Tally.Calls, rows.Sum(row => row.Tally.Calls ?? 0));
        Assert.Equal(breakdown.Total.Tally.Tokens!.Value.Total, rows.Sum(row => row.Tally.Tokens?.Total ?? 0));
        Assert.Equal(breakdown.Total.Tally.CostWithTasks.Known, rows.Sum(row => row.Tally.CostWithTasks.Known));
        Assert.Equal(breakdown.Total.ActiveMinutes ?? 0, rows.Sum(row => row.ActiveMinutes ?? 0));
    }

    [Fact]
    public void Money_counts_on_the_day_of_its_line_and_tasks_on_the_date_of_the_part()
    {
        var day = By("day").Groups.Single(group => group.Keys[0] == "2026-03-16");
        Assert.Equal(0.3405m, day.Cost);
        Assert.Equal(0, day.Figures.Tally.Sessions);
    }

    [Fact]
    public void A_session_counts_under_every_model_and_its_tasks_under_the_one_that_cost_most()
    {
        var models = By("model").Groups.ToDictionary(group => group.Keys[0], group => group.Figures.Tally, StringComparer.Ordinal);
        Assert.Equal((1, 4), (models["claude-opus-4-6"].Sessions, models["claude-opus-4-6"].Tasks));
        Assert.Equal(2, models["claude-haiku-4-5"].Sessions);
        Assert.Null(models["claude-haiku-4-5"].Tasks);
    }

    [Fact]
    public void What_a_task_cost_is_the_cost_of_its_whole_session() =>
        Assert.Equal(1.203883m / 4, By("model").Groups.Single(group => group.Keys[0] == "claude-opus-4-6").Figures.CostPerTask.Number!.Value, 6);

    [Fact]
    public void Days_outside_are_left_out()
    {
        var breakdown = Breakdown.Of(Everything, [Dimension.Named("month")!], day => day.Year == 2025, Prices);
        Assert.Equal(["2025-03"], breakdown.Groups.Select(group => group.Keys[0]));
        Assert.Equal(0.25m, breakdown.Total.Tally.Cost.Known);
    }

    [Theory]
    [InlineData("month", "2025-03 2026-03")]
    [InlineData("quarter", "2025-Q1 2026-Q1")]
    [InlineData("family", "opus sonnet gpt haiku other")]
    [InlineData("agent", "claude-code  codex aider")]
    public void Time_goes_on_and_all_else_stands_by_what_it_cost(string by, string expected) =>
        Assert.Equal(expected.Split(' '), By(by).Groups.Select(group => group.Keys[0]));

    [Fact]
    public void What_a_cache_saved_is_what_it_would_have_cost_as_input_less_what_it_did()
    {
        // Opus 4.6: $5 in, $6.25 written for five minutes, $0.50 read, a million each.
        var line = Sample.Line("2026-03-15", "claude-opus-4-6", "main", 1, new TokenCounts(0, 0, 100_000, 0, 1_000_000), 1.125m);
        var saving = CacheSaving.Of([new Spend(Sample.Measured, line)], Prices);
        Assert.Equal(5.5m, saving.Without);
        Assert.Equal(4.375m, saving.Saved);
        Assert.Null(CacheSaving.Of([new Spend(Sample.Measured, line with { Cost = null })], Prices).Saved);
    }

    [Fact]
    public void A_cache_that_is_written_and_not_read_costs_more_than_none()
    {
        var line = Sample.Line("2026-03-15", "claude-opus-4-6", "main", 1, new TokenCounts(0, 0, 0, 100_000), 1m);
        Assert.Equal(-0.5m, CacheSaving.Of([new Spend(Sample.Measured, line)], Prices).Saved);
    }

    [Theory]
    [InlineData(4, "$0.30 °")]
    [InlineData(5, "$0.24")]
    public void An_average_of_few_is_marked(int tasks, string expected) =>
        Assert.Equal(expected, Breakdown.Of(Ledger.Of([Sample.Measured with { Tasks = tasks }]), [Dimension.Named("month")!], _ => true, Prices).Total.CostPerTask.Text);

    [Fact]
    public void A_rating_is_the_average_price_of_a_task_divided_by_this_agents()
    {
        var cheap = Sample.Measured with { Id = "cheap000", Name = "000001", Digest = "1", Agent = "codex", Tasks = 12 };
        var dear = Sample.Measured with { Id = "dear0000", Name = "000002", Digest = "2", Tasks = 6 };
        var agents = AgentTable.Of(Breakdown.Of(Ledger.Of([cheap, dear]), [Dimension.Named("agent")!], _ => true, Prices));
        var ratings = agents.Rows.ToDictionary(row => row[0].Text, row => row[^1].Text, StringComparer.Ordinal);

        // 2 * 1.203883 for 18 tasks; 12 of them for the first half.
        Assert.Equal("1.33", ratings["codex"]);
        Assert.Equal("0.67", ratings["claude-code"]);
    }

    [Fact]
    public void A_change_is_against_the_period_before_and_only_if_that_has_figures()
    {
        var march = Sample.Measured with { Id = "march000", Name = "000001", Digest = "1" };
        var april = march with { Id = "april000", Name = "000002", Digest = "2", Date = Sample.Day("2026-04-02"), Usage = [march.Usage[0] with { Key = march.Usage[0].Key with { Day = Sample.Day("2026-04-02") } }] };
        var june = april with { Id = "june0000", Name = "000003", Digest = "3", Date = Sample.Day("2026-06-02"), Usage = [march.Usage[0] with { Key = march.Usage[0].Key with { Day = Sample.Day("2026-06-02") } }] };
        var table = BreakdownTable.Of(Breakdown.Of(Ledger.Of([march, april, june]), [Dimension.Named("month")!], _ => true, Prices), "t").Only(["change"]);
        Assert.Equal(["—", "-$0.04 (-3%) °", "—"], table.Rows.Select(row => row[0].Text));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-x", "'-x")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝x", "'＝x")]
    [InlineData("'quoted'", "''quoted'")]
    [InlineData("", "'")]
    [InlineData("plain = text", "plain = text")]
    public void Text_that_a_spreadsheet_would_run_is_made_harmless_and_can_be_had_back(string text, string cell)
    {
        Assert.Equal(cell, CsvText.Harmless(text));
        Assert.Equal(text, CsvText.Original(cell));
    }

    [Fact]
    public void Numbers_stay_plain_in_csv()
    {
        var csv = ReportCsv.Write(BreakdownTable.Of(By("author"), "t").Only(["author", "cost", "cache_saved"]));
        Assert.StartsWith("author,cost,cache_saved\n", csv, StringComparison.Ordinal);
        Assert.Contains("\nGrace Hopper,0.192,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("$", csv, StringComparison.Ordinal);
    }

    private static Breakdown By(string by) => Breakdown.Of(Everything, [.. by.Split(',').Select(name => Dimension.Named(name)!)], _ => true, Prices);
}
