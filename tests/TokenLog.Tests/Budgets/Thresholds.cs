using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class Thresholds
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("75/90/95", 74, "ok", null)]
    [InlineData("75/90/95", 75, "warning", "Review remaining tasks, consider lighter models")]
    [InlineData("75/90/95", 90, "critical", "Immediate review required, switch models")]
    [InlineData("75/90/95", 95, "emergency", "Stop and reassess, cannot continue without approval")]
    [InlineData("75/90/95", 101, "exceeded", "Immediate action")]
    [InlineData("75/90/100", 75, "warning", "Monitor usage")]
    [InlineData("75/90/100", 90, "alert", "Review spending")]
    [InlineData("75/90/100", 100, "alert", "Review spending")]
    [InlineData("75/90/100", 101, "exceeded", "Immediate action")]
    [InlineData("50/75/100", 50, "info", "Continue as normal, just be aware")]
    [InlineData("50/75/100", 75, "warning", "Review current task complexity")]
    [InlineData("50/75/100", 100, "critical", "Build may pause, review usage immediately")]
    [InlineData("50/75/100", 110, "exceeded", "Build may pause, review usage immediately")]
    public void A_preset_has_levels_and_what_to_do_at_each(string preset, long used, string level, string? action)
    {
        var status = Check($$"""{ "alert_thresholds": "{{preset}}", "budgets": [ { "name": "b", "tokens": 100 } ] }""", used);
        Assert.Equal((level, action), (status.Level, status.Action));
    }

    [Fact]
    public void A_budget_may_have_levels_of_its_own()
    {
        var own = Check("""{ "budgets": [ { "name": "b", "tokens": 100, "thresholds": { "yellow": { "at": 0.5, "action": "Look up" } }, "stop_at": "yellow" } ] }""", 60);
        Assert.Equal(("yellow", "Look up", true), (own.Level, own.Action, own.IsStopped));
        Assert.Equal(["warning"], Check("""{ "budgets": [ { "name": "b", "tokens": 100, "thresholds": "75/90/100" } ] }""", 80).Reached);
    }

    [Fact]
    public void An_absolute_amount_is_a_level_too() => Assert.Equal(
        "watch",
        Check("""{ "alert_thresholds": { "watch": 1000000 }, "budgets": [ { "name": "b", "tokens": 5000000 } ] }""", 1_000_000).Level);

    [Theory]
    [InlineData("2026-03-14", true)]
    [InlineData("2026-03-15", false)]
    [InlineData("2026-04-01", false)]
    public void An_approval_lets_work_go_on_until_its_last_day_is_over(string until, bool stopped)
    {
        var status = Check(
            $$"""{ "stop_at": "emergency", "budgets": [ { "name": "b", "tokens": 100 } ], "approvals": [ { "budget": "b", "until": "{{until}}", "why": "w" } ] }""",
            96);
        Assert.Equal(stopped, status.IsStopped);
    }

    [Theory]
    [InlineData("\"exceeded\"", 100, false)]
    [InlineData("\"exceeded\"", 101, true)]
    [InlineData("\"critical\"", 90, true)]
    [InlineData("\"critical\"", 101, true)]
    [InlineData("null", 99, false)]
    [InlineData("null", 101, true)]
    public void The_level_that_stops_work(string level, long used, bool stopped) =>
        Assert.Equal(stopped, Check($$"""{ "stop_at": {{level}}, "budgets": [ { "name": "b", "tokens": 100 } ] }""", used).IsStopped);

    [Theory]
    [InlineData("\"family\": [\"haiku\", \"opus\"]", 5)]
    [InlineData("\"model\": \"claude-opus-4-6\"", 5)]
    [InlineData("\"model\": \"claude-opus-*\"", 5)]
    [InlineData("\"model\": [\"Claude Opus 4.6\"]", 5)]
    [InlineData("\"branch\": \"feature/*\"", 5)]
    [InlineData("\"branch\": [\"main\", \"fix/*\"]", 0)]
    [InlineData("\"phase\": [\"implementation\", \"Planning\"]", 5)]
    [InlineData("\"author\": [\"bob@example.com\", \"ada@example.com\"]", 5)]
    public void A_filter_takes_several_names_and_a_star(string filter, decimal used)
    {
        var configuration = TrackerFile.Read("x", $$"""{ "budgets": [ { "name": "b", "tokens": 100, {{filter}} } ] }""").Configuration!;
        Assert.Equal(used, BudgetCheck.Of(Ledger.Of([Part("a", Line("2026-03-15", "claude-opus-4-6-20260201", 5, 1m))]), configuration, Now)[0].Used);
    }

    private static BudgetStatus Check(string text, long used)
    {
        var (configuration, problems) = TrackerFile.Read("x.json", text);
        Assert.Empty(problems);
        return Assert.Single(BudgetCheck.Of(Ledger.Of([Part("a", Line("2026-03-15", "m", used, null))]), configuration!, Now));
    }
}
