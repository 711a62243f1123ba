using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Estimates;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>What <c>estimate --backtest</c> answers.</summary>
internal static class BacktestAnswer
{
    public static JsonObject Json(IReadOnlyList<Backtest> tests, int sessions) => new()
    {
        ["schema"] = "tokenlog/backtest@1",
        ["sessions"] = sessions,
        ["targets"] = new JsonArray([.. tests.Select(test => (JsonNode)new JsonObject
        {
            ["target"] = NameOf(test.Target),
            ["predicted"] = test.Estimates.Sessions,
            ["skipped"] = test.Skipped,
            ["estimates"] = Json(test.Estimates),
            ["global_median"] = Json(test.GlobalMedian),
            ["last_session"] = Json(test.LastSession),
            ["against_global_median"] = Json(test.AgainstMedian),
            ["against_last_session"] = Json(test.AgainstLast),
            ["improves"] = test.Improves,
        })]),
    };

    public static void Write(IReadOnlyList<Backtest> tests, int sessions, Output output)
    {
        foreach (var test in tests)
        {
            output.Line($"{Figures.Count(test.Estimates.Sessions, "session")} predicted in {NameOf(test.Target)}, each from those that were over before it; {Figures.Count(test.Skipped)} had too few before them.");
            var table = new TextTable(["", "estimate", "middle of all", "last session"], textColumns: 1);
            void Row(string name, Func<Score, string> show) => table.Add(name, show(test.Estimates), show(test.GlobalMedian), show(test.LastSession));
            Row("within the 80% range", score => $"{Percent(score.Covered)} ({Percent(score.CoveredLow)} - {Percent(score.CoveredHigh)})");
            Row("pinball loss", score => Number(score.Pinball, "0.000"));
            Row("within 30%", score => Percent(score.Within30));
            Row("half are off by less than", score => Number(score.MedianRatio, "0.00") + " times");
            Row("bias (1: none)", score => Number(score.Bias, "0.00"));
            Row("upper end / lower end", score => Number(score.Width, "0.0"));
            Row("mean relative error", score => Percent(score.Mmre));
            table.WriteTo(output);
            output.Line($"Against the middle of all: {InWords(test.AgainstMedian)}.");
            output.Line($"Against the last session: {InWords(test.AgainstLast)}.");
            output.Line(test.Improves
                ? "The estimates are better than both."
                : "No improvement over both is claimed: an interval spans 0, or lies below it.");
            output.Line();
        }

        if (tests.Count == 0)
        {
            output.Line($"Too little is known: {Figures.Count(sessions, "session")} with measured usage and a number of tasks. At least {Figures.Count(Backtest.Enough)} must have {Figures.Count(History.EnoughInAll)} others before them.");
        }
        else
        {
            output.Line("Mean relative error favours whoever says too little; it stands here only for comparison with other tools.");
        }
    }

    private static string InWords(Difference difference) =>
        $"{difference.Verdict} (pinball loss smaller by {Number(difference.Mean, "0.000")}, 95% interval {Number(difference.Low, "0.000")} to {Number(difference.High, "0.000")})";

    private static string NameOf(Target target) => target == Target.Tokens ? "tokens" : "cost";

    private static JsonObject Json(Score score) => new()
    {
        ["coverage"] = Rounded(score.Covered),
        ["coverage_low"] = Rounded(score.CoveredLow),
        ["coverage_high"] = Rounded(score.CoveredHigh),
        ["pinball"] = Rounded(score.Pinball),
        ["pred30"] = Rounded(score.Within30),
        ["median_ratio"] = Rounded(score.MedianRatio),
        ["bias"] = Rounded(score.Bias),
        ["width"] = Rounded(score.Width),
        ["mmre"] = Rounded(score.Mmre),
    };

    private static JsonObject Json(Difference difference) => new()
    {
        ["mean"] = Rounded(difference.Mean),
        ["low"] = Rounded(difference.Low),
        ["high"] = Rounded(difference.High),
        ["verdict"] = difference.Verdict,
    };

    private static double Rounded(double figure) => double.IsFinite(figure) ? Math.Round(figure, 4) : double.MaxValue;

    private static string Percent(double share) => Figures.Percent((decimal)Math.Min(share, 1e12));

    private static string Number(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}
