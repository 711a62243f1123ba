using System.Globalization;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>How much was read for each token that was written, and how much of it came from the cache.</summary>
internal static class InputToOutput
{
    private const decimal MuchReadAnew = 20m;

    public static Finding? Of(Review review)
    {
        if (review.Tally.Tokens is not { Output: > 0, TotalInput: > 0 } tokens)
        {
            return null;
        }

        var cached = (decimal)tokens.CacheRead / tokens.TotalInput;
        var anew = (decimal)(tokens.Input + tokens.CacheWrite) / tokens.Output;
        var missing = review.Spends.Sum(spend => spend.Line?.OutputMissingCalls ?? 0) > 0 ? " Some output was not logged, so the true ratio is lower." : "";
        var seen = $"{Ratio((decimal)tokens.TotalInput / tokens.Output)} tokens of input for each token of output; {Figures.Percent(cached)} of the input came from the cache.{missing}";
        return new Finding(
            "input_to_output",
            "Input to Output",
            [
                ("Pattern", seen),
                ("Cause", $"Each turn sends the conversation, the files and the instructions again. What had to be read anew is {Ratio(anew)} tokens for each token of output."),
            ])
        {
            InOneSentence = seen,
            Advice = anew < MuchReadAnew ? null : new Recommendation(
                "Read less for each task",
                ["Keep short summaries of files that are read at the start of every session.", "Group small related tasks into one session, so that their context is loaded once."],
                AtOnce: false),
        };
    }

    private static string Ratio(decimal ratio) => ratio.ToString(ratio < 10m ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
