namespace TokenLog.Core.Sources;

/// <summary>The quick way.</summary>
internal sealed partial class ClaudeCodeUsage
{
    /// <summary>Reads an object as <see cref="Read"/> does; false if it is not of the plain kind.</summary>
    public bool ReadPlain(ref PlainJson json)
    {
        Reset();
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            var isRead = name.Length switch
            {
                12 when name.SequenceEqual("input_tokens"u8) => CountPlain(ref json, ref inputTokens),
                13 when name.SequenceEqual("output_tokens"u8) => CountPlain(ref json, ref outputTokens),
                27 when name.SequenceEqual("cache_creation_input_tokens"u8) => CountPlain(ref json, ref cacheWrites),
                23 when name.SequenceEqual("cache_read_input_tokens"u8) => CountPlain(ref json, ref cacheReads),
                14 when name.SequenceEqual("cache_creation"u8) => ReadPlainDetails(ref json),
                15 when name.SequenceEqual("server_tool_use"u8) => ReadPlainDetails(ref json),
                21 when name.SequenceEqual("output_tokens_details"u8) => ReadPlainDetails(ref json),
                10 when name.SequenceEqual("iterations"u8) => ReadPlainIterations(ref json),
                _ => ReadPlainWord(ref json, name),
            };
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainWord(ref PlainJson json, ReadOnlySpan<byte> name)
    {
        var (type, model, speed) = (name.SequenceEqual("type"u8), name.SequenceEqual("model"u8), name.SequenceEqual("speed"u8));
        var (tier, geo) = (name.SequenceEqual("service_tier"u8), name.SequenceEqual("inference_geo"u8));
        if (!(type || model || speed || tier || geo) || json.Peek() != (byte)'"')
        {
            return json.Skip();
        }

        if (!json.Text(out var value))
        {
            return false;
        }

        IsAdvisor |= type && value.SequenceEqual("advisor_message"u8);
        Fast |= speed && value.SequenceEqual("fast"u8);
        Model = !model ? Model : !value.IsEmpty && modelText.Note(value) ? modelText.Text : null;
        ServiceTier = tier ? TierOf(value) : ServiceTier;
        Geo = geo && value.SequenceEqual("us"u8) ? "us" : Geo;
        return true;
    }

    private bool ReadPlainDetails(ref PlainJson json)
    {
        if (json.Peek() != (byte)'{')
        {
            return json.Skip();
        }

        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            var isRead = name.SequenceEqual("ephemeral_5m_input_tokens"u8) ? CountPlain(ref json, ref cacheWrites5m)
                : name.SequenceEqual("ephemeral_1h_input_tokens"u8) ? CountPlain(ref json, ref cacheWrites1h)
                : name.SequenceEqual("web_search_requests"u8) ? CountPlain(ref json, ref searches)
                : name.SequenceEqual("thinking_tokens"u8) ? CountPlain(ref json, ref thinkingTokens)
                : json.Skip();
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainIterations(ref PlainJson json)
    {
        if (json.Peek() != (byte)'[')
        {
            return json.Skip();
        }

        for (var isFirst = true; json.Element(isFirst, out var isEnd); isFirst = false)
        {
            if (isEnd)
            {
                return true;
            }

            var iteration = new ClaudeCodeUsage();
            if (!(json.Peek() == (byte)'{' ? iteration.ReadPlain(ref json) : json.Skip()))
            {
                return false;
            }

            Iterations.Add(iteration);
        }

        return false;
    }

    /// <summary>A figure that is one; what is wrong with others is said on the other way.</summary>
    private bool CountPlain(ref PlainJson json, ref long count)
    {
        Any = true;
        if (json.Peek() == (byte)'n')
        {
            return json.Skip();
        }

        if (!json.Count(out var figure) || figure > TokenFigure.Most)
        {
            return false;
        }

        count = figure;
        return true;
    }
}
