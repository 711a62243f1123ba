using System.Globalization;
using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Views;

/// <summary>A made-up ledger with one of everything that views have to show.</summary>
internal static class Sample
{
    public const string Hostile = "fix | pipe\nsecond line <script>alert(1)</script> <!-- tokenlog:end sessions --> @everyone `code";

    public static string Template(string name) => File.ReadAllText(Path.Combine(Root(), "templates", name));

    public static TextDocument Page => TextDocument.Parse("COST_LOG.md", Template("COST_LOG.md"));

    public static TrackerConfiguration Configuration { get; } = TrackerConfiguration.Default with
    {
        WeeklyBudgets = [new("opus", 500_000), new("sonnet", 200_000), new("haiku", 5_000_000)],
        Budgets = [new Budget("month", BudgetPeriod.Month, BudgetUnit.Usd, 3.00m, BudgetFilter.None)],
    };

    /// <summary>The three rows that a team had typed before.</summary>
    public static IReadOnlyList<Part> Typed { get; } =
    [
        ByHand("aaaaaaaa", "001", "2025-03-01", 5, "4 infra, 1 docs", 0.12m, "Setup-heavy, more context needed"),
        ByHand("bbbbbbbb", "002", "2025-03-10", 3, "2 code, 1 review", 0.05m, "Base connector + environment"),
        ByHand("cccccccc", "003", "2025-03-15", 4, "3 code, 1 docs", 0.08m, "Stripe connector + tests"),
    ];

    /// <summary>A measured session with a subagent and commits.</summary>
    public static Part Measured { get; } = new()
    {
        Id = "k7f2qd9m",
        Name = "3fa2c1",
        Date = Day("2026-03-15"),
        Started = At("2026-03-15T09:12:04Z"),
        Ended = At("2026-03-15T10:47:31Z"),
        ActiveMinutes = 71,
        Repo = "github.com/acme/shop",
        Author = "Ada Lovelace <ada@example.com>",
        Branch = "feature/stripe",
        Agent = "claude-code",
        AgentVersion = "2.1.150",
        Session = "5f0c8a1e",
        Usage =
        [
            Line("2026-03-15", "claude-opus-4-6", "main", 41, new TokenCounts(1_204, 18_233, 90_211, 0, 1_822_334), 1.163712m),
            Line("2026-03-15", "claude-haiku-4-5-20251001", "Explore", 9, new TokenCounts(20_111, 4_012), 0.040171m),
        ],
        Prices = "2026-09-23",
        Digest = "9b1c",
        Tasks = 4,
        TaskTypes = "3 code, 1 docs",
        Commits =
        [
            new CommitRef("3fa2c1d0e4b5a6978877665544332211ffeeddcc", "feat: Stripe connector", "transcript"),
            new CommitRef("91be0c44d0e4b5a6978877665544332211ffeedd", "test: Stripe connector | webhooks", "window"),
        ],
        Notes = "Stripe connector + tests",
    };

    /// <summary>One of everything: typed rows, two agents, no price, no output, an estimate, several parts and days, hostile words.</summary>
    public static IReadOnlyList<Part> Everything { get; } =
    [
        .. Typed,
        Measured,
        Measured with
        {
            Name = "77b0aa",
            Date = Day("2026-03-17"),
            Started = At("2026-03-17T08:00:00Z"),
            Usage =
            [
                Line("2026-03-16", "claude-sonnet-4-6", "main", 12, new TokenCounts(900, 7_000, 30_000, 0, 400_000), 0.3405m),
                Line("2026-03-17", "claude-sonnet-4-6", "main", 14, new TokenCounts(800, 6_000, 31_000, 0, 410_000), 0.331m) with { OutputMissingCalls = 3 },
            ],
            Digest = "9b1d",
            Tasks = null,
            TaskTypes = null,
            Commits = [],
            Notes = "Stripe connector, continued",
        },
        new()
        {
            Id = "m3xw7ypq",
            Name = "0c9d3e",
            Date = Day("2026-03-18"),
            Started = At("2026-03-18T13:00:00Z"),
            Author = "Grace Hopper",
            Agent = "codex",
            Branch = "main",
            Usage =
            [
                Line("2026-03-18", "gpt-5.1-codex", "main", 20, new TokenCounts(40_000, 12_000, 0, 0, 160_000), 0.19m),
                Line("2026-03-18", "my-model", "main", 7, new TokenCounts(10_300, 2_000), null),
            ],
            Digest = "aa01",
            Tasks = 2,
            TaskTypes = "2 code",
            Notes = Hostile,
        },
        new()
        {
            Id = "n4yx2zab",
            Name = "5d5d5d",
            Date = Day("2026-03-18"),
            Started = At("2026-03-18T15:00:00Z"),
            Author = "Grace Hopper",
            Agent = "aider",
            Basis = Basis.Estimated,
            Usage = [Line("2026-03-18", "claude-haiku-4-5", "main", 3, new TokenCounts(5_000, 800), 0.002m)],
            Digest = "aa02",
        },
        new()
        {
            Id = "p5zy3abc",
            Name = "6e6e6e",
            Date = Day("2026-03-31"),
            Agent = "claude-code",
            Usage = [Line("2026-03-31", "my-model", "main", 2, new TokenCounts(1_000, 200), null)],
            Digest = "aa03",
            Tasks = 1,
            TaskTypes = "1 docs",
        },
    ];

    public static Part ByHand(string id, string row, string date, int? tasks, string types, decimal? cost, string notes) => new()
    {
        Id = id,
        Name = "f" + row.PadLeft(5, '0'),
        Kind = PartKind.Manual,
        RowId = row,
        Date = Day(date),
        Basis = Basis.Manual,
        Usage = [new UsageLine { Key = new LineKey(Day(date), "claude-sonnet-4-6", "main"), Cost = cost }],
        Tasks = tasks,
        TaskTypes = types,
        Notes = notes,
    };

    public static UsageLine Line(string day, string model, string role, long calls, TokenCounts tokens, decimal? cost) =>
        new() { Key = new LineKey(Day(day), model, role), Calls = calls, Tokens = tokens, Cost = cost };

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenLog.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return folder.FullName;
    }
}
