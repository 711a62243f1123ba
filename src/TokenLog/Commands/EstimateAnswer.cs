using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;
using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>What <c>estimate --tasks</c> answers.</summary>
internal static class EstimateAnswer
{
    public static JsonObject Json(Work work, string tasks, Prediction? tokens, Prediction? cost, int sessions, (string Model, GuideEstimate Estimate)? guide) => new()
    {
        ["schema"] = "tokenlog/estimate@1",
        ["tasks"] = tasks,
        ["kind"] = work.Mix.Kind,
        ["model"] = work.Model,
        ["phase"] = work.Phase,
        ["tokens"] = Json(tokens, Target.Tokens),
        ["cost"] = Json(cost, Target.Cost),
        ["sessions"] = sessions,
        ["guide"] = guide is { } known
            ? new JsonObject { ["model"] = known.Model, ["low"] = known.Estimate.Low, ["high"] = known.Estimate.High }
            : null,
    };

    public static JsonObject? Json(Prediction? prediction, Target target)
    {
        if (prediction is null)
        {
            return null;
        }

        var answer = Json(prediction.Likely, target);
        answer["class"] = prediction.Class.ToString();
        answer["sessions"] = prediction.Sessions;
        answer["method"] = prediction.Method;
        return answer;
    }

    public static JsonObject Json(Likely likely, Target target)
    {
        JsonValue Figure(double figure) => target == Target.Tokens
            ? JsonValue.Create((long)Patterns.Tokens(figure).Number!.Value)
            : JsonValue.Create(Patterns.Dollars(figure).Number!.Value);
        return new JsonObject { ["low"] = Figure(likely.Low), ["middle"] = Figure(likely.Middle), ["high"] = Figure(likely.High) };
    }

    public static void Write(Work work, string tasks, Prediction? tokens, Prediction? cost, int sessions, (string Model, GuideEstimate Estimate)? guide, Output output)
    {
        var traits = string.Concat(new[] { work.Model, work.Phase }.OfType<string>().Select(trait => $", {trait}"));
        output.Line($"{tasks}{traits}");
        Line("tokens", tokens, Target.Tokens, output);
        Line("cost", cost, Target.Cost, output);
        if (tokens is not null || cost is not null)
        {
            if (cost is null)
            {
                output.Line($"  cost    unknown: fewer than {Figures.Count(History.EnoughInAll)} of these sessions have a price for all of their usage");
            }

            if (work.Model is { } model)
            {
                output.Line($"The cost is what these sessions' tokens come to at the price of {model}; another model may take more of them, or fewer.");
            }

            output.Line("Four of five such sessions come out within the range. `estimate --backtest` says how well that held so far.");
            return;
        }

        output.Line(TooLittle(sessions));
        if (guide is { } known)
        {
            var (low, high) = (Money.ShowFine(known.Estimate.Low), Money.ShowFine(known.Estimate.High));
            output.Line($"The cost guide in COST_LOG.md, which people wrote, says {(low == high ? low : $"{low} - {high}")} for {known.Model}. It is not measured.");
        }
    }

    public static string TooLittle(int sessions) =>
        $"Too little is known: {Figures.Count(sessions, "session")} with measured usage and a number of tasks, {Figures.Count(History.EnoughInAll)} are needed. No estimate is better than a made-up one.";

    private static void Line(string name, Prediction? prediction, Target target, Output output)
    {
        if (prediction is null)
        {
            return;
        }

        var few = prediction.Sessions < Sample.OrderStatisticsFrom ? ", which is few" : "";
        output.Line($"  {name,-6}  {prediction.Likely.Show(target)}, likeliest {Likely.Figure(target, prediction.Middle)} (upper end {prediction.Width.ToString(prediction.Width < 10 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture)} times the lower)");
        output.Line($"          by {Figures.Count(prediction.Sessions, "session")}{few}: {prediction.Class}; {prediction.Method}");
    }
}
