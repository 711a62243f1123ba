namespace TokenLog.Core.Sources;

/// <summary>The quick way for the lines that matter and are many: the counts.</summary>
internal sealed partial class CodexEntry
{
    /// <summary>Reads a count as <see cref="Read"/> does; false if the line is anything else, or not of the plain kind.</summary>
    public bool ReadPlain(ReadOnlySpan<byte> line)
    {
        Reset();
        var json = new PlainJson(line);
        if (!json.Take((byte)'{'))
        {
            return false;
        }

        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return json.IsAtEnd && Event is not null && Type is not null;
            }

            if (!ReadPlainProperty(ref json, name))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainProperty(ref PlainJson json, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("payload"u8))
        {
            return json.Take((byte)'{') && ReadPlainPayload(ref json);
        }

        if (name.SequenceEqual("timestamp"u8))
        {
            var isInstant = json.Instant(out var at);
            At = at;
            return isInstant;
        }

        return name.SequenceEqual("type"u8) ? IsText(ref json, "event_msg"u8) && (Type = "event_msg") is not null : json.Skip();
    }

    private bool ReadPlainPayload(ref PlainJson json)
    {
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            var isRead = name.SequenceEqual("type"u8) ? IsText(ref json, "token_count"u8) && (Event = "token_count") is not null
                : name.SequenceEqual("info"u8) ? json.Peek() == (byte)'{' ? ReadPlainInfo(ref json) : json.Skip()
                : name.SequenceEqual("rate_limits"u8) && json.Skip();
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainInfo(ref PlainJson json)
    {
        json.Take((byte)'{');
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            if (name.SequenceEqual("total_token_usage"u8))
            {
                Total = CodexUsage.ReadPlain(ref json);
                if (Total is null)
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("last_token_usage"u8))
            {
                Last = CodexUsage.ReadPlain(ref json);
                if (Last is null)
                {
                    return false;
                }
            }
            else if (!name.SequenceEqual("model_context_window"u8) || !json.Skip())
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsText(ref PlainJson json, ReadOnlySpan<byte> expected) => json.Text(out var text) && text.SequenceEqual(expected);
}
