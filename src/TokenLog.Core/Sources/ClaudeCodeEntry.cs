using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One JSON object of a Claude Code log, or the message inside an <c>agent_progress</c> object, which has the same shape. Only
/// what the ledger needs is taken out; no prompt or answer ever is. Used again for the next line.
/// </summary>
internal sealed class ClaudeCodeEntry
{
    private RepeatedText sessionText;
    private RepeatedText originText;
    private RepeatedText cwdText;
    private RepeatedText branchText;
    private RepeatedText versionText;
    private RepeatedText modelText;

    public DateTimeOffset? At { get; private set; }

    public string? Session { get; private set; }

    public string? ForkedFrom { get; private set; }

    public string? RequestId { get; private set; }

    public string? Uuid { get; private set; }

    public string? Cwd { get; private set; }

    public string? Branch { get; private set; }

    public string? Version { get; private set; }

    public bool Sidechain { get; private set; }

    /// <summary>USD, as versions before 1.0.9 or so wrote it.</summary>
    public decimal? CostUsd { get; private set; }

    public string? MessageId { get; private set; }

    public string? Model { get; private set; }

    public ClaudeCodeUsage Usage { get; } = new();

    /// <summary>Bytes of text, thinking and tool input in this line.</summary>
    public long Visible { get; private set; }

    /// <summary>Commits that the line says were made.</summary>
    public ClaudeCodeCommits Commits { get; } = new();

    /// <summary>The message of a subagent that this line reports on; null in most lines.</summary>
    public ClaudeCodeEntry? Inner { get; private set; }

    private ClaudeCodeEntry? innerEntry;

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

    /// <summary>True if a <c>cwd</c> with another value than the last one may be in a line that is not read otherwise.</summary>
    public bool MayChangeCwd(ReadOnlySpan<byte> line)
    {
        var key = line.IndexOf("\"cwd\""u8);
        if (key < 0)
        {
            return false;
        }

        var value = line[(key + 5)..].TrimStart(" \t:"u8);
        return value.IsEmpty || value[0] != (byte)'"' || !cwdText.IsAt(value[1..]);
    }

    private void Reset()
    {
        (At, Session, ForkedFrom, RequestId, Uuid, Cwd, Branch, Version) = (null, null, null, null, null, null, null, null);
        (Sidechain, CostUsd, MessageId, Model, Visible, Inner) = (false, null, null, null, 0, null);
        Usage.Reset();
        Commits.Clear();
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("message"u8))
        {
            return JsonWalk.Object(ref reader, ReadMessage);
        }

        if (reader.ValueTextEquals("toolUseResult"u8))
        {
            return Commits.ReadToolResult(ref reader);
        }

        if (reader.ValueTextEquals("data"u8))
        {
            return JsonWalk.Object(ref reader, ReadProgress);
        }

        if (reader.ValueTextEquals("forkedFrom"u8))
        {
            return JsonWalk.Object(ref reader, ReadOrigin);
        }

        if (reader.ValueTextEquals("timestamp"u8))
        {
            var read = reader.Read();
            At = JsonText.Instant(ref reader);
            return read && reader.TrySkip();
        }

        if (reader.ValueTextEquals("isSidechain"u8))
        {
            var read = reader.Read();
            Sidechain = reader.TokenType == JsonTokenType.True;
            return read && reader.TrySkip();
        }

        if (reader.ValueTextEquals("costUSD"u8))
        {
            var read = reader.Read();
            CostUsd = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var usd) && usd is >= 0 and < 1_000_000 ? usd : null;
            return read && reader.TrySkip();
        }

        var (session, request, uuid) = (reader.ValueTextEquals("sessionId"u8), reader.ValueTextEquals("requestId"u8), reader.ValueTextEquals("uuid"u8));
        var (cwd, branch, version) = (reader.ValueTextEquals("cwd"u8), reader.ValueTextEquals("gitBranch"u8), reader.ValueTextEquals("version"u8));
        if (!reader.Read())
        {
            return false;
        }

        Session = session ? sessionText.Of(ref reader) : Session;
        RequestId = request ? JsonText.OrNull(ref reader) : RequestId;
        Uuid = uuid ? JsonText.OrNull(ref reader) : Uuid;
        Cwd = cwd ? cwdText.Of(ref reader) : Cwd;
        Branch = branch ? branchText.Of(ref reader) : Branch;
        Version = version ? versionText.Of(ref reader) : Version;
        return reader.TrySkip();
    }

    private bool ReadMessage(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("usage"u8))
        {
            return reader.Read() && (reader.TokenType == JsonTokenType.StartObject ? Usage.Read(ref reader) : reader.TrySkip());
        }

        if (reader.ValueTextEquals("content"u8))
        {
            return ReadContent(ref reader);
        }

        var (id, model) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("model"u8));
        if (!reader.Read())
        {
            return false;
        }

        MessageId = id ? JsonText.OrNull(ref reader) : MessageId;
        Model = model ? modelText.Of(ref reader) : Model;
        return reader.TrySkip();
    }

    /// <summary>Blocks of content. Their size tells whether an output figure can be true; results of tools may name commits.</summary>
    private bool ReadContent(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject ? !JsonWalk.Properties(ref reader, ReadBlock) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool ReadBlock(ref Utf8JsonReader reader)
    {
        var shown = reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("thinking"u8) || reader.ValueTextEquals("input"u8);
        var result = !shown && reader.ValueTextEquals("content"u8);
        if (!reader.Read())
        {
            return false;
        }

        var begin = reader.TokenStartIndex;
        if (result && reader.TokenType == JsonTokenType.StartArray)
        {
            return ReadResultBlocks(ref reader);
        }

        if (result && reader.TokenType == JsonTokenType.String)
        {
            Commits.AddFrom(reader.ValueSpan);
        }

        var whole = reader.TrySkip();
        Visible += shown ? Math.Max(0, reader.BytesConsumed - begin - 2) : 0;
        return whole;
    }

    private bool ReadResultBlocks(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject ? !JsonWalk.Properties(ref reader, ReadResultText) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool ReadResultText(ref Utf8JsonReader reader) => Commits.ReadText(ref reader, reader.ValueTextEquals("text"u8));

    private bool ReadProgress(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("message"u8))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        Inner = innerEntry ??= new ClaudeCodeEntry();
        return Inner.Read(ref reader);
    }

    private bool ReadOrigin(ref Utf8JsonReader reader)
    {
        var session = reader.ValueTextEquals("sessionId"u8);
        var read = reader.Read();
        ForkedFrom = session ? originText.Of(ref reader) : ForkedFrom;
        return read && reader.TrySkip();
    }
}
