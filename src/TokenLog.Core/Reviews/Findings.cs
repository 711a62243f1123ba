using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>All findings of a review, in the order of what hinders a reader most: what is not known first, then where the money went, then what went well.</summary>
public static class Findings
{
    private static readonly Func<Review, Finding?>[] All =
    [
        MissingTelemetry.Of,
        UnpricedUsage.Of,
        ExpensiveFamily.Of,
        SubagentModels.Of,
        CostSpikes.Of,
        CacheUse.LowHitRate,
        CacheUse.NeverRead,
        InputToOutput.Of,
        GoodValue.Of,
    ];

    /// <summary>The findings; none where nothing is remarkable.</summary>
    public static IReadOnlyList<Finding> Of(Review review) => [.. All.Select(find => find(review)).OfType<Finding>()];

    /// <summary>How sessions are named in a sentence: the first few, and how many more.</summary>
    internal static string Names(IReadOnlyCollection<ReviewSession> sessions)
    {
        const int Most = 5;
        var names = string.Join(", ", sessions.Take(Most).Select(Name));
        return sessions.Count <= Most ? names : $"{names} and {Figures.Count(sessions.Count - Most)} more";
    }

    /// <summary><c>k7f2qd9m (Stripe connector)</c>.</summary>
    internal static string Name(ReviewSession session) => session.Description.Length == 0 ? session.Title : $"{session.Title} ({session.Description})";

    /// <summary><c>3 days: 2026-03-02, 2026-03-03 and 2026-03-09</c>; of many the first few.</summary>
    internal static string Days(IReadOnlyList<DateOnly> days)
    {
        const int Most = 6;
        var names = days.Take(Most).Select(Figures.Day).ToList();
        var more = days.Count - names.Count;
        return more > 0 ? $"{string.Join(", ", names)} and {Figures.Count(more)} more"
            : names.Count == 1 ? names[0]
            : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    /// <summary>A share of the period's cost, in brackets; nothing where that is not known.</summary>
    internal static string ShareOf(Review review, decimal usd) =>
        review.Tally.Cost.Known > 0m ? $" ({Figures.Percent(usd / review.Tally.Cost.Known)} of the period's cost)" : "";

    /// <summary>The middle of some amounts; of an even number the mean of the two in the middle.</summary>
    internal static decimal Median(IEnumerable<decimal> amounts)
    {
        var sorted = amounts.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2m;
    }
}
