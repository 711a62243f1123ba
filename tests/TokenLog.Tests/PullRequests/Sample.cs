using TokenLog.Core.Documents;
using TokenLog.Core.PullRequests;

namespace TokenLog.Tests.PullRequests;

/// <summary>A branch with one of everything.</summary>
internal static class Sample
{
    public const string Head = "3fa2c1d8e0b94a6c8d7f5e4a3b2c1d0e9f8a7b6c";

    public static readonly DateOnly Day = new(2026, 3, 15);

    public static PullRequest Branch(IReadOnlyList<Part> own, params Part[] others)
    {
        var (configuration, problems) = TrackerFile.Read(
            "x", """{ "version": 1, "weekly_budgets": { "opus": 5000 }, "budgets": [ { "name": "month", "period": "month", "usd": 3 } ] }""");
        Assert.Empty(problems);
        var ledger = BranchLedger.Of([Part("base0000", 1.5m, "main")], [.. own, .. others], [Part("pending0", 0.1m, "feature/stripe")], [], "feature/stripe");
        return new PullRequest
        {
            Branch = "feature/stripe",
            Base = "origin/main",
            BaseCommit = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            MergeBase = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            Head = Head,
            Ledger = ledger,
            Budgets = BudgetChange.Of(ledger, configuration!, new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero)),
            Coverage = new BranchCoverage(
            [
                new("1111111111111111111111111111111111111111", "feat: Stripe connector", "claude-code", IsRecorded: true),
                new("2222222222222222222222222222222222222222", "fix: webhooks @ada #12", "codex", IsRecorded: false),
                new("3333333333333333333333333333333333333333", "docs: how to", null, IsRecorded: false),
            ]),
            Reports = "reports",
            Repository = "github.com/acme/shop",
        };
    }

    public static Part Part(string id, decimal? cost, string? branch, string model = "claude-sonnet-4-6", string author = "Ada Lovelace <ada@example.com>") => new()
    {
        Id = id,
        Name = "aaaaaa",
        Date = Day,
        Agent = "claude-code",
        Session = id,
        Author = author,
        Branch = branch,
        Usage = [new UsageLine { Key = new LineKey(Day, model, "main"), Calls = 4, Tokens = new TokenCounts(1000, 2000, 300, 0, 50_000), Cost = cost }],
    };
}
