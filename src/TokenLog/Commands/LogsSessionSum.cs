using System.Globalization;
using System.Text.Json.Nodes;

namespace TokenLog.Commands;

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
