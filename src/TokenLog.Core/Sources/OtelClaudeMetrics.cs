using System.Globalization;

namespace TokenLog.Core.Sources;

/// <summary>
/// Claude Code's metrics <c>claude_code.token.usage</c> and <c>claude_code.cost.usage</c>, where nothing else was exported: sums of requests that are not told
/// apart. A point of a delta is a sum of its own; a running total counts with its last point. Points that differ in anything but the type of token
/// belong to different series and are added, those of one series and instant are one sum.
/// </summary>
internal sealed class OtelClaudeMetrics
{
    private readonly Dictionary<string, Sum> sums = new(StringComparer.Ordinal);
    private readonly List<OtelCall> problems = [];

    /// <summary>The sums of the points so far that tell tokens: a cost alone may be that of tokens which another series tells.</summary>
    public IEnumerable<OtelCall> Calls => problems.Concat(sums
        .Where(sum => sum.Value.Tokens.Total > 0)
        .OrderBy(sum => sum.Value.Place.Position)
        .Select(sum => Call(sum.Key, sum.Value)));

    public void Add(OtelRecord point, OtelPlace place)
    {
        if (point.Name is not ("claude_code.token.usage" or "claude_code.cost.usage"))
        {
            return;
        }

        if (point.Time is null || point["session.id"] is null)
        {
            problems.Add(point.Time is null
                ? new OtelCall(null, "this point of a metric has no time", "TL0106")
                : new OtelCall(null, "this metric does not name its session, so it cannot be told from what other logs hold", "TL0118"));
            return;
        }

        var series = SeriesOf(point);
        var sum = sums.GetValueOrDefault(series) ?? new Sum(point, place, default, null);
        point.Attributes.Set("value", point.Value ?? "");
        if (point.Name == "claude_code.cost.usage")
        {
            sums[series] = sum with { Cost = point.Attributes.Usd("value", 1m) ?? sum.Cost };
            return;
        }

        string? problem = null;
        var count = point.Attributes.Count("value", ref problem) ?? 0;
        if (problem is not null)
        {
            problems.Add(new OtelCall(null, problem));
            return;
        }

        sums[series] = sum with { Tokens = TokenCounts.Max(sum.Tokens, TokensOf(point.Attributes["type"], count)) };
    }

    private static TokenCounts TokensOf(string? type, long count) => type switch
    {
        "input" => new TokenCounts(count, 0),
        "output" => new TokenCounts(0, count),
        "cacheRead" => default(TokenCounts) with { CacheRead = count },
        "cacheCreation" => default(TokenCounts) with { CacheWrite5m = count },
        _ => default,
    };

    private static string SeriesOf(OtelRecord point)
    {
        var names = point.Attributes.All.Where(field => field.Key != "type").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}");
        var when = point.IsDelta ? point.Time : point.Begun;
        return string.Create(CultureInfo.InvariantCulture, $"{SessionId.Base32(string.Join('\n', names), 16)}@{when:O}");
    }

    private static OtelCall Call(string series, Sum sum) => Call(series, sum.First, sum);

    private static OtelCall Call(string series, OtelRecord point, Sum sum) => new(new CallCopy
    {
        MessageId = "metric:" + series,
        Session = point["session.id"]!,
        At = point.Time!.Value,
        Path = sum.Place.Path,
        Position = sum.Place.Position,
        Model = point.Attributes["model"] ?? "unknown",
        Role = OtelClaude.RoleOf(point.Attributes["query_source"]),
        Cwd = OtelPlaces.Cwd(point),
        Branch = OtelPlaces.Branch(point),
        Repository = OtelPlaces.Repository(point),
        Version = point["app.version"] ?? point.Resource["service.version"],
        IsSum = true,
        Agent = ClaudeCode.AgentName,
        IsTelemetry = true,
        StandsForSession = true,
    }.With(sum.Tokens, point.Attributes["speed"] == "fast" ? "fast" : null, sum.Cost));

    private sealed record Sum(OtelRecord First, OtelPlace Place, TokenCounts Tokens, decimal? Cost);
}
