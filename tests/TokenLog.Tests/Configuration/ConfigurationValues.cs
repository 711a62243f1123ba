using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Configuration;

public class ConfigurationValues
{
    [Fact]
    public void Without_keys_everything_has_its_default()
    {
        var read = Read("{}");
        Assert.Equal((1, true, null, "USD", "UTC"), (read.Version, read.Enabled, read.Starts, read.Currency, read.TimeZoneName));
        Assert.Equal((RenderPolicy.Auto, "reports", AuthorPolicy.NameEmail, false), (read.Render, read.Reports, read.Author, read.Titles));
        Assert.Empty(read.Views);
        Assert.Equal(100, read.CostLogSessions);
        Assert.Empty(read.AllBudgets);
        Assert.Equal(
            [
                new("warning", 0.75m, "Review remaining tasks, consider lighter models"),
                new("critical", 0.90m, "Immediate review required, switch models"),
                new("emergency", 0.95m, "Stop and reassess, cannot continue without approval"),
            ],
            read.AlertThresholds);
        Assert.Equal(CountedTokens.Input | CountedTokens.Output | CountedTokens.CacheWrite, read.CountedTokens);
        Assert.Equal(new AlertLimits { SessionCostUsd = 0.50m, OpusShareOfSessions = 0.30m, HaikuSessionsPerMonth = 1 }, read.Alerts);
        Assert.Null(read.StopAt);
        Assert.Empty(read.Paid);
        Assert.Empty(read.Pricing);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var read = Read(File.ReadAllText(Path.Combine(Repository.Root, "tests/TokenLog.Tests/Configuration/good/everything.json")));
        Assert.Equal((1, false, new DateOnly(2026, 3, 1), "USD", "Asia/Kolkata"), (read.Version, read.Enabled, read.Starts, read.Currency, read.TimeZoneName));
        Assert.Equal(new DateOnly(2026, 3, 16), read.DayOf(new DateTimeOffset(2026, 3, 15, 18, 30, 0, TimeSpan.Zero)));
        Assert.Equal((RenderPolicy.Never, "docs/ai", AuthorPolicy.Name, true), (read.Render, read.Reports, read.Author, read.Titles));
        Assert.Equal([PeriodKind.Month, PeriodKind.Day], read.Views);
        Assert.Equal(25, read.CostLogSessions);
        Assert.Equal([new("sonnet", 2_000_000), new("opus", 500_000), new("haiku", 5_000_000)], read.WeeklyBudgets);
        Assert.Equal(
            [
                new Budget("sonnet, week", BudgetPeriod.Week, BudgetUnit.Tokens, 2_000_000, new() { Family = OneOf.Of("sonnet") }),
                new Budget("opus, week", BudgetPeriod.Week, BudgetUnit.Tokens, 500_000, new() { Family = OneOf.Of("opus") }),
                new Budget("haiku, week", BudgetPeriod.Week, BudgetUnit.Tokens, 5_000_000, new() { Family = OneOf.Of("haiku") }),
                new Budget("month", BudgetPeriod.Month, BudgetUnit.Usd, 3m, BudgetFilter.None),
                new Budget("day", BudgetPeriod.Day, BudgetUnit.Tokens, 5_000_000, BudgetFilter.None),
                new Budget("planning", BudgetPeriod.All, BudgetUnit.Tokens, 150_000, new() { Phase = OneOf.Of("planning") }),
                new Budget("ada on shop", BudgetPeriod.All, BudgetUnit.Usd, 20m, new()
                {
                    Author = OneOf.Of("Ada Lovelace"), Branch = OneOf.Of("shop"), Agent = OneOf.Of("claude-code"), Model = OneOf.Of("claude-opus-4-6"), Family = OneOf.Of("opus"),
                }),
            ],
            read.AllBudgets);
        Assert.Equal(CountedTokens.Input | CountedTokens.Output | CountedTokens.CacheWrite1h | CountedTokens.CacheRead, read.CountedTokens);
        Assert.Equal([new("yellow", 0.5m), new("red", 0.9m), new("huge", 1_000_000m)], read.AlertThresholds);
        Assert.Equal("red", read.StopAt);
        Assert.Equal(new AlertLimits { SessionCostUsd = 1.25m, OpusShareOfSessions = null, HaikuSessionsPerMonth = 3 }, read.Alerts);
        Assert.Equal([new PaidAmount(Period.Parse("2026-03"), "anthropic", 200m, "Max plan")], read.Paid);
        Assert.Equal(new TrackerPrice(1m, 4m, 0.1m, 1.25m, 2m), Assert.Single(read.Pricing).Value);
    }

    [Fact]
    public void The_cost_log_can_show_all_sessions() => Assert.Null(Read("""{ "cost_log_sessions": "all" }""").CostLogSessions);

    [Theory]
    [InlineData("0.000015", "0.000075", "15", "75")]
    [InlineData("5e-7", "0.0000025", "0.5", "2.5")]
    [InlineData("0.25", "1.25", "0.25", "1.25")]
    [InlineData("0", "0", "0", "0")]
    public void Prices_per_token_become_prices_per_million(string input, string output, string perMillionIn, string perMillionOut)
    {
        var price = Assert.Single(Read($"{{\"pricing\":{{\"m\":{{\"input\":{input},\"output\":{output}}}}}}}").Pricing).Value;
        Assert.Equal((perMillionIn, perMillionOut), (price.Input.ToString(), price.Output.ToString()));
    }

    [Theory]
    [InlineData("\uFEFF{ \"render\": \"sometimes\" }", 1, 13)]
    [InlineData("{\r\n  \"render\": \"sometimes\"\r\n}", 2, 13)]
    [InlineData("{\n\t// über €\n\t\"render\":\n\t\t\"sometimes\"}", 4, 3)]
    [InlineData("\uFEFF{\r\n\r\n  \"render\" \"never\"\r\n}", 3, 12)]
    public void A_problem_has_its_position_whatever_the_encoding(string text, int line, int column)
    {
        var (configuration, problems) = TrackerFile.Read("x.json", text);
        Assert.Null(configuration);
        var problem = Assert.Single(problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.DoesNotContain('\r', problem.Excerpt!);
    }

    private static TrackerConfiguration Read(string text)
    {
        var (configuration, problems) = TrackerFile.Read("x.json", text);
        Assert.DoesNotContain(problems, problem => problem.Level != DiagnosticLevel.Info);
        return configuration!;
    }
}
