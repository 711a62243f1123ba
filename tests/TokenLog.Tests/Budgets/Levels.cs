using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class Levels
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "ok", 500_000)]
    [InlineData(374_999, "ok", 125_001)]
    [InlineData(375_000, "warning", 125_000)]
    [InlineData(380_000, "warning", 120_000)]
    [InlineData(450_000, "critical", 50_000)]
    [InlineData(475_000, "emergency", 25_000)]
    [InlineData(500_000, "emergency", 0)]
    [InlineData(500_001, "exceeded", -1)]
    public void The_highest_threshold_reached_is_the_level(long used, string level, long remaining)
    {
        var status = Assert.Single(Check("""{ "weekly_budgets": { "opus": 500000 } }""", Part("a", Line("2026-03-15", "claude-opus-4-6", used, 1m))));
        Assert.Equal(("opus, week", "week", "tokens", 500_000m), (status.Name, status.Period, status.Unit, status.Limit));
        Assert.Equal((used, level, remaining, used / 500_000m), (status.Used, status.Level, status.Remaining, status.Share));
        Assert.Equal(level, BudgetCheck.Worst([status]));
    }

    [Theory]
    [InlineData("""{ "name": "b", "period": "day", "usd": 10 }""", 1)]
    [InlineData("""{ "name": "b", "period": "week", "usd": 10 }""", 1 + 2)]
    [InlineData("""{ "name": "b", "period": "month", "usd": 10 }""", 1 + 2 + 4)]
    [InlineData("""{ "name": "b", "usd": 10 }""", 1 + 2 + 4 + 8 + 16)]
    public void Money_counts_on_the_day_of_its_line(string budget, decimal used)
    {
        var part = Part(
            "a",
            Line("2026-03-15", "m", 1, 1m),
            Line("2026-03-09", "m", 1, 2m), // Monday
            Line("2026-03-08", "m", 1, 4m),
            Line("2026-02-28", "m", 1, 8m),
            Line("2026-03-16", "m", 1, 16m));
        var status = Assert.Single(Check($$"""{ "budgets": [ {{budget}} ] }""", part with { Usage = [.. part.Usage.Where(line => line.Cost < 16m || used > 16m)] }));
        Assert.Equal(used, status.Used);
    }

    [Fact]
    public void Today_is_a_day_of_the_ledger_s_time_zone()
    {
        var part = Part("a", Line("2026-03-15", "m", 1, 1m), Line("2026-03-16", "m", 1, 2m));
        var evening = new DateTimeOffset(2026, 3, 15, 18, 30, 0, TimeSpan.Zero);
        const string Budget = """ "budgets": [ { "name": "day", "period": "day", "usd": 10 } ]""";
        Assert.Equal(1m, Check("{" + Budget + "}", evening, part)[0].Used);
        Assert.Equal(2m, Check("""{ "time_zone": "Asia/Kolkata",""" + Budget + "}", evening, part)[0].Used);
    }

    [Theory]
    [InlineData("", 1 + 2 + 4)]
    [InlineData(""" "counted_tokens": ["input"],""", 1)]
    [InlineData(""" "counted_tokens": ["output", "cache_read"],""", 2 + 8)]
    [InlineData(""" "counted_tokens": ["cache_write", "cache_write_5m"],""", 4)]
    [InlineData(""" "counted_tokens": ["cache_write_1h", "input"],""", 1)]
    public void Only_counted_tokens_count(string counted, long used)
    {
        var part = Part("a", Line("2026-03-15", "m", 1, 1m, output: 2, cacheWrite5m: 4, cacheRead: 8));
        Assert.Equal(used, Check("{" + counted + """ "budgets": [ { "name": "b", "tokens": 100 } ] }""", part)[0].Used);
    }

    [Theory]
    [InlineData("\"family\": \"opus\"", 1)]
    [InlineData("\"family\": \"Opus\"", 1)]
    [InlineData("\"model\": \"claude-sonnet-4-6\"", 2)]
    [InlineData("\"phase\": \"planning\"", 3)]
    [InlineData("\"phase\": \"testing\"", 0)]
    [InlineData("\"agent\": \"codex\"", 0)]
    [InlineData("\"branch\": \"feature/shop\"", 3)]
    [InlineData("\"author\": \"Ada Lovelace <ada@example.com>\"", 3)]
    [InlineData("\"author\": \"Ada Lovelace\"", 3)]
    [InlineData("\"author\": \"ada@example.com\"", 3)]
    [InlineData("\"author\": \"ada\"", 0)]
    [InlineData("\"author\": \"Ada Lovelace\", \"family\": \"sonnet\"", 2)]
    public void A_filter_picks_what_counts(string filter, decimal used)
    {
        var part = Part("a", Line("2026-03-15", "claude-opus-4-6", 1, 1m), Line("2026-03-15", "claude-sonnet-4-6", 1, 2m));
        Assert.Equal(used, Check($$"""{ "budgets": [ { "name": "b", "usd": 10, {{filter}} } ] }""", part)[0].Used);
    }

    [Fact]
    public void What_has_no_price_is_unknown_and_not_nothing()
    {
        var part = Part("a", Line("2026-03-15", "m", 100, 9m), Line("2026-03-15", "new-model", 1000, null, output: 50));
        var status = Check("""{ "budgets": [ { "name": "b", "usd": 10 } ] }""", part)[0];
        Assert.Equal((9m, 1050L, 1L, true, "critical"), (status.Used, status.Unknown, status.UnknownCalls, status.IsLowerBound, status.Level));
    }

    [Fact]
    public void Rows_without_tokens_are_unknown_to_budgets_in_tokens()
    {
        var row = Line("2026-03-15", "m", 0, 0.08m) with { Tokens = null, Calls = null };
        var missing = Line("2026-03-15", "n", 5, 0.01m) with { Calls = 7, OutputMissingCalls = 3 };
        var euros = Line("2026-03-15", "o", 0, 5m) with { Tokens = null, Currency = "EUR" };
        var statuses = Check("""{ "budgets": [ { "name": "t", "tokens": 10 }, { "name": "u", "usd": 10 } ] }""", Part("a", row, missing, euros));
        Assert.Equal([(5m, 5L), (0.09m, 4L)], statuses.Select(status => (status.Used, status.UnknownCalls)));
    }

    [Fact]
    public void A_voided_part_does_not_count()
    {
        var part = Part("a", Line("2026-03-15", "m", 1, 9m));
        var voided = Part("a", Line("2026-03-15", "m", 0, 0m)) with { Name = "bbbbbb", Kind = PartKind.Void, Ref = part.FullName };
        Assert.Equal(0m, Check("""{ "budgets": [ { "name": "b", "usd": 10 } ] }""", part, voided)[0].Used);
    }

    [Theory]
    [InlineData(99, "ok")]
    [InlineData(100, "early")]
    [InlineData(900, "late")]
    [InlineData(1_001, "exceeded")]
    [InlineData(5_000, "exceeded")]
    public void A_threshold_above_one_is_an_amount(long used, string level)
    {
        const string Text = """{ "alert_thresholds": { "early": 100, "late": 0.9, "far": 2000 }, "budgets": [ { "name": "b", "tokens": 1000 } ] }""";
        Assert.Equal(level, Check(Text, Part("a", Line("2026-03-15", "m", used, 1m)))[0].Level);
    }

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1, "exceeded")]
    public void A_limit_of_zero_allows_nothing(long used, string level)
    {
        var status = Check("""{ "weekly_budgets": { "opus": 0 } }""", Part("a", Line("2026-03-15", "claude-opus-4-6", used, 0m)))[0];
        Assert.Equal((level, null), (status.Level, status.Share));
    }

    [Fact]
    public void The_worst_level_is_the_one_furthest_along()
    {
        const string Text = """
            { "budgets": [ { "name": "a", "tokens": 100 }, { "name": "b", "usd": 1 }, { "name": "c", "usd": 0.1 } ] }
            """;
        Assert.Equal("ok", BudgetCheck.Worst([]));
        Assert.Equal("warning", BudgetCheck.Worst(Check(Text, Part("a", Line("2026-03-15", "m", 76, 0.01m)))));
        Assert.Equal("critical", BudgetCheck.Worst(Check(Text, Part("a", Line("2026-03-15", "m", 76, 0.092m)))));
        Assert.Equal("exceeded", BudgetCheck.Worst(Check(Text, Part("a", Line("2026-03-15", "m", 101, 0.095m)))));
    }

    private static IReadOnlyList<BudgetStatus> Check(string configuration, params Part[] parts) => Check(configuration, Now, parts);

    private static IReadOnlyList<BudgetStatus> Check(string text, DateTimeOffset now, params Part[] parts)
    {
        var (configuration, problems) = TrackerFile.Read("x.json", text);
        Assert.DoesNotContain(problems, problem => problem.Level != DiagnosticLevel.Info);
        return BudgetCheck.Of(Ledger.Of(parts), configuration!, now);
    }
}
