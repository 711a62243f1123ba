using BenchmarkDotNet.Attributes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;

namespace TokenLog.Benchmarks;

/// <summary>From the bytes of a log to what it cost.</summary>
[MemoryDiagnoser]
public class Logs
{
    private const int Sessions = 50;
    private const int Answers = 400;

    private readonly IAgentSource claude = AgentSources.All.Single(source => source.Name == "claude-code");
    private readonly IAgentSource codex = AgentSources.All.Single(source => source.Name == "codex");
    private readonly Pricer pricer = new(PriceTable.Shipped);
    private byte[] claudeLog = [];
    private byte[] codexLog = [];
    private List<FileLog> logs = [];
    private List<Call> calls = [];

    [GlobalSetup]
    public void Make()
    {
        (claudeLog, codexLog) = (MadeUpLogs.Claude(1, Answers), MadeUpLogs.Codex(1, Answers));
        logs = [.. Enumerable.Range(0, Sessions).Select(session =>
            claude.Read(new LogFile($"/home/ada/.claude/projects/shop/{session}.jsonl"), new MemoryStream(MadeUpLogs.Claude(session / 2, Answers)), []))];
        calls = [.. Deduplicator.Calls(logs)];
    }

    [Benchmark(Description = "read a Claude Code log of 400 answers")]
    public FileLog ReadClaude() => claude.Read(new LogFile("/home/ada/.claude/projects/shop/1.jsonl"), new MemoryStream(claudeLog), []);

    [Benchmark(Description = "read a Codex log of 400 calls")]
    public FileLog ReadCodex() => codex.Read(new LogFile("/home/ada/.codex/sessions/rollout-1.jsonl"), new MemoryStream(codexLog), []);

    [Benchmark(Description = "merge 20,000 copies of 10,000 calls")]
    public int Merge() => Deduplicator.Calls(logs).Sum(call => call.WebSearches);

    [Benchmark(Description = "price 10,000 calls")]
    public decimal Price() => calls.Sum(call => pricer.ExactCost(call, new DateOnly(2026, 3, 2)) ?? 0m);
}
