using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What the index of agents' logs holds, for people and for programs.</summary>
internal sealed class CacheReport
{
    private readonly SortedDictionary<string, CacheEntries> agents = new(StringComparer.Ordinal);

    public CacheReport(LogIndex index, Pricer pricer, TimeZoneInfo zone)
    {
        var logs = new List<FileLog>();
        foreach (var (record, bytes) in index.Records())
        {
            if (record is null)
            {
                UnusableFiles++;
            }
            else
            {
                logs.Add(record.Log);
                Of(record.Agent).Add(bytes);
            }
        }

        UnusableFiles += index.UselessFiles();
        Bytes = index.Files().Sum(file => file.Length);
        foreach (var call in Deduplicator.Calls(logs))
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.At, zone).DateTime);
            var cost = pricer.ExactCost(call, day);
            Of(call.Agent).Usage.Add(call, cost);
        }

        foreach (var entries in agents.Values)
        {
            Totals.Add(entries.Usage);
        }
    }

    /// <summary>By the agent's name.</summary>
    public IReadOnlyDictionary<string, CacheEntries> Agents => agents;

    public int Entries => agents.Values.Sum(agent => agent.Entries);

    public UsageSum Totals { get; } = new();

    /// <summary>What this build cannot use, because it is damaged or written by another one: records of log files, and packs as a whole.</summary>
    public int UnusableFiles { get; }

    /// <summary>Of all files.</summary>
    public long Bytes { get; }

    private CacheEntries Of(string agent)
    {
        if (!agents.TryGetValue(agent, out var entries))
        {
            agents[agent] = entries = new CacheEntries();
        }

        return entries;
    }
}

/// <summary>What the index holds of one agent.</summary>
internal sealed class CacheEntries
{
    /// <summary>Log files.</summary>
    public int Entries { get; private set; }

    /// <summary>Size of the entries, not of the logs.</summary>
    public long Bytes { get; private set; }

    public UsageSum Usage { get; } = new();

    public void Add(long bytes) => (Entries, Bytes) = (Entries + 1, Bytes + bytes);
}
