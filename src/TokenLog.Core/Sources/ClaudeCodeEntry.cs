using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// One JSON object of a Claude Code log, or the message inside an <c>agent_progress</c> object, which has the same shape. Only
/// what the ledger needs is taken out; no prompt or answer ever is. Used again for the next line.
/// </summary>
/// <param name="isInner">True for the message inside another entry.</param>
internal sealed partial class ClaudeCodeEntry(bool isInner = false)
{
    private RepeatedText sessionText;
    private RepeatedText requestText;
    private RepeatedText uuidText;
    private RepeatedText messageText;
    private RepeatedText originText;
    private RepeatedText cwdText;
    private RepeatedText branchText;
    private RepeatedText versionText;
    private RepeatedText modelText;
    private bool hasSession;
    private bool hasRequest;
    private bool hasUuid;
    private bool hasCwd;
    private bool hasBranch;
    private bool hasVersion;
    private bool hasMessage;
    private bool hasModel;
    private bool hasOrigin;

    public DateTimeOffset? At { get; private set; }

    public string? Session => hasSession ? sessionText.Text : null;

    public string? ForkedFrom => hasOrigin ? originText.Text : null;

    public string? RequestId => hasRequest ? requestText.Text : null;

    public string? Uuid => hasUuid ? uuidText.Text : null;

    public string? Cwd => hasCwd ? cwdText.Text : null;

    public string? Branch => hasBranch ? branchText.Text : null;

    public string? Version => hasVersion ? versionText.Text : null;

    public bool Sidechain { get; private set; }

    /// <summary>USD, as versions before 1.0.9 or so wrote it.</summary>
    public decimal? CostUsd { get; private set; }

    public string? MessageId => hasMessage ? messageText.Text : null;

    public string? Model => hasModel ? modelText.Text : null;

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

    private void Reset()
    {
        (At, Sidechain, CostUsd, Visible, Inner) = (null, false, null, 0, null);
        (hasSession, hasRequest, hasUuid, hasCwd, hasBranch, hasVersion, hasMessage, hasModel, hasOrigin) =
            (false, false, false, false, false, false, false, false, false);
        Usage.Reset();
        Commits.Clear();
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        // Nearly all names are told apart by their length alone: a line has many of them, and a log many lines.
        var name = JsonName.Of(ref reader);
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("cwd"u8):
                return ReadText(ref reader, ref cwdText, out hasCwd);
            case 4 when name.SequenceEqual("uuid"u8):
                return ReadText(ref reader, ref uuidText, out hasUuid);
            case 4 when name.SequenceEqual("data"u8):
                return ReadProgress(ref reader);
            case 7 when name.SequenceEqual("message"u8):
                return ReadMessage(ref reader);
            case 7 when name.SequenceEqual("version"u8):
                return ReadText(ref reader, ref versionText, out hasVersion);
            case 7 when name.SequenceEqual("costUSD"u8):
                var hasCost = reader.Read();
                CostUsd = TokenFigure.Usd(ref reader);
                return hasCost && reader.TrySkip();
            case 9 when name.SequenceEqual("timestamp"u8):
                var hasTime = reader.Read();
                At = JsonText.Instant(ref reader);
                return hasTime && reader.TrySkip();
            case 9 when name.SequenceEqual("sessionId"u8):
                return ReadText(ref reader, ref sessionText, out hasSession);
            case 9 when name.SequenceEqual("requestId"u8):
                return ReadText(ref reader, ref requestText, out hasRequest);
            case 9 when name.SequenceEqual("gitBranch"u8):
                return ReadText(ref reader, ref branchText, out hasBranch);
            case 10 when name.SequenceEqual("forkedFrom"u8):
                return JsonWalk.Object(ref reader, ReadOrigin);
            case 11 when name.SequenceEqual("isSidechain"u8):
                var hasSide = reader.Read();
                Sidechain = reader.TokenType == JsonTokenType.True;
                return hasSide && reader.TrySkip();
            case 13 when name.SequenceEqual("toolUseResult"u8):
                return Commits.ReadToolResult(ref reader);
            default:
                return reader.Read() && reader.TrySkip();
        }
    }

    private static bool ReadText(ref Utf8JsonReader reader, ref RepeatedText text, out bool isText)
    {
        isText = false;
        if (!reader.Read())
        {
            return false;
        }

        isText = text.Note(ref reader);
        return reader.TrySkip();
    }

    private bool ReadMessage(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!ReadMessageProperty(ref reader))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private bool ReadMessageProperty(ref Utf8JsonReader reader)
    {
        var name = JsonName.Of(ref reader);
        return name.Length switch
        {
            2 when name.SequenceEqual("id"u8) => ReadText(ref reader, ref messageText, out hasMessage),
            5 when name.SequenceEqual("model"u8) => ReadText(ref reader, ref modelText, out hasModel),
            5 when name.SequenceEqual("usage"u8) =>
                reader.Read() && (reader.TokenType == JsonTokenType.StartObject ? Usage.Read(ref reader) : reader.TrySkip()),
            7 when name.SequenceEqual("content"u8) => ReadContent(ref reader),
            _ => reader.Read() && reader.TrySkip(),
        };
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
            if (reader.TokenType == JsonTokenType.StartObject ? !ReadBlocks(ref reader) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool ReadBlocks(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!ReadBlock(ref reader))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private bool ReadBlock(ref Utf8JsonReader reader)
    {
        var name = JsonName.Of(ref reader);
        var shown = name.SequenceEqual("text"u8) || name.SequenceEqual("thinking"u8) || name.SequenceEqual("input"u8);
        var result = name.SequenceEqual("content"u8);
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

    private bool ReadProgress(ref Utf8JsonReader reader) => JsonWalk.Object(ref reader, ReadProgressProperty);

    private bool ReadProgressProperty(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("message"u8))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        Inner = innerEntry ??= new ClaudeCodeEntry(isInner: true);
        return Inner.Read(ref reader);
    }

    private bool ReadOrigin(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("sessionId"u8) ? ReadText(ref reader, ref originText, out hasOrigin) : reader.Read() && reader.TrySkip();
}
