using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

/// <summary>Tokens in dollars, dollars in tokens: the figures that people reckon with.</summary>
public class WhatABudgetIsWorth
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 3, 15);

    [Theory]
    [InlineData("opus", 500_000, "7.50", "claude-opus-4")]
    [InlineData("sonnet", 2_000_000, "6.00", "claude-sonnet-4-5")]
    [InlineData("haiku", 5_000_000, "1.25", "claude-haiku-3")]
    public void A_week_of_tokens_at_capacity_is_input_of_the_family_s_model(string family, long tokens, string usd, string model)
    {
        var capacity = Of($$"""{ "weekly_budgets": { "{{family}}": {{tokens}} } }""");
        Assert.Equal((decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture), model), (capacity.ListUsd, capacity.Model));
        Assert.Null(capacity.MeasuredUsd);
    }

    [Fact]
    public void With_usage_the_ledger_s_own_mix_says_more() => Assert.Equal(
        20m,
        Of("""{ "weekly_budgets": { "opus": 500000 } }""", Line("2026-02-01", "claude-opus-4-6", 10_000, 0.5m, output: 2_500, cacheRead: 900_000)).MeasuredUsd);

    [Fact]
    public void A_phase_has_no_model_and_only_a_measured_value()
    {
        const string Text = """{ "budgets": [ { "name": "planning", "phase": "planning", "tokens": 150000 } ] }""";
        Assert.Equal((null, null, null), (Of(Text).ListUsd, Of(Text).MeasuredUsd, Of(Text).Model));
        Assert.Equal(1.50m, Of(Text, Line("2026-02-01", "m", 100_000, 1m)).MeasuredUsd);
    }

    [Fact]
    public void What_is_left_of_a_month_in_tokens()
    {
        const string Text = """{ "budgets": [ { "name": "month", "period": "month", "usd": 3 } ] }""";
        Assert.Equal((333_333L, false), (Of(Text).TokensRemaining!.Value, Of(Text).IsMeasured));
        var measured = Of(Text, Line("2026-03-01", "m", 20_000, 1m));
        Assert.Equal((40_000L, true), (measured.TokensRemaining!.Value, measured.IsMeasured));
        Assert.Equal(0L, Of(Text, Line("2026-03-01", "m", 20_000, 4m)).TokensRemaining);
    }

    [Theory]
    [InlineData("Grok", "~300K")]
    [InlineData("GPT-4", "~66K")]
    [InlineData("GPT-3.5", "~3,000K")]
    [InlineData("Claude Sonnet", "~333K")]
    [InlineData("Gemini Pro", "~3,000K")]
    [InlineData("Gemini Pro (RLM)", "~1,200K")]
    public void Three_dollars_allow(string model, string tokens) => Assert.Equal(
        tokens,
        Allowance.Show(Allowance.Of([], PriceTable.Shipped, Today).Single(allowance => allowance.Name == model).TokensFor(3m)!.Value));

    [Fact]
    public void Models_of_the_ledger_follow_and_what_has_no_price_is_left_out() => Assert.Equal(
        ["claude-opus-4-6"],
        Allowance.Of(["claude-opus-4-6", "acme-1", "claude-opus-4-6-20260101"], PriceTable.Shipped, Today).Skip(6).Select(allowance => allowance.Name));

    [Fact]
    public void Of_five_million_tokens_a_day_this_is_left()
    {
        var status = Status(
            """{ "counted_tokens": ["input", "output"], "alert_thresholds": "50/75/100", "budgets": [ { "name": "day", "period": "day", "tokens": 5000000 } ] }""",
            Line("2026-03-15", "claude-sonnet-4", 134_567, 1m, output: 100_000));
        Assert.Equal((4_765_433m, "ok", 0.0469134m), (status.Remaining, status.Level, status.Share));
    }

    private static Capacity Of(string text, params UsageLine[] lines)
    {
        var configuration = TrackerFile.Read("x", text).Configuration!;
        var ledger = Ledger.Of(lines.Length == 0 ? [] : [Part("a", lines)]);
        return Capacity.Of(BudgetCheck.Of(ledger, configuration, Now)[0], ledger, configuration, PriceTable.Shipped, Today);
    }

    private static BudgetStatus Status(string text, params UsageLine[] lines) =>
        BudgetCheck.Of(Ledger.Of([Part("a", lines)]), TrackerFile.Read("x", text).Configuration!, Now)[0];
}
