using TokenLog.Core.Budgets;

namespace TokenLog.Tests.Budgets;

public class Spending
{
    [Theory]
    [InlineData("10.00", "7.50", SpendingLevel.Warning, "0.75", "2.50", "0.00", "Budget Warning: $7.50 / $10.00 (75.0%)")]
    [InlineData("3.00", "0.125", SpendingLevel.OK, null, "2.875", "0.00", "Budget OK: $0.13 / $3.00 (4.2%)")]
    [InlineData("3.00", "0", SpendingLevel.OK, "0", "3.00", "0.00", "Budget OK: $0.00 / $3.00 (0.0%)")]
    [InlineData("10.00", "7.4999", SpendingLevel.OK, "0.74999", "2.5001", "0.00", "Budget OK: $7.50 / $10.00 (75.0%)")]
    [InlineData("10.00", "8.9999", SpendingLevel.Warning, "0.89999", "1.0001", "0.00", "Budget Warning: $9.00 / $10.00 (90.0%)")]
    [InlineData("10.00", "9.00", SpendingLevel.Alert, "0.9", "1.00", "0.00", "Budget Alert: $9.00 / $10.00 (90.0%)")]
    [InlineData("10.00", "10.00", SpendingLevel.Alert, "1", "0.00", "0.00", "Budget Alert: $10.00 / $10.00 (100.0%)")]
    [InlineData("10.00", "12.50", SpendingLevel.Exceeded, "1.25", "0.00", "2.50", "Budget Exceeded: $12.50 / $10.00 (125.0%)")]
    public void Is_held_against_the_month(string budget, string spend, SpendingLevel level, string? share, string remaining, string overage, string text)
    {
        var status = new BudgetConfig(Dollars(budget)).CheckSpending(Dollars(spend));
        Assert.Equal(level, status.Level);
        Assert.Equal(share is null ? Dollars(spend) / Dollars(budget) : Dollars(share), status.Percentage);
        Assert.Equal((Dollars(remaining), Dollars(overage)), (status.Remaining, status.Overage));
        Assert.Equal(text, status.ToString());
    }

    [Fact]
    public void The_default_is_three_dollars_with_a_warning_at_75_and_an_alert_at_90_percent() =>
        Assert.Equal(new BudgetConfig(3.00m, 0.75m, 0.90m), new BudgetConfig());

    [Theory]
    [InlineData("0.5", SpendingLevel.Warning)]
    [InlineData("0.6", SpendingLevel.Alert)]
    public void Thresholds_can_be_others(string spend, SpendingLevel level) =>
        Assert.Equal(level, new BudgetConfig(1m, 0.5m, 0.6m).CheckSpending(Dollars(spend)).Level);

    [Fact]
    public void What_is_left_buys_so_many_tokens()
    {
        // 125,000 tokens for $0.125: a dollar for a million.
        Assert.Equal(2_875_000, new BudgetConfig().CheckSpending(0.125m).TokensRemaining(1m));
        Assert.Equal(300_000, new BudgetConfig().TokensAllowed(10m));
        Assert.Equal(66_666, new BudgetConfig().TokensAllowed(45m));
        Assert.Equal(333_333, new BudgetConfig().TokensAllowed(9m));
        Assert.Equal(0, new BudgetConfig().CheckSpending(4m).TokensRemaining(1m));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetConfig().CheckSpending(-0.01m));
        Assert.Throws<InvalidOperationException>(() => new BudgetConfig(0m).CheckSpending(1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetConfig().TokensAllowed(0m));
    }

    private static decimal Dollars(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
