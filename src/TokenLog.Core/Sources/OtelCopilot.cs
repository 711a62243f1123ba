namespace TokenLog.Core.Sources;

/// <summary>
/// GitHub Copilot's records in the names of the GenAI conventions. The same request may be told four times: by its <c>chat</c> span, by a log of the inference,
/// by a log of the turn and in the sum of <c>invoke_agent</c>; in each trace, and for each response, the first of these that there is counts. Cached and written tokens
/// are inside the input, reasoning is inside the output. Where these stand in several files, or in Copilot Chat's database as well: <see cref="CopilotJoin"/>.
/// Source: GitHub's and VS Code's pages on monitoring, the readers of ccusage and tokscale, VS Code's <c>platform/otel</c>, and traces of Visual Studio
/// 18.6, which tell turns without tokens.
/// </summary>
/// <param name="agent">Whose the records are that name no service; null: nobody's.</param>
internal sealed class OtelCopilot(string? agent)
{
    private const decimal NanoAiuPerUsd = 100_000_000_000m;

    private readonly List<Told> told = [];
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OtelRecord> places = new(StringComparer.Ordinal);

    private enum Rank
    {
        Chat,
        Inference,
        Turn,
        Agent,
    }

    public bool IsEmpty => told.Count == 0 && FirstWithoutTokens is null;

    /// <summary>The first turn that was told without tokens, if no record tells any.</summary>
    public (string Agent, int Line)? FirstWithoutTokens => told.Count == 0 ? silent : null;

    private (string Agent, int Line)? silent;

    /// <summary>Takes in a record if it is one of Copilot's that may tell usage.</summary>
    public void Add(OtelRecord record, OtelPlace place)
    {
        if (AgentOf(record) is not { } name || RankOf(record) is not { } rank)
        {
            return;
        }

        if (record.TraceId is { } trace)
        {
            Note(sessions, trace, Session(name, record));
            Note(models, trace, Model(record));
        }

        if (OtelPlaces.Repository(record) is not null)
        {
            // Only the agent's own span names the repository, once a turn.
            foreach (var key in new[] { record.TraceId, Session(name, record) }.OfType<string>())
            {
                places.TryAdd(key, record);
            }
        }

        string? problem = null;
        var fields = record.Attributes;
        var (input, output) = (fields.Count("gen_ai.usage.input_tokens", ref problem), fields.Count("gen_ai.usage.output_tokens", ref problem));
        if (problem is null && input is null && output is null)
        {
            silent ??= rank == Rank.Agent ? (name, place.Line) : null;
            return;
        }

        var read = fields.Count("gen_ai.usage.cache_read.input_tokens", ref problem) ?? 0;
        var write = fields.Count("gen_ai.usage.cache_creation.input_tokens", ref problem) ?? fields.Count("gen_ai.usage.cache_write.input_tokens", ref problem) ?? 0;
        var reasoning = fields.Count("gen_ai.usage.reasoning.output_tokens", ref problem) ?? fields.Count("gen_ai.usage.reasoning_tokens", ref problem) ?? 0;
        problem ??= read + write > (input ?? 0) ? "gen_ai.usage.input_tokens is less than what came from the cache" : null;
        var tokens = new TokenCounts(Math.Max(0, (input ?? 0) - read - write), output ?? 0, write, 0, read, Math.Min(reasoning, output ?? 0));
        told.Add(new Told(name, rank, record, place, tokens, problem));
    }

    /// <summary>Each request once.</summary>
    public IEnumerable<OtelCall> Calls()
    {
        var best = new Dictionary<string, Rank>(StringComparer.Ordinal);
        foreach (var one in told)
        {
            foreach (var id in one.Ids)
            {
                best[id] = best.TryGetValue(id, out var rank) && rank < one.Rank ? rank : one.Rank;
            }
        }

        return told.Where(one => one.Ids.All(id => best[id] == one.Rank)).Select(Call);
    }

    private static void Note(Dictionary<string, string> known, string trace, string? value)
    {
        if (value is not null)
        {
            known.TryAdd(trace, value);
        }
    }

    private static Rank? RankOf(OtelRecord record)
    {
        var operation = record.Attributes["gen_ai.operation.name"];
        return record switch
        {
            { Kind: OtelKind.Span } when operation == "chat" || record.Name?.StartsWith("chat ", StringComparison.Ordinal) == true => Rank.Chat,
            { Kind: OtelKind.Span } when operation == "invoke_agent" || record.Name?.StartsWith("invoke_agent", StringComparison.Ordinal) == true => Rank.Agent,
            { Kind: OtelKind.Log } when record.Event == "gen_ai.client.inference.operation.details" || record.Body?.StartsWith("GenAI inference:", StringComparison.Ordinal) == true => Rank.Inference,
            { Kind: OtelKind.Log } when record.Event == "copilot_chat.agent.turn" || record.Body?.StartsWith("copilot_chat.agent.turn", StringComparison.Ordinal) == true => Rank.Turn,
            _ => null,
        };
    }

    private static string? Model(OtelRecord record) => record.Attributes["gen_ai.response.model"] ?? record.Attributes["gen_ai.request.model"];

    /// <summary>The chat in an editor; what it calls a conversation there is a single turn.</summary>
    private static string? Session(string agent, OtelRecord record) => agent == CopilotChat.AgentName
        ? CopilotChat.SessionOf(record.Attributes[CopilotChat.Session], record.Attributes[CopilotChat.ParentSession], record.Attributes["gen_ai.conversation.id"], record.Attributes["copilot_chat.session_id"])
        : record.Attributes["gen_ai.conversation.id"] ?? record.Attributes["copilot_chat.session_id"] ?? record.Attributes[CopilotChat.Session];

    private string? AgentOf(OtelRecord record) => record.Service switch
    {
        "copilot-chat" => CopilotChat.AgentName,
        "vs-copilot" => "copilot-vs",
        { } service when service.Contains("copilot", StringComparison.OrdinalIgnoreCase) => CopilotCli.AgentName,
        { } => null,
        null when record.Attributes.HasPrefix("copilot_chat.") => CopilotChat.AgentName,
        null when record.Attributes.HasPrefix("github.copilot.") => CopilotCli.AgentName,
        null => agent,
    };

    private OtelCall Call(Told one)
    {
        if (one.Problem is { } problem)
        {
            return new OtelCall(null, problem, Line: one.Place.Line);
        }

        var (record, fields) = (one.Record, one.Record.Attributes);
        var isChat = one is { Agent: CopilotChat.AgentName, Rank: Rank.Chat };
        if ((isChat ? record.Begun ?? record.At : record.At) is not { } at)
        {
            return new OtelCall(null, "this record has no time", "TL0106", one.Place.Line);
        }

        var (trace, response) = (record.TraceId ?? "", fields["gen_ai.response.id"]);
        var session = Session(one.Agent, record) ?? sessions.GetValueOrDefault(trace) ?? record["session.id"] ?? record.TraceId ?? response ?? "unknown";
        var place = (OtelPlaces.Repository(record) ?? OtelPlaces.Cwd(record)) is null ? places.GetValueOrDefault(trace) ?? places.GetValueOrDefault(session) ?? record : record;
        return new OtelCall(
            new CallCopy
            {
                MessageId = CopilotJoin.IdOf(one.Rank == Rank.Chat ? null : one.Rank.ToString(), record, response ?? session, at, one.Tokens),
                RequestId = response,
                Session = session,
                At = at,
                Path = one.Place.Path,
                Position = one.Place.Position,
                Model = Model(record) ?? models.GetValueOrDefault(trace) ?? "unknown",
                Role = isChat ? CopilotChat.RoleOf(fields["gen_ai.agent.name"]) : "main",
                Cwd = OtelPlaces.Cwd(record),
                Branch = OtelPlaces.Branch(record) ?? OtelPlaces.Branch(place),
                Repository = OtelPlaces.Repository(place),
                Version = record.Resource["service.version"],
                Agent = one.Agent,
                IsSum = one.Rank is Rank.Turn or Rank.Agent,
                IsTelemetry = true,
            }.With(one.Tokens, reportedCost: Cost(fields)),
            Line: one.Place.Line);
    }

    /// <summary>Billing units: 10^11 of them are one US dollar.</summary>
    private static decimal? Cost(OtelAttributes fields) =>
        fields.Usd("github.copilot.aiu", NanoAiuPerUsd) ?? fields.Usd("github.copilot.nano_aiu", NanoAiuPerUsd) ?? fields.Usd("copilot_chat.copilot_usage_nano_aiu", NanoAiuPerUsd);

    private sealed record Told(string Agent, Rank Rank, OtelRecord Record, OtelPlace Place, TokenCounts Tokens, string? Problem)
    {
        /// <summary>What records of the same requests share.</summary>
        public IEnumerable<string> Ids
        {
            get
            {
                if (Record.TraceId is { } trace)
                {
                    yield return "trace:" + trace;
                }

                if (Record.Attributes["gen_ai.response.id"] is { } response)
                {
                    yield return "response:" + response;
                }
            }
        }
    }
}
