using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class Forecasts
{
    [Theory]
    [InlineData("2026-03-16T12:00:00Z", 1.55, "3.10", "2026-03-31")] // half of the month is gone
    [InlineData("2026-03-16T12:00:00Z", 1.50, "3.00", null)]
    [InlineData("2026-03-16T12:00:00Z", 3.00, "6.00", "2026-03-16")]
    [InlineData("2026-03-16T12:00:00Z", 0.00, "0", null)]
    [InlineData("2026-03-02T00:00:00Z", 1.50, null, null)] // too early to say
    public void The_pace_of_a_month_is_what_it_used_over_the_time_gone(string now, double used, string? expected, string? runsOut)
    {
        var forecast = Forecast("""{ "name": "b", "period": "month", "usd": 3.00 }""", now, ("2026-03-01", (decimal)used));
        Assert.Equal(expected, forecast.Expected is { } amount ? decimal.Round(amount, 2).ToString(used == 0 ? "0" : "0.00", System.Globalization.CultureInfo.InvariantCulture) : null);
        Assert.Equal(runsOut, forecast.RunsOut?.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void What_is_exceeded_was_used_up_on_the_day_that_passed_the_limit() => Assert.Equal(
        "2026-03-04",
        Forecast("""{ "name": "b", "period": "month", "usd": 3.00 }""", "2026-03-20T12:00:00Z", ("2026-03-02", 3.00m), ("2026-03-04", 0.01m), ("2026-03-09", 5m))
            .RunsOut?.ToString("yyyy-MM-dd"));

    [Fact]
    public void A_budget_without_a_period_goes_by_the_last_four_weeks()
    {
        var forecast = Forecast("""{ "name": "b", "usd": 100 }""", "2026-03-31T12:00:00Z", ("2026-01-05", 30m), ("2026-03-10", 14m));
        Assert.Null(forecast.Expected);
        Assert.Equal(new DateOnly(2026, 3, 31).AddDays(112), forecast.RunsOut); // 56 left at half a dollar a day
    }

    [Fact]
    public void A_day_is_one_of_the_ledger_s_time_zone()
    {
        const string Text = """{ "time_zone": "America/New_York", "budgets": [ { "name": "b", "period": "day", "tokens": 1000 } ] }""";
        var configuration = TrackerFile.Read("x", Text).Configuration!;
        var status = BudgetCheck.Of(Ledger.Of([Part("a", Line("2026-03-15", "m", 100, null))]), configuration, DateTimeOffset.Parse("2026-03-15T16:00:00Z", null));
        Assert.Equal(200m, Assert.Single(status).Forecast!.Expected); // noon in New York
    }

    private static BudgetForecast Forecast(string budget, string now, params (string Day, decimal Usd)[] lines)
    {
        var configuration = TrackerFile.Read("x", $$"""{ "budgets": [ {{budget}} ] }""").Configuration!;
        var part = Part("a", [.. lines.Select(line => Line(line.Day, "m", 1, line.Usd))]);
        return Assert.Single(BudgetCheck.Of(Ledger.Of([part]), configuration, DateTimeOffset.Parse(now, null))).Forecast!;
    }
}
