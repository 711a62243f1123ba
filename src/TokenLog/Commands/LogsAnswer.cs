using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The answer of <c>logs</c>, as a table for people or as JSON (<c>tokenlog/logs@1</c>).</summary>
internal sealed class LogsAnswer
{
    private readonly LogContents contents;
    private readonly LogsSums sums;
    private readonly UsageSum totals = new();
    private readonly LogsTable? grouped;

    public LogsAnswer(LogContents contents, LogsSums sums, LogsTable? grouped = null)
    {
        (this.contents, this.sums, this.grouped) = (contents, sums, grouped);
        foreach (var model in Models)
        {
            totals.Add(model.Row.Sum);
        }
    }

    /// <summary>True if there is anything to answer with.</summary>
    public bool HasCalls => totals.Calls > 0;

    /// <summary>By agent, then model.</summary>
    private IEnumerable<NamedModel> Models => sums.Agents.Values
        .OrderBy(agent => agent.Agent, StringComparer.Ordinal)
        .SelectMany(agent => agent.Models.Keys.Order(StringComparer.Ordinal).Select(model => new NamedModel(agent.Agent, model, agent.Models[model])));

    public JsonObject ToJson()
    {
        var document = new JsonObject
        {
            ["schema"] = "tokenlog/logs@1",
            ["agents"] = new JsonArray([.. AgentRows()]),
        };
        if (sums.HasSessions)
        {
            document["sessions"] = new JsonArray([.. SessionsInOrder().Select(session => session.ToJson())]);
        }

        if (sums.Days is { } days)
        {
            document["days"] = new JsonArray([.. days.SelectMany(day => day.Value.Select(model => DayRow(day.Key, model.Key, model.Value)))]);
        }

        if (grouped is not null)
        {
            document["by"] = string.Join(",", grouped.By.Select(by => by.Name));
            document["rows"] = grouped.Json();
        }

        document["models"] = new JsonArray([.. Models.Select(model => ModelRow((model.Agent, model.Model), model.Row.Sum, model.Row.PricedAs))]);
        document["totals"] = totals.AddTo([]);
        document["warnings"] = new JsonArray([.. contents.Warnings.Select(warning => new JsonObject
        {
            ["code"] = warning.Code,
            ["path"] = warning.Path,
            ["line"] = warning.Line,
            ["message"] = warning.Message,
        })]);
        document["looked_in"] = new JsonArray([.. contents.LookedIn.Select(place => (JsonNode)place)]);
        return document;
    }

    public void WriteTo(Output output)
    {
        if (!HasCalls)
        {
            return;
        }

        if (sums.HasSessions)
        {
            SessionTable().WriteTo(output);
            output.Line();
        }

        if (sums.Days is { } days)
        {
            Write(ByDay(days), output);
            output.Line();
        }

        var table = grouped ?? ByModel();
        Write(table, output);
        output.Line();
        foreach (var note in table.Report().Footnotes)
        {
            output.Line(note);
        }
    }

    private static void Write(LogsTable table, Output output)
    {
        var read = table.Report().Only([.. table.By.Select(by => by.Name), .. LogsTable.Read]);
        foreach (var line in new ReportScreen(output.Screen).Lines(read, LogsTable.LeftOut, barOf: table is { By.Count: 1, Groups.Count: > 1 } ? "cost" : null, repeats: false))
        {
            output.Line(line);
        }
    }

    /// <summary>Whose files were read, and behind them agents whose calls stand in others' files: in telemetry, or in a pipeline's results.</summary>
    private IEnumerable<JsonNode> AgentRows() => contents.Agents
        .Concat(sums.Agents.Keys.Order(StringComparer.Ordinal).Where(name => contents.Agents.All(agent => agent.Agent != name)).Select(name => new AgentFiles(name, 0)))
        .Select(agent => new JsonObject
        {
            ["agent"] = agent.Agent,
            ["files"] = agent.Files,
            ["sessions"] = sums.Agents.GetValueOrDefault(agent.Agent)?.Sessions.Count ?? 0,
            ["calls"] = sums.Agents.GetValueOrDefault(agent.Agent)?.Models.Values.Sum(model => model.Sum.Calls) ?? 0,
        });

    private static JsonObject ModelRow((string Agent, string Model) key, UsageSum sum, string? pricedAs) => sum.AddTo(new JsonObject
    {
        ["agent"] = key.Agent,
        ["model"] = key.Model,
        ["priced_as"] = pricedAs,
    });

    private static JsonObject DayRow(DateOnly day, (string Agent, string Model) key, UsageSum sum) => sum.AddTo(new JsonObject
    {
        ["day"] = Text(day),
        ["agent"] = key.Agent,
        ["model"] = key.Model,
    });

    private IEnumerable<LogsSessionSum> SessionsInOrder() =>
        sums.Agents.Values.SelectMany(agent => agent.Sessions.Values.OfType<LogsSessionSum>()).OrderBy(session => session.First).ThenBy(session => session.Session, StringComparer.Ordinal);

    /// <summary>By model; where several agents were at work, by agent too. The dearest first.</summary>
    private LogsTable ByModel() => LogsTable.InOrder(
        LogsBy.Parse(sums.Agents.Count > 1 ? "agent,model" : "model"),
        Models.Select(model => KeyValuePair.Create(sums.Agents.Count > 1 ? (model.Agent, model.Model) : (model.Model, ""), model.Row.Sum)));

    private LogsTable ByDay(SortedDictionary<DateOnly, SortedDictionary<(string Agent, string Model), UsageSum>> sums) => new(
        LogsBy.Parse("day,model"),
        [.. sums.SelectMany(day => day.Value.Select(model => ((IReadOnlyList<string>)[Text(day.Key), model.Key.Model], model.Value)))],
        totals);

    private TextTable SessionTable()
    {
        var table = new TextTable(["session", "from", "to", "calls", "cost"], textColumns: 3);
        foreach (var session in SessionsInOrder())
        {
            table.Add(session.Session, Minute(session.First), Minute(session.Last), Text(session.Sum.Calls), LogsTable.CostOf(session.Sum));
        }

        return table;
    }

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Not a tuple, over which collections are compiled at each start.</summary>
    private sealed record NamedModel(string Agent, string Model, LogsModelSum Row);
}
