using System.Globalization;
using BenchmarkDotNet.Attributes;
using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Benchmarks;

/// <summary>From the files of a ledger to its pages.</summary>
[MemoryDiagnoser]
public class Documents
{
    private const int Parts = 1000;

    private const string Configuration =
        """
        {
          "$schema": "./token-tracker.schema.json",
          "version": 1,
          "enabled": true,
          "starts": "2026-01-01",
          "currency": "USD",
          "time_zone": "UTC",
          "reports": "reports",
          "weekly_budgets": { "claude-opus-4": 500000, "claude-sonnet-4": 2000000, "claude-haiku-4": 5000000 },
          "budgets": [
            { "name": "month", "period": "month", "usd": 300 },
            { "name": "week", "period": "week", "usd": 90, "model": "claude-opus-*" }
          ],
          "counted_tokens": ["input", "output", "cache_write"],
          "alert_thresholds": { "warning": 0.75, "critical": 0.90, "emergency": 0.95 },
          "alerts": { "session_cost_usd": 5, "opus_share_of_sessions": 0.3 },
          "pricing": {},
          "usage": {}
        }
        """;

    private List<(string Path, string Text)> files = [];
    private Ledger ledger = Ledger.Of([]);
    private TextDocument log = TextDocument.Parse("", "");
    private TextDocument week = TextDocument.Parse("", "");
    private Stretch stretch = null!;

    [GlobalSetup]
    public void Make()
    {
        var parts = Enumerable.Range(0, Parts).Select(PartOf).ToList();
        files = [.. parts.Select(part => ($"reports/sessions/{part.Id}.{part.Name}.md", PartFile.Create(part, SessionReport.Render(part))))];
        ledger = Ledger.Of(parts);
        log = Page("COST_LOG.md", CostLog.RegionNames);
        week = Page("reports/weekly/2026-W12.md", WeeklyReport.Page.RegionNames);
        stretch = Stretch.Of(ledger, PeriodKind.Week).First(some => some.Parts.Count > 10);
        if (ReadLedger().Effective.Count != Parts || RenderLog() is not { Document: not null } || RenderWeek() is not { Document: not null } || ReadConfiguration() is null)
        {
            throw new InvalidOperationException("What is measured does not work.");
        }
    }

    [Benchmark(Description = "read a ledger of 1,000 parts")]
    public Ledger ReadLedger() => Ledger.Of(files.Select(file => PartFile.Read(file.Path, file.Text).Part!));

    [Benchmark(Description = "render COST_LOG.md of 1,000 parts")]
    public Rendering RenderLog() => CostLog.Render(log, ledger, TrackerConfiguration.Default, rowsTaken: true);

    [Benchmark(Description = "render the page of one week")]
    public Rendering RenderWeek() => WeeklyReport.Page.Render(week, stretch, TrackerConfiguration.Default);

    [Benchmark(Description = "read the configuration")]
    public TrackerConfiguration? ReadConfiguration() => TrackerFile.Read(".ai/token-tracker.json", Configuration).Configuration;

    private static TextDocument Page(string path, IEnumerable<string> regions) =>
        TextDocument.Parse(path, "# Costs\n" + string.Concat(regions.Select(name => $"\n<!-- tokenlog:begin {name} -->\n<!-- tokenlog:end {name} -->\n")));

    private static Part PartOf(int number)
    {
        var started = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddHours(number * 4);
        var day = DateOnly.FromDateTime(started.Date);
        var tokens = new TokenCounts(1200 + number, 18_000 + number, 90_000, 0, 1_800_000);
        var part = new Part
        {
            Id = number.ToString("d8", CultureInfo.InvariantCulture),
            Date = day,
            Started = started,
            Ended = started.AddMinutes(50),
            ActiveMinutes = 40,
            Repo = "github.com/acme/shop",
            Author = "Ada Lovelace <ada@example.com>",
            Branch = "feature/orders",
            Agent = "claude-code",
            AgentVersion = "2.1.150",
            Session = $"{number:x8}-0000-4000-8000-000000000000",
            Usage =
            [
                new UsageLine { Key = new LineKey(day, "claude-opus-4-6", "main"), Calls = 41, Tokens = tokens, Cost = 1.163712m },
                new UsageLine { Key = new LineKey(day, "claude-haiku-4-5-20251001", "Explore"), Calls = 9, Tokens = new TokenCounts(20_111, 4_012), Cost = 0.040171m },
            ],
            Prices = "2026-09-23",
            Digest = number.ToString("x16", CultureInfo.InvariantCulture),
            Notes = "Orders and bills",
        };
        return part with { Name = PartFile.Name(part) };
    }
}
