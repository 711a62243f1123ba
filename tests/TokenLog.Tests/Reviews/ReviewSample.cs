using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reviews;
using TokenLog.Tests.Views;

namespace TokenLog.Tests.Reviews;

/// <summary>Made-up sessions with commits: the shape of a first week on a project, with one of everything that a review can find.</summary>
internal static class ReviewSample
{
    private static readonly Pricer Pricer = new(PriceTable.Shipped);

    public static ReviewPeriod March { get; } = new(Sample.Day("2026-03-01"), Sample.Day("2026-03-31"));

    public static IReadOnlyList<CommitFacts> Commits { get; } =
    [
        Commit("01", "2026-03-02", "docs: foundation, policies, specs", 6, 240, 0),
        Commit("02", "2026-03-03", "feat: discovery flow", 23, 1_979, 0, "claude-code"),
        Commit("03", "2026-03-03", "docs: planning policy", 11, 420, 0),
        Commit("04", "2026-03-04", "docs: one word", 1, 1, 0),
        Commit("05", "2026-03-05", "test: testing system", 22, 1_200, 154, "claude-code"),
        Commit("06", "2026-03-09", "feat: sorting | badges", 11, 350, 0),
        Commit("07", "2026-03-10", "fix: by hand", 2, 30, 0),
        Commit("08", "2026-03-11", "feat: by another agent", 3, 90, 2, "cursor"),
        Commit("09", "2026-03-11", "chore: the ledger alone", 0, 0, 0),
        new CommitFacts(new string('a', 40), Sample.Day("2026-03-12"), "feat: at the edge", null, null),
    ];

    public static IReadOnlyList<Part> Sessions { get; } =
    [
        Session("session1", "2026-03-02", "Initial docs: foundation, policies, specs", "1 docs", ["01"], Line("2026-03-02", "claude-sonnet-4-6", 12, 9_000, 8_000, 40_000, 0, 300_000)),
        Session("session2", "2026-03-03", "Discovery flow: DB + API + UI", "3 code", ["02"],
            Line("2026-03-03", "claude-opus-4-6", 95, 30_000, 40_000, 200_000, 50_000, 4_000_000),
            Line("2026-03-03", "claude-opus-4-6", 20, 12_000, 6_000, 0, 0, 0) with { Key = new LineKey(Sample.Day("2026-03-03"), "claude-opus-4-6", "Explore") }),
        Session("session3", "2026-03-03", "Planning policy", "1 docs", ["03"], Line("2026-03-03", "claude-opus-4-6", 30, 60_000, 15_000, 0, 0, 10_000)),
        Session("session4", "2026-03-04", null, null, ["04"], Line("2026-03-04", "claude-opus-4-6", 14, 2_000, 12_000, 0, 45_000, 0)),
        Session("session5", "2026-03-05", "Testing system", "1 test", ["05"], Line("2026-03-05", "claude-opus-4-6", 60, 9_000, 35_000, 120_000, 0, 1_900_000)),
        Session("session6", "2026-03-09", Sample.Hostile, "2 code", ["06"],
            Line("2026-03-09", "claude-haiku-4-5", 30, 150_000, 20_000, 0, 0, 20_000),
            Line("2026-03-09", "my-model", 2, 1_000, 300, 0, 0, 0) with { Cost = null }),
        Session("session7", "2026-04-01", "Past the end of the month", null, [],
            Line("2026-03-31", "claude-sonnet-4-6", 3, 900, 1_200, 0, 0, 9_000), Line("2026-04-01", "claude-sonnet-4-6", 3, 900, 1_200, 0, 0, 9_000)),
    ];

    public static Review Of(ReviewPeriod period, IEnumerable<Part> parts, IReadOnlyList<CommitFacts> commits) => Review.Of(
        period, Ledger.Of(parts), Sample.Configuration, Pricer, commits, commits.Select(commit => commit.Sha).ToHashSet(StringComparer.Ordinal));

    public static TextDocument Template => TextDocument.Parse("review.md", Sample.Template("reports/review.md"));

    public static string Sha(string number) => string.Concat(Enumerable.Repeat(number, 20));

    private static CommitFacts Commit(string number, string day, string subject, int files, long insertions, long tests, string? agent = null) =>
        new(Sha(number), Sample.Day(day), subject, agent, new CommitChange([.. Enumerable.Range(1, files).Select(file => $"src/{number}/{file:00}.cs")], insertions, 0, tests));

    private static UsageLine Line(string day, string model, long calls, long input, long output, long write5m, long write1h, long read)
    {
        var line = new UsageLine { Key = new LineKey(Sample.Day(day), model, "main"), Calls = calls, Tokens = new TokenCounts(input, output, write5m, write1h, read) };
        return line with { Cost = Pricer.Cost(line) };
    }

    private static Part Session(string id, string date, string? notes, string? types, string[] commits, params UsageLine[] usage) => new()
    {
        Id = id,
        Name = "p" + id[^1],
        Date = Sample.Day(date),
        Started = new DateTimeOffset(Sample.Day(date), new TimeOnly(9, id[^1] - '0'), TimeSpan.Zero),
        Agent = "claude-code",
        Author = "Ada Lovelace <ada@example.com>",
        Usage = [.. usage.Select(line => line.Cost is null || line.Key.Role == "main" ? line : line with { Cost = Pricer.Cost(line) })],
        Digest = id,
        Tasks = types is null ? null : int.Parse(types[..1], System.Globalization.CultureInfo.InvariantCulture),
        TaskTypes = types,
        Notes = notes,
        Commits = [.. commits.Select(number => new CommitRef(Sha(number), Commits.First(commit => commit.Sha == Sha(number)).Subject, "transcript"))],
    };
}
