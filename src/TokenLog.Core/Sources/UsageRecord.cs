using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One line of usage: a call, a result of <c>claude -p</c> with figures for each model, or an event of <c>codex exec --json</c>. Used again for the next line.
/// </summary>
internal sealed class UsageRecord
{
    private static readonly string[] Names = ["input", "output", "cache_write_5m", "cache_write_1h", "cache_read", "reasoning", "web_searches"];

    private static readonly string[] ResultNames =
        ["inputTokens", "outputTokens", "cacheReadInputTokens", "cacheCreationInputTokens", "webSearchRequests"];

    private readonly long[] figures = new long[Names.Length];
    private readonly ClaudeCodeUsage resultUsage = new();
    private bool anyFigure;
    private bool anyUsage;
    private decimal? totalCost;
    private string? turnProblem;
    private (string Model, TokenCounts Tokens, long WebSearches, decimal? Cost) model;

    public string? Schema { get; private set; }

    /// <summary>Of a line of Claude Code's own: <c>system</c>, <c>assistant</c>, <c>result</c>, …; a call has none.</summary>
    public string? Type { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public string? Agent { get; private set; }

    public string? Session { get; private set; }

    public string? Id { get; private set; }

    public string? Model { get; private set; }

    public string? Role { get; private set; }

    public string? Cwd { get; private set; }

    public string? Repository { get; private set; }

    public string? Branch { get; private set; }

    public string? Version { get; private set; }

    public string? Tier { get; private set; }

    public string? Geo { get; private set; }

    public bool IsSum { get; private set; }

    public decimal? Cost { get; private set; }

    public string? Problem { get; private set; }

    public bool IsResult => Type == "result";

    /// <summary>Of Codex's events: the thread that they are about.</summary>
    public string? Thread { get; private set; }

    /// <summary>Of Codex's event <c>turn.completed</c>: what the thread used so far.</summary>
    public CodexUsage? ThreadUsage { get; private set; }

    public bool IsTurn => Type == "turn.completed" && ThreadUsage is not null;

    /// <summary>Null if no figure is named.</summary>
    public TokenCounts? Tokens => anyFigure ? new TokenCounts(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]) : null;

    public long WebSearches => figures[6];

    /// <summary>Of a result.</summary>
    public Dictionary<string, (TokenCounts Tokens, long WebSearches, decimal? Cost)> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        (Schema, Type, At, Agent, Session, Id, Model, Role) = (null, null, null, null, null, null, null, null);
        (Cwd, Repository, Branch, Version, Tier, Geo, IsSum, Cost, Problem) = (null, null, null, null, null, null, false, null, null);
        (anyFigure, anyUsage, totalCost, Thread, ThreadUsage, turnProblem) = (false, false, null, null, null, null);
        Array.Clear(figures);
        Models.Clear();
        if (!JsonWalk.Properties(ref reader, ReadProperty))
        {
            return false;
        }

        if (IsResult && Models.Count == 0 && anyUsage)
        {
            var used = resultUsage.Figures(null, null);
            Problem ??= resultUsage.Problem;
            Models["unknown"] = (used.Tokens with { CacheWrite5m = used.Tokens.CacheWrite5m + used.UnsplitWrites }, used.WebSearches, totalCost);
        }

        Problem = IsTurn ? turnProblem : Problem;
        return true;
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                var (whole, figure, problem) = TokenFigure.Read(ref reader, Names[i]);
                (figures[i], Problem) = (figure ?? 0, Problem ?? problem);
                anyFigure |= figure is not null;
                return whole;
            }
        }

        if (reader.ValueTextEquals("modelUsage"u8))
        {
            return JsonWalk.Object(ref reader, ReadModel);
        }

        if (reader.ValueTextEquals("usage"u8))
        {
            // Whose usage it is may be said behind it.
            var again = reader;
            (_, ThreadUsage, turnProblem) = CodexUsage.Read(ref again);
            return reader.Read() && (reader.TokenType == JsonTokenType.StartObject ? ReadUsage(ref reader) : reader.TrySkip());
        }

        if (reader.ValueTextEquals("cost"u8) || reader.ValueTextEquals("total_cost_usd"u8))
        {
            var own = reader.ValueTextEquals("cost"u8);
            var read = reader.Read();
            var usd = TokenFigure.Usd(ref reader);
            Problem ??= own && usd is null && reader.TokenType != JsonTokenType.Null ? "cost is not an amount in USD" : null;
            (Cost, totalCost) = own ? (usd, totalCost) : (Cost, usd);
            return read && reader.TrySkip();
        }

        return ReadText(ref reader);
    }

    private bool ReadUsage(ref Utf8JsonReader reader)
    {
        anyUsage = true;
        return resultUsage.Read(ref reader);
    }

    private bool ReadModel(ref Utf8JsonReader reader)
    {
        model = (JsonText.Of(ref reader), default, 0, null);
        var whole = JsonWalk.Object(ref reader, ReadModelFigure);
        Models[model.Model] = (model.Tokens, model.WebSearches, model.Cost);
        return whole;
    }

    private bool ReadModelFigure(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < ResultNames.Length; i++)
        {
            if (reader.ValueTextEquals(ResultNames[i]))
            {
                var (whole, figure, problem) = TokenFigure.Read(ref reader, ResultNames[i]);
                var count = figure ?? 0;
                Problem ??= problem;
                model.Tokens = i switch
                {
                    0 => model.Tokens with { Input = count },
                    1 => model.Tokens with { Output = count },
                    2 => model.Tokens with { CacheRead = count },
                    3 => model.Tokens with { CacheWrite5m = count },
                    _ => model.Tokens,
                };
                model.WebSearches = i == 4 ? count : model.WebSearches;
                return whole;
            }
        }

        var cost = reader.ValueTextEquals("costUSD"u8);
        var read = reader.Read();
        model.Cost = cost ? TokenFigure.Usd(ref reader) : model.Cost;
        return read && reader.TrySkip();
    }

    private bool ReadText(ref Utf8JsonReader reader)
    {
        var (schema, type, at) = (reader.ValueTextEquals("schema"u8), reader.ValueTextEquals("type"u8), reader.ValueTextEquals("at"u8) || reader.ValueTextEquals("timestamp"u8));
        var (agent, session) = (reader.ValueTextEquals("agent"u8), reader.ValueTextEquals("session"u8) || reader.ValueTextEquals("session_id"u8));
        var (id, name, role) = (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("uuid"u8), reader.ValueTextEquals("model"u8), reader.ValueTextEquals("role"u8));
        var (cwd, repository, branch) = (reader.ValueTextEquals("cwd"u8), reader.ValueTextEquals("repository"u8), reader.ValueTextEquals("branch"u8));
        var thread = reader.ValueTextEquals("thread_id"u8);
        var (version, tier, geo, sum) = (
            reader.ValueTextEquals("version"u8), reader.ValueTextEquals("tier"u8), reader.ValueTextEquals("geo"u8), reader.ValueTextEquals("sum"u8));
        if (!reader.Read())
        {
            return false;
        }

        At = at ? JsonText.Instant(ref reader) : At;
        IsSum |= sum && reader.TokenType == JsonTokenType.True;
        var text = JsonText.OrNull(ref reader);
        Schema = schema ? text : Schema;
        Type = type ? text : Type;
        Agent = agent ? text : Agent;
        Session = session ? text : Session;
        Thread = thread ? text : Thread;
        Id = id ? text : Id;
        Model = name ? text : Model;
        Role = role ? text : Role;
        Cwd = cwd ? text : Cwd;
        Repository = repository ? text : Repository;
        Branch = branch ? text : Branch;
        Version = version ? text : Version;
        Tier = tier ? text : Tier;
        Geo = geo ? text : Geo;
        return reader.TrySkip();
    }
}
