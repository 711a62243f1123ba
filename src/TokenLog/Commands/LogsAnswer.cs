using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The answer of <c>logs</c>, as a table for people or as JSON (<c>tokenlog/logs@1</c>).</summary>
internal sealed class LogsAnswer
{
    private readonly LogContents contents;
    private readonly Pricer pricer;
    private readonly SortedDictionary<(string Agent, string Model), (UsageSum Sum, string? PricedAs)> models = new(OrdinalPairs);
    private readonly Dictionary<(string Agent, string Session), SessionSum> sessions = [];
    private readonly SortedDictionary<DateOnly, SortedDictionary<(string Agent, string Model), UsageSum>>? days;
    private readonly UsageSum totals = new();
    private readonly LogsTable? grouped;

    public LogsAnswer(LogContents contents, IReadOnlyList<(Call Call, DateOnly Day)> calls, Pricer pricer, bool sessions, bool daily, LogsTable? grouped = null)
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

        foreach (var (sum, _) in models.Values)
        {
            totals.Add(sum);
        }
    }

    private bool ShowsSessions { get; }

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

        document["models"] = new JsonArray([.. models.Select(model => ModelRow(model.Key, model.Value.Sum, model.Value.PricedAs))]);
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
        if (totals.Calls == 0)
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
            DayTable(days).WriteTo(output);
            output.Line();
        }

        if (grouped is not null)
        {
            WriteGrouped(grouped, output);
            return;
        }

        ModelTable().WriteTo(output);
        WriteNotes(output);
    }

    private static void WriteGrouped(LogsTable grouped, Output output)
    {
        var table = grouped.Report();
        var read = table.Only([.. grouped.By.Select(by => by.Name), .. LogsTable.Read]);
        foreach (var line in new ReportScreen(output.Screen).Lines(read, LogsTable.LeftOut, barOf: grouped.By.Count == 1 ? "cost" : null, repeats: false))
        {
            output.Line(line);
        }

        output.Line();
        foreach (var note in table.Footnotes)
        {
            output.Line(note);
        }
    }

    private void Add(Call call, DateOnly day)
    {
        var cost = call is { ReportedCost: { } reported, Tokens.Total: 0 } ? reported : pricer.ExactCost(pricer.KeyOf(call, day), call.Tokens, call.WebSearches);
        var key = (call.Agent, call.Model);
        var pricedAs = pricer.PricedAs(call.Model, day);
        var model = models.TryGetValue(key, out var known) ? known : (Sum: new UsageSum(), PricedAs: pricedAs);
        model.Sum.Add(call, cost);
        models[key] = (model.Sum, model.PricedAs ?? pricedAs);
        if (!sessions.TryGetValue((call.Agent, call.Session), out var session))
        {
            sessions[(call.Agent, call.Session)] = session = new SessionSum(call);
        }

        session.Add(call, cost);

        if (days is not null)
        {
            if (!days.TryGetValue(day, out var models))
            {
                days[day] = models = new(OrdinalPairs);
            }

            if (!models.TryGetValue(key, out var sum))
            {
                models[key] = sum = new UsageSum();
            }

            sum.Add(call, cost);
        }
    }

    /// <summary>Whose files were read, and behind them agents whose calls stand in others' files: in telemetry, or in a pipeline's results.</summary>
    private IEnumerable<JsonNode> AgentRows() => contents.Agents
        .Concat(models.Keys.Select(model => model.Agent).Distinct(StringComparer.Ordinal).Where(name => contents.Agents.All(agent => agent.Agent != name)).Select(name => new AgentFiles(name, 0)))
        .Select(agent => new JsonObject
        {
            ["agent"] = agent.Agent,
            ["files"] = agent.Files,
            ["sessions"] = sessions.Keys.Count(key => key.Agent == agent.Agent),
            ["calls"] = models.Where(model => model.Key.Agent == agent.Agent).Sum(model => model.Value.Sum.Calls),
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
        sessions.Values.OrderBy(session => session.First).ThenBy(session => session.Session, StringComparer.Ordinal);

    private TextTable ModelTable()
    {
        var table = new TextTable(["model", "calls", "input", "output", "cache write", "cache read", "cost"], textColumns: 1);
        foreach (var ((_, model), (sum, _)) in models)
        {
            table.Add([model, .. Figures(sum)]);
        }

        if (models.Count > 1)
        {
            table.Add(["total", .. Figures(totals)]);
        }

        return table;
    }

    private TextTable SessionTable()
    {
        var table = new TextTable(["session", "from", "to", "calls", "cost"], textColumns: 3);
        foreach (var session in SessionsInOrder())
        {
            table.Add(session.Session, Minute(session.First), Minute(session.Last), Text(session.Sum.Calls), Cost(session.Sum));
        }

        return table;
    }

    private static TextTable DayTable(SortedDictionary<DateOnly, SortedDictionary<(string Agent, string Model), UsageSum>> days)
    {
        var table = new TextTable(["day", "model", "calls", "input", "output", "cache write", "cache read", "cost"], textColumns: 2);
        foreach (var (day, models) in days)
        {
            foreach (var ((_, model), sum) in models)
            {
                table.Add([Text(day), model, .. Figures(sum)]);
            }
        }

        return table;
    }

    private void WriteNotes(Output output)
    {
        output.Line();
        output.Line("Cost at list prices.");
        if (totals.UnpricedTokens > 0 || totals.UnpricedCalls > 0)
        {
            var unpriced = models.Where(model => model.Value.Sum.UnpricedCalls > 0)
                .Select(model => $"{model.Key.Model} ({Text(model.Value.Sum.UnpricedTokens)})");
            output.Line($"* Not in the cost: {Text(totals.UnpricedTokens)} tokens without a known price: {string.Join(", ", unpriced)}");
        }

        if (totals.OutputMissingCalls > 0)
        {
            output.Line($"+ A lower bound: the log does not hold all that {Text(totals.OutputMissingCalls)} call{(totals.OutputMissingCalls == 1 ? "" : "s")} used.");
        }

        if (totals.EstimatedCalls > 0)
        {
            output.Line($"{Footnote.Estimated} Estimated: what was billed for {Text(totals.EstimatedCalls)} call{(totals.EstimatedCalls == 1 ? "" : "s")} is not in the log.");
        }
    }

    private static string[] Figures(UsageSum sum) =>
    [
        Text(sum.Calls), Text(sum.Tokens.Input), Text(sum.Tokens.Output), Text(sum.Tokens.CacheWrite), Text(sum.Tokens.CacheRead), Cost(sum),
    ];

    /// <summary>A cost with the marks that the notes explain.</summary>
    private static string Cost(UsageSum sum) =>
        (sum is { Cost: not null, EstimatedCalls: > 0 } ? $"{Footnote.Estimated}" : "") + (sum.Cost is { } cost ? Money.Show(cost) : "unknown") + (sum.UnpricedCalls > 0 ? "*" : "") + (sum.OutputMissingCalls > 0 ? "+" : "");

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

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
