using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;

namespace TokenLog.Commands;

/// <summary>What calls of logs add up to: by agent and model, and by session and day where that is asked for.</summary>
/// <param name="pricer">Prices the calls.</param>
/// <param name="sessions">True for the sums of each session.</param>
/// <param name="daily">True for the sums of each day.</param>
internal sealed class LogsSums(Pricer pricer, bool sessions, bool daily)
{
    /// <summary>So many calls are worth a thread.</summary>
    private const int Worth = 5_000;

    private readonly Dictionary<string, LogsAgentSum> agents = new(StringComparer.Ordinal);
    private LogsAgentSum? latest;

    public IReadOnlyDictionary<string, LogsAgentSum> Agents => agents;

    /// <summary>By day, agent and model; null if nobody asked.</summary>
    public SortedDictionary<DateOnly, SortedDictionary<(string Agent, string Model), UsageSum>>? Days { get; } = daily ? [] : null;

    public bool HasSessions => sessions;

    /// <summary>Adds up calls, on all cores: sums of money are exact, so that their order makes no difference.</summary>
    /// <param name="calls">The calls, in their order.</param>
    /// <param name="dayOf">The day of a call; null for one that does not count. Asked by several threads.</param>
    /// <param name="pricer">Prices the calls; asked by several threads too.</param>
    /// <param name="sessions">True for the sums of each session.</param>
    /// <param name="daily">True for the sums of each day.</param>
    public static LogsSums Of(IReadOnlyList<Call> calls, Func<Call, DateOnly?> dayOf, Pricer pricer, bool sessions, bool daily)
    {
        var parts = new LogsSums[Stretches.Of(calls.Count, Worth, Environment.ProcessorCount)];
        Stretches.Work(calls.Count, parts.Length, (number, first, end) =>
        {
            var sums = parts[number] = new LogsSums(pricer, sessions, daily);
            for (var i = first; i < end; i++)
            {
                var call = calls[i];
                if (dayOf(call) is { } day)
                {
                    sums.Add(call, day);
                }
            }
        });
        foreach (var later in parts.Skip(1))
        {
            parts[0].Add(later);
        }

        return parts[0];
    }

    private void Add(Call call, DateOnly day)
    {
        var cost = pricer.ExactCost(call, day);
        latest = latest?.Agent == call.Agent ? latest : SumOf(call.Agent);
        var model = latest.ModelOf(call.Model);
        model.Sum.Add(call, cost);
        model.PricedAs ??= pricer.PricedAs(call.Model, day);
        latest.AddSession(call, cost, sessions);
        if (Days is not null)
        {
            DaySum(day, (call.Agent, call.Model)).Add(call, cost);
        }
    }

    /// <summary>Adds what later calls add up to.</summary>
    private void Add(LogsSums later)
    {
        foreach (var (agent, sum) in later.agents)
        {
            SumOf(agent).Add(sum);
        }

        foreach (var (day, models) in later.Days ?? [])
        {
            foreach (var (model, sum) in models)
            {
                DaySum(day, model).Join(sum);
            }
        }
    }

    private LogsAgentSum SumOf(string agent) => agents.TryGetValue(agent, out var known) ? known : agents[agent] = new LogsAgentSum(agent);

    private UsageSum DaySum(DateOnly day, (string Agent, string Model) key)
    {
        if (!Days!.TryGetValue(day, out var models))
        {
            Days[day] = models = new(OrdinalPairs);
        }

        return models.TryGetValue(key, out var sum) ? sum : models[key] = new UsageSum();
    }

    private static Comparer<(string Agent, string Model)> OrdinalPairs { get; } = Comparer<(string Agent, string Model)>.Create(static (a, b) =>
    {
        var order = string.CompareOrdinal(a.Agent, b.Agent);
        return order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
    });
}
