using TokenLog.Core.Documents;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class Summary
{
    [Fact]
    public void Names_the_newest_week_and_month_of_the_ledger()
    {
        var (configuration, _) = TrackerFile.Read("x.json", """{ "weekly_budgets": { "opus": 500000, "haiku": 5000000 } }""");
        Part[] parts =
        [
            Part("aaaaaaaa", Line("2026-03-15", "claude-opus-4-6", 380_000, 1.9m), Line("2026-03-15", "new-model", 10, null)),
            Part("bbbbbbbb", Line("2026-03-02", "claude-sonnet-4-6", 1_000, 0.003m)),
            Part("cccccccc", Line("2026-03-12", "claude-sonnet-4-6", 1_000, 0.08m) with { Tokens = null }),
            Part("dddddddd", Line("2026-02-27", "claude-opus-4-6", 7, 9m)),
        ];
        var usage = TrackerUsage.Of(Ledger.Of(parts), configuration!);
        Assert.Equal(
            """
            {"week":{"name":"2026-W11","families":{"opus":{"tokens":380000,"budget":500000,"share":0.76,"level":"warning"},
            "haiku":{"tokens":0,"budget":5000000,"share":0,"level":"ok"},"other":{"tokens":10},"sonnet":{"tokens":null,"unknown_calls":1}},
            "cost_known":1.98,"sessions":2,"unpriced_calls":1,"output_missing_calls":0},
            "month":{"name":"2026-03","families":{"opus":{"tokens":380000},"other":{"tokens":10},"sonnet":{"tokens":1000,"unknown_calls":1}},
            "cost_known":1.983,"sessions":3,"unpriced_calls":1,"output_missing_calls":0}}
            """.ReplaceLineEndings(""),
            usage.ToJsonString());
        Assert.Equal(TrackerUsage.Keys, usage.Select(member => member.Key), StringComparer.Ordinal);
        Assert.Equal(usage.ToJsonString(), TrackerUsage.Of(Ledger.Of(parts.Reverse()), configuration!).ToJsonString());
    }

    [Fact]
    public void Is_empty_for_an_empty_ledger() => Assert.Equal("{}", TrackerUsage.Of(Ledger.Of([]), TrackerConfiguration.Default).ToJsonString());

    [Fact]
    public void Is_read_back_as_the_tool_s_own()
    {
        var usage = TrackerUsage.Of(Ledger.Of([Part("aaaaaaaa", Line("2026-03-15", "m", 1, 0.000001m))]), TrackerConfiguration.Default);
        var text = TrackerFile.WithUsage("x.json", "{\n  // ours\n}\n", usage);
        Assert.Empty(TrackerFile.Read("x.json", text).Problems);
        Assert.Equal(text, TrackerFile.WithUsage("x.json", text, usage));
    }
}
