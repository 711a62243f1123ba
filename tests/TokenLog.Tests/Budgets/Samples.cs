namespace TokenLog.Tests.Budgets;

/// <summary>Parts of a ledger, in as few words as a test can have.</summary>
internal static class Samples
{
    public static UsageLine Line(string day, string model, long input, decimal? cost, long output = 0, long cacheWrite5m = 0, long cacheRead = 0) => new()
    {
        Key = new LineKey(DateOnly.ParseExact(day, "yyyy-MM-dd", null), model, "main"),
        Calls = 1,
        Tokens = new TokenCounts(input, output, cacheWrite5m, 0, cacheRead),
        Cost = cost,
    };

    public static Part Part(string id, params UsageLine[] usage) => new()
    {
        Id = id,
        Name = "aaaaaa",
        Date = usage.Max(line => line.Key.Day),
        Agent = "claude-code",
        Author = "Ada Lovelace <ada@example.com>",
        Branch = "feature/shop",
        Phase = "planning",
        Usage = usage,
    };
}
