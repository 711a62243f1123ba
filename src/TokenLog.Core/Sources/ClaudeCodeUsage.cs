using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>The <c>usage</c> object of a message, or one of its <c>iterations</c>.</summary>
internal sealed partial class ClaudeCodeUsage
{
    private long inputTokens;
    private long outputTokens;
    private long cacheWrites;
    private long cacheWrites5m;
    private long cacheWrites1h;
    private long cacheReads;
    private long thinkingTokens;
    private long searches;
    private RepeatedText modelText;

    /// <summary>True if there is any figure.</summary>
    public bool Any { get; private set; }

    /// <summary>The first figure that is none, as <c>name is what stands there</c>; such a call is not counted.</summary>
    public string? Problem { get; private set; }

    /// <summary>Of an iteration: <c>message</c>, <c>compaction</c>, <c>advisor_message</c>, <c>fallback_message</c>, …</summary>
    public bool IsAdvisor { get; private set; }

    /// <summary>Of an iteration: the model, if it says so.</summary>
    public string? Model { get; private set; }

    public bool Fast { get; private set; }

    public string? ServiceTier { get; private set; }

    public string? Geo { get; private set; }

    /// <summary>Calls inside the answer; those of the answer's own model are already in its figures.</summary>
    public List<ClaudeCodeUsage> Iterations { get; } = [];

    public void Reset()
    {
        (inputTokens, outputTokens, cacheWrites, cacheWrites5m, cacheWrites1h, cacheReads, thinkingTokens, searches) = (0, 0, 0, 0, 0, 0, 0, 0);
        (Any, Problem, IsAdvisor, Model, Fast, ServiceTier, Geo) = (false, null, false, null, false, null, null);
        Iterations.Clear();
    }

    /// <summary>
    /// The figures as they are billed. Cache writes: five minutes plus one hour where they are split; else the total, which
    /// has no lifetime (before about 1.0.128), or whose split is all zero.
    /// </summary>
    public Figures Figures(string? inheritedTier, string? inheritedGeo) => new(
        new TokenCounts(inputTokens, outputTokens, cacheWrites5m, cacheWrites1h, cacheReads, thinkingTokens),
        cacheWrites5m + cacheWrites1h > 0 ? 0 : cacheWrites,
        searches,
        Fast ? "fast" : ServiceTier ?? inheritedTier,
        Geo ?? inheritedGeo);

    /// <summary>Reads the object that the reader stands at the start of; false if the bytes end before it does.</summary>
    public bool Read(ref Utf8JsonReader reader)
    {
        Reset();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            if (!ReadProperty(ref reader))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        var name = JsonName.Of(ref reader);
        switch (name.Length)
        {
            case 12 when name.SequenceEqual("input_tokens"u8):
                return Count(ref reader, "input_tokens", ref inputTokens);
            case 13 when name.SequenceEqual("output_tokens"u8):
                return Count(ref reader, "output_tokens", ref outputTokens);
            case 27 when name.SequenceEqual("cache_creation_input_tokens"u8):
                return Count(ref reader, "cache_creation_input_tokens", ref cacheWrites);
            case 23 when name.SequenceEqual("cache_read_input_tokens"u8):
                return Count(ref reader, "cache_read_input_tokens", ref cacheReads);
            case 14 when name.SequenceEqual("cache_creation"u8):
            case 15 when name.SequenceEqual("server_tool_use"u8):
            case 21 when name.SequenceEqual("output_tokens_details"u8):
                return ReadDetails(ref reader);
            case 10 when name.SequenceEqual("iterations"u8):
                return ReadIterations(ref reader);
        }

        var (type, model, speed) = (name.SequenceEqual("type"u8), name.SequenceEqual("model"u8), name.SequenceEqual("speed"u8));
        var (tier, geo) = (name.SequenceEqual("service_tier"u8), name.SequenceEqual("inference_geo"u8));
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            IsAdvisor |= type && reader.ValueTextEquals("advisor_message"u8);
            Fast |= speed && reader.ValueTextEquals("fast"u8);
            Model = model ? modelText.Of(ref reader) : Model;
            ServiceTier = tier ? TierOf(reader.ValueIsEscaped ? [] : reader.ValueSpan) : ServiceTier;
            Geo = geo && reader.ValueTextEquals("us"u8) ? "us" : Geo;
        }

        return reader.TrySkip();
    }

    private static string? TierOf(ReadOnlySpan<byte> tier) =>
        tier.SequenceEqual("batch"u8) ? "batch"
        : tier.SequenceEqual("priority"u8) ? "priority"
        : tier.SequenceEqual("flex"u8) ? "flex"
        : null;

    /// <summary>The small objects inside <c>usage</c>; null and anything else that is no object says nothing.</summary>
    private bool ReadDetails(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = JsonName.Of(ref reader);
            var read = name.SequenceEqual("ephemeral_5m_input_tokens"u8) ? Count(ref reader, "ephemeral_5m_input_tokens", ref cacheWrites5m)
                : name.SequenceEqual("ephemeral_1h_input_tokens"u8) ? Count(ref reader, "ephemeral_1h_input_tokens", ref cacheWrites1h)
                : name.SequenceEqual("web_search_requests"u8) ? Count(ref reader, "web_search_requests", ref searches)
                : name.SequenceEqual("thinking_tokens"u8) ? Count(ref reader, "thinking_tokens", ref thinkingTokens)
                : reader.Read() && reader.TrySkip();
            if (!read)
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private bool ReadIterations(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var iteration = new ClaudeCodeUsage();
            if (reader.TokenType == JsonTokenType.StartObject ? !iteration.Read(ref reader) : !reader.TrySkip())
            {
                return false;
            }

            Iterations.Add(iteration);
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool Count(ref Utf8JsonReader reader, string name, ref long count)
    {
        var (read, figure, problem) = TokenFigure.Read(ref reader, name);
        Any |= read;
        count = figure ?? count;
        Problem ??= problem;
        return read;
    }
}
