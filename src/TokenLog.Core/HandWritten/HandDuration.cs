using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenLog.Core.HandWritten;

/// <summary>How long something took, as a person typed it: <c>42 min</c>, <c>2h 45m</c>, <c>3736ms</c>.</summary>
public static partial class HandDuration
{
    /// <summary>Milliseconds; null for anything else, such as a figure without a unit. Never fails.</summary>
    public static long? Read(string cell)
    {
        var text = HandText.Fold(HandText.Plain(cell)).TrimStart('~', '≈', ' ');
        if (text.Length > 40 || !Whole().IsMatch(text))
        {
            return null;
        }

        var total = 0m;
        foreach (Match match in Piece().Matches(text))
        {
            var number = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
            total += number * match.Groups["unit"].Value switch
            {
                "ms" => 1m,
                ['s', ..] => 1_000m,
                ['m', ..] => 60_000m,
                _ => 3_600_000m,
            };
        }

        return total < 1_000_000_000_000m ? (long)Math.Round(total, 0, MidpointRounding.AwayFromZero) : null;
    }

    [GeneratedRegex(@"^(\d{1,9}(\.\d{1,3})? ?(ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?)[ ,]*)+$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>\d{1,9}(\.\d{1,3})?) ?(?<unit>[a-z]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Piece();
}
