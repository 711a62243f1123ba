using System.Globalization;
using System.Text.Json.Nodes;

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

/// <summary>What the calls of a model add up to.</summary>
internal sealed class LogsModelSum
{
    public UsageSum Sum { get; } = new();

    /// <summary>The name of the row that prices it.</summary>
    public string? PricedAs { get; set; }
}

/// <summary>What the calls of a session add up to.</summary>
/// <param name="first">The first of them.</param>
internal sealed class LogsSessionSum(Call first)
{
    public string Session => first.Session;

    public DateTimeOffset First => first.At;

    public DateTimeOffset Last { get; private set; } = first.At;

    public UsageSum Sum { get; } = new();

    public void Add(Call call, decimal? cost)
    {
        Last = call.At;
        Sum.Add(call, cost);
    }

    /// <summary>Adds what later calls of the session add up to.</summary>
    public void Add(LogsSessionSum later)
    {
        Last = later.Last;
        Sum.Join(later.Sum);
    }

    public JsonObject ToJson() => Sum.AddTo(new JsonObject
    {
        ["agent"] = first.Agent,
        ["session"] = first.Session,
        ["cwd"] = first.Cwd,
        ["first"] = Instant(First),
        ["last"] = Instant(Last),
    });

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
