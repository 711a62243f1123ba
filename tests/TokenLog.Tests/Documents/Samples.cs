using FsCheck;
using FsCheck.Fluent;

namespace TokenLog.Tests.Documents;

/// <summary>Parts to test with.</summary>
internal static class Samples
{
    /// <summary>The record of the format's description.</summary>
    public static Part Part { get; } = new()
    {
        Id = "k7f2qd9m",
        Name = "3fa2c1",
        Date = new DateOnly(2026, 3, 15),
        Started = new DateTimeOffset(2026, 3, 15, 9, 12, 4, TimeSpan.Zero),
        Ended = new DateTimeOffset(2026, 3, 15, 10, 47, 31, TimeSpan.Zero),
        ActiveMinutes = 71,
        Repo = "github.com/acme/shop",
        Author = "Ada Lovelace <ada@example.com>",
        Branch = "feature/stripe",
        Agent = "claude-code",
        AgentVersion = "2.1.150",
        Session = "5f0c8a1e-0000-4000-8000-000000000001",
        Usage =
        [
            new UsageLine
            {
                Key = new LineKey(new DateOnly(2026, 3, 15), "claude-sonnet-4-6", "main"),
                Calls = 41,
                Tokens = new TokenCounts(1204, 18233, 90211, 0, 1822334),
                Cost = 1.163712m,
            },
            new UsageLine
            {
                Key = new LineKey(new DateOnly(2026, 3, 15), "claude-haiku-4-5", "Explore"),
                Calls = 9,
                Tokens = new TokenCounts(20111, 4012),
                Cost = 0.040171m,
            },
        ],
        Prices = "2026-09-23",
        Digest = "9b1c0000000000000000000000000000",
        Tasks = 4,
        TaskTypes = "3 code, 1 docs",
        Phase = "implementation",
        Commits = [new CommitRef("3fa2c1d000000000000000000000000000000001", "feat: Stripe connector", "transcript")],
        Notes = "Stripe connector + tests",
    };

    /// <summary>A part with every key that there is.</summary>
    public static Part Everything { get; } = Part with
    {
        Kind = PartKind.Amend,
        Ref = "k7f2qd9m.3fa2c1",
        Why = "the vendor's invoice says otherwise",
        RecordedAt = new DateTimeOffset(2026, 3, 16, 8, 0, 0, TimeSpan.Zero),
        RowId = "003",
        Commits = [Part.Commits[0] with { PatchId = "d8267bd4f202633f72f6094b75559cd1c278676b" }],
        Basis = Basis.Reported,
        Billing = "subscription",
        Usage =
        [
            Part.Usage[0] with
            {
                Key = Part.Usage[0].Key with { Tier = "fast", Geo = "us", LongContext = true, Peak = true },
                Tokens = Part.Usage[0].Tokens!.Value with { Reasoning = 7000 },
                WebSearches = 2,
                OutputMissingCalls = 1,
                ReportedCost = 1.2m,
                Low = 1m,
                High = 1.5m,
                DurationMs = 90000,
            },
            new UsageLine { Key = new LineKey(new DateOnly(2026, 3, 15), "new-model", "main"), Calls = 1, Tokens = new TokenCounts(10, 20) },
            new UsageLine { Key = new LineKey(new DateOnly(2026, 3, 16), "grok", "main"), Currency = "EUR", ReportedCost = 3.5m },
        ],
        Task = "SHOP-17",
        Tags = ["checkout", "third party"],
        Outcome = "shipped",
    };

    /// <summary>Any part, with hostile text wherever there is text.</summary>
    public static Gen<Part> Any { get; } =
        from id in Gen.Elements("k7f2qd9m", "aaaaaaaa")
        from kind in Gen.Elements(PartKind.Usage, PartKind.Manual, PartKind.Void, PartKind.Amend)
        from basis in Gen.Elements(Basis.Measured, Basis.Reported, Basis.Estimated, Basis.Manual)
        from texts in Optional(Text).ArrayOf(18)
        from number in Optional(Gen.Choose(0, int.MaxValue)).ArrayOf(2)
        from seconds in Optional(Gen.Choose(0, int.MaxValue)).ArrayOf(3)
        from usage in Line.ListOf()
        from commits in Commit.ListOf()
        from tags in Text.ListOf()
        select new Part
        {
            Id = id,
            Name = "3fa2c1",
            Kind = kind,
            Ref = texts[0] ?? "k7f2qd9m.3fa2c1",
            Why = texts[1],
            RecordedAt = At(seconds[0]),
            RowId = texts[2],
            Date = new DateOnly(2026, 3, 15),
            Started = At(seconds[1]),
            Ended = At(seconds[2]),
            ActiveMinutes = number[0],
            Repo = texts[3],
            Author = texts[4],
            Branch = texts[5],
            Agent = texts[6],
            AgentVersion = texts[7],
            Session = texts[8],
            Basis = basis,
            Billing = texts[9] ?? "unknown",
            Usage = [.. usage.DistinctBy(line => line.Key)],
            Prices = texts[10],
            Digest = texts[11],
            Tasks = number[1],
            TaskTypes = texts[12],
            Phase = texts[13],
            Task = texts[14],
            Tags = [.. tags],
            Outcome = texts[15],
            Commits = [.. commits],
            Notes = texts[16],
        };

    // What cannot stand in a file of UTF-8 comes back as U+FFFD.
    private static Gen<string> Text => Laws.Hostile.Select(text => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())));

    private static Gen<UsageLine> Line =>
        from day in Gen.Choose(0, 20000)
        from model in Text
        from role in Text
        from rate in Optional(Text).ArrayOf(3)
        from flags in Gen.Elements(true, false).ArrayOf(2)
        from counts in Optional(Gen.Choose(0, int.MaxValue)).ArrayOf(6)
        from money in Optional(Gen.Choose(0, int.MaxValue)).ArrayOf(4)
        from more in Gen.Choose(0, 1000).ArrayOf(3)
        select new UsageLine
        {
            Key = new LineKey(DateOnly.FromDayNumber(730000 + day), "m" + model, role, rate[0], rate[1], flags[0], flags[1]),
            Calls = counts[0] * 400_000L,
            Tokens = counts[1] is { } input ? new TokenCounts(input, counts[2] ?? 0, counts[3] ?? 0, counts[4] ?? 0, counts[5] ?? 0, more[0]) : null,
            Cost = money[0] / 1_000_000m,
            WebSearches = more[1],
            OutputMissingCalls = more[2],
            ReportedCost = money[1] / 1_000m,
            Low = money[2],
            High = money[3] / 10m,
            Currency = rate[2],
            DurationMs = counts[5],
        };

    private static Gen<CommitRef> Commit =>
        from sha in Gen.Elements("3fa2c1d", "0123456", "12e4567", "ABCDEF0123456789abcdef0123456789abcdef01")
        from subject in Text
        from via in Gen.Elements("transcript", "window", "given")
        from patch in Gen.Elements(null, "d8267bd4f202633f72f6094b75559cd1c278676b")
        select new CommitRef(sha, subject, via, patch);

    private static Gen<T?> Optional<T>(Gen<T> values, T? none = null)
        where T : class => Gen.Frequency((1, Gen.Constant(none)), (2, values.Select(value => (T?)value)));

    private static Gen<int?> Optional(Gen<int> values) => Gen.Frequency((1, Gen.Constant((int?)null)), (2, values.Select(value => (int?)value)));

    private static DateTimeOffset? At(int? seconds) => seconds is { } known ? DateTimeOffset.FromUnixTimeSeconds(known) : null;
}
