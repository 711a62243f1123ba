using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using TokenLog.Tests.Views;

namespace TokenLog.Tests.Editing;

public sealed class GuideAndVelocity
{
    [Fact]
    public void Sessions_of_one_kind_say_what_a_task_costs()
    {
        Part[] parts = [Of("a", 1, "1 docs", 0.10m), Of("b", 2, "2 docs", 0.40m), Of("c", 1, "docs", 0.60m), Of("d", 2, "1 docs, 1 code", 9m), Sample.Typed[0] with { TaskTypes = "5 docs" }];
        var row = Assert.Single(MeasuredGuide.Table(Ledger.Of(parts)).Rows);
        Assert.Equal(["claude-sonnet-4-6", "docs", "3", "$0.2000", "$0.1000 - $0.6000"], row.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("**Velocity baseline (pre-AI):** [Record your baseline if you have it]", null)]
    [InlineData("**Velocity baseline (pre-AI):** 2.5 tasks per session", 2.5)]
    [InlineData("**Velocity baseline (pre-AI):** 2,5", null)]
    [InlineData("**Velocity baseline (pre-AI):** between 2 and 3", null)]
    [InlineData("no such line 4", null)]
    public void A_baseline_is_one_number_or_none(string line, double? expected) =>
        Assert.Equal((decimal?)expected, Velocity.Baseline($"# x\n{line}\nafter 7\n"));

    [Fact]
    public void Months_are_held_against_the_baseline()
    {
        var page = CostLogPage.Parse(Sample.Page.Text.Replace("[Record your baseline if you have it]", "2 tasks per session", StringComparison.Ordinal));
        Assert.Contains("\n| 2025-03 | 4.0 | $0.02 | +100% |\n", CostLogPage.Text(CostLogPage.Render(page, Sample.Typed)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-sonnet-4-6", "1 code", 0.01, 0.03)]
    [InlineData("claude-opus-4-6", "1 code", 0.10, 0.20)]
    [InlineData("claude-sonnet-4-6", "2 review", 0.01, 0.02)]
    public void The_guide_of_the_template_is_read(string model, string tasks, double low, double high) =>
        Assert.Equal(new GuideEstimate((decimal)low, (decimal)high), CostGuide.Estimate(Sample.Page.Text, model, tasks));

    private static Part Of(string id, int tasks, string types, decimal cost) => new()
    {
        Id = id,
        Name = id,
        Date = Sample.Day("2026-03-15"),
        Tasks = tasks,
        TaskTypes = types,
        Usage = [Sample.Line("2026-03-15", "claude-sonnet-4-6", "main", 1, new TokenCounts(1, 1), cost)],
    };
}
