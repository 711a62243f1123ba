using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class Proposals
{
    private static readonly DateOnly Today = new(2026, 3, 18); // a Wednesday

    [Fact]
    public void With_too_little_measured_the_ordinary_limits_are_proposed()
    {
        Assert.Same(ProposedLimits.Default, ProposedLimits.Of([], Today));
        Assert.Same(ProposedLimits.Default, ProposedLimits.Of([Use("2026-03-12", "opus", 1_000_000, 9m), Use("2026-03-17", "opus", 1, 1m)], Today));
        Assert.Null(ProposedLimits.Default.InWords);
    }

    [Fact]
    public void Else_the_largest_week_and_a_quarter_more()
    {
        var limits = ProposedLimits.Of(
            [
                Use("2026-03-02", "opus", 700_000, 10m, "a"), Use("2026-03-03", "sonnet", 1_000_000, 4m, "b"),
                Use("2026-03-10", "opus", 300_001, 6m, "c"), Use("2026-03-11", "gpt", 12_345, null, "d"),
                Use("2026-03-12", "sonnet", 1, 0m, "e"), Use("2026-03-17", "opus", 99_000_000, 900m, "f"),
            ],
            Today);
        Assert.Equal([new("sonnet", 1_300_000), new("opus", 880_000), new("gpt", 16_000)], limits.Weekly);
        Assert.Equal((55m, "\"p95\"", 0.50m), (limits.MonthUsd, limits.SessionCostUsd, limits.OpusShare));
        Assert.Equal("Limits are proposals from 2 measured weeks (2026-W10 to 2026-W11): the largest week, and a quarter more.", limits.InWords);
    }

    [Fact]
    public void Where_every_session_uses_Opus_that_is_no_alert() => Assert.Null(
        ProposedLimits.Of([Use("2026-03-02", "opus", 1, 1m), Use("2026-03-10", "opus", 1, 1m)], Today).OpusShare);

    [Theory]
    [InlineData(19, 95, null)]
    [InlineData(20, 95, 19.0)]
    [InlineData(100, 95, 95.0)]
    [InlineData(100, 50, 50.0)]
    public void A_percentile_of_the_ledger_s_own_sessions(int sessions, int percentile, double? cost) =>
        Assert.Equal((decimal?)cost, SessionCosts.Percentile(Sessions(sessions), percentile));

    [Fact]
    public void A_cost_spike_may_be_one_of_the_dearest_twentieth()
    {
        var configuration = TrackerFile.Read("x", """{ "alerts": { "session_cost_usd": "p95", "haiku_sessions_per_month": null } }""").Configuration!;
        Assert.Equal((null, 95), (configuration.Alerts.SessionCostUsd, configuration.Alerts.SessionCostPercentile));
        var row = Assert.Single(AlertTable.Of(Sessions(40), configuration).Rows);
        Assert.Equal("2 sessions over $38.00; the largest, s040, cost $40.00", row[2].Text);
        Assert.Empty(AlertTable.Of(Sessions(10), configuration).Rows);
    }

    private static Ledger Sessions(int count) => Ledger.Of(Enumerable.Range(1, count).Select(i => Part($"s{i:000}", Line("2026-03-10", "claude-sonnet-4-6", 1, i))));

    private static MeasuredUse Use(string day, string family, long tokens, decimal? usd, string session = "s") =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", null), session, family, tokens, usd);
}
