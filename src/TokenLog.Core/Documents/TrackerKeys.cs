namespace TokenLog.Core.Documents;

/// <summary>The keys that are known, by the object that they stand in.</summary>
public static class TrackerKeys
{
    /// <summary>Of the file itself.</summary>
    public static IReadOnlyList<string> Top { get; } =
    [
        "$schema", "version", "enabled", "starts", "currency", "time_zone", "render", "reports", "views", "cost_log_sessions", "author", "titles",
        "weekly_budgets", "budgets", "counted_tokens", "alert_thresholds", "stop_at", "approvals", "alerts", "paid", "discounts", "pricing",
        "columns", "usage",
    ];

    /// <summary>Of a value of <c>weekly_budgets</c> that is an object.</summary>
    public static IReadOnlyList<string> WeeklyBudget { get; } = ["tokens", "limit", "note"];

    /// <summary>Of a value of <c>budgets</c>.</summary>
    public static IReadOnlyList<string> Budget { get; } =
        ["name", "period", "tokens", "usd", "family", "model", "agent", "phase", "author", "branch", "thresholds", "stop_at", "note"];

    /// <summary>Of <c>alerts</c>.</summary>
    public static IReadOnlyList<string> Alerts { get; } = ["session_cost_usd", "opus_share_of_sessions", "haiku_sessions_per_month"];

    /// <summary>Of a value of <c>paid</c>.</summary>
    public static IReadOnlyList<string> Paid { get; } = ["month", "vendor", "usd", "kind", "source"];

    /// <summary>Of a value of <c>approvals</c>.</summary>
    public static IReadOnlyList<string> Approval { get; } = ["budget", "until", "why", "by", "on"];

    /// <summary>Of a value of <c>discounts</c>.</summary>
    public static IReadOnlyList<string> Discount { get; } = ["percent", "from", "until", "vendor", "model", "source"];

    /// <summary>Of a value of <c>alert_thresholds</c> that is an object.</summary>
    public static IReadOnlyList<string> Threshold { get; } = ["at", "action"];

    /// <summary>Of a value of <c>pricing</c>.</summary>
    public static IReadOnlyList<string> Price { get; } =
        ["input", "output", "cache_read", "cache_write", "cache_write_5m", "cache_write_1h", "source", "note"];

    /// <summary>Of files with this name that other trackers write: known, left as they are.</summary>
    public static IReadOnlyList<string> OfOtherTrackers { get; } =
    [
        "project_name", "start_date", "current_week", "sessions", "usage_notes", "history", "last_updated", "description",
    ];

    /// <summary>The known key that a person most likely meant; null if none is near.</summary>
    internal static string? Nearest(string name, IEnumerable<string> known)
    {
        var wanted = Plain(name);
        return known
            .Select(key => (key, distance: Distance(wanted, Plain(key))))
            .Where(near => near.distance <= Math.Max(1, near.key.Length / 3))
            .OrderBy(near => near.distance)
            .Select(near => near.key)
            .FirstOrDefault();
    }

    // weeklyBudgets, weekly-budgets and weekly_budgets are one key to a person.
    private static string Plain(string key) => key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
