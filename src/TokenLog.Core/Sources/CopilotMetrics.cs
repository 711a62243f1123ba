using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>What Copilot CLI says that a model used in a session so far. Cached tokens are inside <paramref name="Input"/>, reasoning inside <paramref name="Output"/>.</summary>
/// <param name="Input">Tokens given, those of the cache included.</param>
/// <param name="Output">Tokens received.</param>
/// <param name="CacheRead">Read from the cache.</param>
/// <param name="CacheWrite">Written to the cache.</param>
/// <param name="Reasoning">Inside the output.</param>
/// <param name="Requests">Requests to the model.</param>
/// <param name="NanoAiu">Billing units: 10^11 of them are one US dollar.</param>
internal readonly record struct CopilotMetrics(long Input, long Output, long CacheRead, long CacheWrite, long Reasoning, long Requests, long NanoAiu)
{
    private const decimal NanoAiuPerUsd = 100_000_000_000m;

    /// <summary>A million dollars: such a figure is damage.</summary>
    private const long MostUnits = 100_000_000_000_000_000;

    private static readonly string[] Names =
        ["inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens", "count", "totalNanoAiu"];

    public bool IsZero => this with { Requests = 0 } == default;

    public TokenCounts Tokens => new(
        Math.Max(0, Input - CacheRead - CacheWrite), Output, CacheWrite, 0, CacheRead, Math.Min(Reasoning, Output));

    /// <summary>USD; null where nothing was billed in units.</summary>
    public decimal? Cost => NanoAiu > 0 ? NanoAiu / NanoAiuPerUsd : null;

    /// <summary>How far the sums moved; one that did not grow moved by nothing.</summary>
    public CopilotMetrics Since(CopilotMetrics before) => new(
        Math.Max(0, Input - before.Input),
        Math.Max(0, Output - before.Output),
        Math.Max(0, CacheRead - before.CacheRead),
        Math.Max(0, CacheWrite - before.CacheWrite),
        Math.Max(0, Reasoning - before.Reasoning),
        Math.Max(0, Requests - before.Requests),
        Math.Max(0, NanoAiu - before.NanoAiu));

    public static CopilotMetrics Max(CopilotMetrics a, CopilotMetrics b) => new(
        Math.Max(a.Input, b.Input),
        Math.Max(a.Output, b.Output),
        Math.Max(a.CacheRead, b.CacheRead),
        Math.Max(a.CacheWrite, b.CacheWrite),
        Math.Max(a.Reasoning, b.Reasoning),
        Math.Max(a.Requests, b.Requests),
        Math.Max(a.NanoAiu, b.NanoAiu));

    /// <summary>Reads the object of one model, which is the next value: <c>{"requests": {"count": …}, "usage": {…}, "totalNanoAiu": …}</c>.</summary>
    public static (bool Whole, CopilotMetrics Metrics, string? Problem) Read(ref Utf8JsonReader reader)
    {
        var figures = new long[Names.Length];
        string? problem = null;
        var whole = JsonWalk.Object(ref reader, Property);
        problem ??= figures[2] + figures[3] > figures[0] ? "inputTokens is less than what came from the cache" : null;
        return (whole, new(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]), problem);

        bool Property(ref Utf8JsonReader inner)
        {
            if (inner.ValueTextEquals("usage"u8) || inner.ValueTextEquals("requests"u8))
            {
                return JsonWalk.Object(ref inner, Property);
            }

            for (var i = 0; i < Names.Length; i++)
            {
                if (inner.ValueTextEquals(Names[i]))
                {
                    var units = i == Names.Length - 1;
                    var (read, figure, wrong) = units ? ReadUnits(ref inner) : TokenFigure.Read(ref inner, Names[i]);
                    figures[i] = figure ?? 0;
                    problem ??= wrong;
                    return read;
                }
            }

            return inner.Read() && inner.TrySkip();
        }
    }

    /// <summary>Billing units are larger numbers than tokens can be.</summary>
    public static (bool Whole, long? Figure, string? Problem) ReadUnits(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return (false, null, null);
        }

        var units = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var whole) && whole is >= 0 and < MostUnits ? whole : 0;
        return (reader.TrySkip(), units, null);
    }
}
