namespace TokenLog.Commands;

/// <summary>What one agent's calls add up to.</summary>
internal sealed class LogsAgentSum(string agent)
{
    public string Agent => agent;

    public Dictionary<string, LogsModelSum> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>Every session; with sums only if they are asked for.</summary>
    public Dictionary<string, LogsSessionSum?> Sessions { get; } = new(StringComparer.Ordinal);

    public LogsModelSum ModelOf(string model) => Models.TryGetValue(model, out var known) ? known : Models[model] = new LogsModelSum();

    public void AddSession(Call call, decimal? cost, bool summed)
    {
        if (!summed)
        {
            Sessions.TryAdd(call.Session, null);
            return;
        }

        if (!Sessions.TryGetValue(call.Session, out var session))
        {
            Sessions[call.Session] = session = new LogsSessionSum(call);
        }

        session!.Add(call, cost);
    }

    /// <summary>Adds what later calls of the agent add up to.</summary>
    public void Add(LogsAgentSum later)
    {
        foreach (var (name, sum) in later.Models)
        {
            var model = ModelOf(name);
            model.Sum.Join(sum.Sum);
            model.PricedAs ??= sum.PricedAs;
        }

        foreach (var (name, sum) in later.Sessions)
        {
            if (!Sessions.TryAdd(name, sum))
            {
                Sessions[name]?.Add(sum!);
            }
        }
    }
}
