namespace TokenLog.Core.Sources;

/// <summary>The quick way for the lines that matter and are many: the counts, and what is said before each turn.</summary>
internal sealed partial class CodexEntry
{
    /// <summary>Reads a count or a <c>turn_context</c> as <see cref="Read"/> does; false if the line is anything else, or not of the plain kind.</summary>
    public bool ReadPlain(ReadOnlySpan<byte> line)
    {
        Reset();
        var json = new PlainJson(line);
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return json.IsAtEnd && (Event is null ? Type == "turn_context" : Type == "event_msg");
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
            return ReadPlainPayload(ref json);
        }

        if (name.SequenceEqual("timestamp"u8))
        {
            var isInstant = json.Instant(out var at);
            At = at;
            return isInstant;
        }

        return name.SequenceEqual("type"u8) ? ReadPlainType(ref json) : json.Skip();
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
                : name.SequenceEqual("rate_limits"u8) ? json.Skip()
                : name.SequenceEqual("cwd"u8) ? cwdText.Read(ref json, out hasCwd)
                : name.SequenceEqual("model"u8) ? modelText.Read(ref json, out hasModel)
                : !IsSlow(name) && json.Skip();
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainType(ref PlainJson json)
    {
        if (!json.Text(out var type))
        {
            return false;
        }

        Type = type.SequenceEqual("event_msg"u8) ? "event_msg" : type.SequenceEqual("turn_context"u8) ? "turn_context" : null;
        return Type is not null;
    }

    /// <summary>True if only the other way reads such a property.</summary>
    private static bool IsSlow(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8),
        3 => name.SequenceEqual("git"u8),
        5 => name.SequenceEqual("usage"u8),
        6 => name.SequenceEqual("source"u8),
        10 => name.SequenceEqual("session_id"u8),
        11 => name.SequenceEqual("response_id"u8) || name.SequenceEqual("cli_version"u8),
        14 => name.SequenceEqual("forked_from_id"u8),
        15 => name.SequenceEqual("thread_settings"u8),
        16 => name.SequenceEqual("parent_thread_id"u8),
        18 => name.SequenceEqual("thread_token_usage"u8),
        _ => false,
    };

    private bool ReadPlainInfo(ref PlainJson json)
    {
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
