using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The answer of <c>logs</c>, as a table for people or as JSON (<c>tokenlog/logs@1</c>).</summary>
internal sealed class LogsAnswer
{
    private readonly LogContents contents;
    private readonly Pricer pricer;
    private readonly Dictionary<string, AgentSum> agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateOnly, SortedDictionary<(string Agent, string Model), UsageSum>>? days;
    private readonly UsageSum totals = new();
    private readonly LogsTable? grouped;
    private AgentSum? rows;

    public LogsAnswer(LogContents contents, IEnumerable<(Call Call, DateOnly Day)> calls, Pricer pricer, bool sessions, bool daily, LogsTable? grouped = null)
    {
        this.grouped = grouped;
        this.contents = contents;
        this.pricer = pricer;
        days = daily ? [] : null;
        ShowsSessions = sessions;
        foreach (var (call, day) in calls)
        {
            Add(call, day);
        }

        foreach (var model in Models)
        {
            totals.Add(model.Row.Sum);
        }
    }

    /// <summary>True if there is anything to answer with.</summary>
    public bool HasCalls => totals.Calls > 0;

    private bool ShowsSessions { get; }

    /// <summary>By agent, then model.</summary>
    private IEnumerable<NamedModel> Models => agents.Values
        .OrderBy(agent => agent.Agent, StringComparer.Ordinal)
        .SelectMany(agent => agent.Models.Keys.Order(StringComparer.Ordinal).Select(model => new NamedModel(agent.Agent, model, agent.Models[model])));

    private static Comparer<(string Agent, string Model)> OrdinalPairs { get; } = Comparer<(string Agent, string Model)>.Create(static (a, b) =>
    {
        var order = string.CompareOrdinal(a.Agent, b.Agent);
        return order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
    });

    public JsonObject ToJson()
    {
        var document = new JsonObject
        {
            ["schema"] = "tokenlog/logs@1",
            ["agents"] = new JsonArray([.. AgentRows()]),
        };
        if (ShowsSessions)
        {
            document["sessions"] = new JsonArray([.. SessionsInOrder().Select(session => session.ToJson())]);
        }

        if (days is not null)
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

        if (ShowsSessions)
        {
            SessionTable().WriteTo(output);
            output.Line();
        }

        if (days is not null)
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

    private void Add(Call call, DateOnly day)
    {
        var cost = pricer.ExactCost(call, day);
        var agent = rows is not null && rows.Agent == call.Agent ? rows : rows = RowsOf(call.Agent);
        if (!agent.Models.TryGetValue(call.Model, out var model))
        {
            agent.Models[call.Model] = model = new ModelSum();
        }

        model.Sum.Add(call, cost);
        model.PricedAs ??= pricer.PricedAs(call.Model, day);
        if (ShowsSessions)
        {
            if (!agent.Sessions.TryGetValue(call.Session, out var session))
            {
                agent.Sessions[call.Session] = session = new SessionSum(call);
            }

            session!.Add(call, cost);
        }
        else
        {
            agent.Sessions.TryAdd(call.Session, null);
        }

        if (days is not null)
        {
            if (!days.TryGetValue(day, out var models))
            {
                days[day] = models = new(OrdinalPairs);
            }

            if (!models.TryGetValue((call.Agent, call.Model), out var sum))
            {
                models[(call.Agent, call.Model)] = sum = new UsageSum();
            }

            sum.Add(call, cost);
        }
    }

    private AgentSum RowsOf(string agent) => agents.TryGetValue(agent, out var known) ? known : agents[agent] = new AgentSum(agent);

    /// <summary>Whose files were read, and behind them agents whose calls stand in others' files: in telemetry, or in a pipeline's results.</summary>
    private IEnumerable<JsonNode> AgentRows() => contents.Agents
        .Concat(agents.Keys.Order(StringComparer.Ordinal).Where(name => contents.Agents.All(agent => agent.Agent != name)).Select(name => new AgentFiles(name, 0)))
        .Select(agent => new JsonObject
        {
            ["agent"] = agent.Agent,
            ["files"] = agent.Files,
            ["sessions"] = agents.GetValueOrDefault(agent.Agent)?.Sessions.Count ?? 0,
            ["calls"] = agents.GetValueOrDefault(agent.Agent)?.Models.Values.Sum(model => model.Sum.Calls) ?? 0,
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

    private IEnumerable<SessionSum> SessionsInOrder() =>
        agents.Values.SelectMany(agent => agent.Sessions.Values.OfType<SessionSum>()).OrderBy(session => session.First).ThenBy(session => session.Session, StringComparer.Ordinal);

    /// <summary>By model; where several agents were at work, by agent too. The dearest first.</summary>
    private LogsTable ByModel() => LogsTable.InOrder(
        LogsBy.Parse(agents.Count > 1 ? "agent,model" : "model"),
        Models.Select(model => KeyValuePair.Create(agents.Count > 1 ? (model.Agent, model.Model) : (model.Model, ""), model.Row.Sum)));

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

    /// <summary>What one agent's calls add up to. Sessions have sums only if they are asked for.</summary>
    private sealed class AgentSum(string agent)
    {
        public string Agent => agent;

        public Dictionary<string, ModelSum> Models { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, SessionSum?> Sessions { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Not a tuple, over which collections are compiled at each start.</summary>
    private sealed record NamedModel(string Agent, string Model, ModelSum Row);

    private sealed class ModelSum
    {
        public UsageSum Sum { get; } = new();

        /// <summary>The name of the row that prices it.</summary>
        public string? PricedAs { get; set; }
    }

    private sealed class SessionSum(Call first)
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
}
