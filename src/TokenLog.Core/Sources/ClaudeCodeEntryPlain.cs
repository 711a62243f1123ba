namespace TokenLog.Core.Sources;

/// <summary>The quick way for the lines that most of a log consists of: the answers.</summary>
internal sealed partial class ClaudeCodeEntry
{
    /// <summary>Reads a line as <see cref="Read"/> does; false if it is not of the plain kind.</summary>
    public bool ReadPlain(ReadOnlySpan<byte> line)
    {
        var json = new PlainJson(line);
        return ReadPlain(ref json) && json.IsAtEnd;
    }

    private bool ReadPlain(ref PlainJson json)
    {
        Reset();
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
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
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("cwd"u8):
                return cwdText.Read(ref json, out hasCwd);
            case 4 when name.SequenceEqual("data"u8):
                // One in another could go down without end.
                return !isInner && ReadPlainProgress(ref json);
            case 4 when name.SequenceEqual("uuid"u8):
                return uuidText.Read(ref json, out hasUuid);
            case 7 when name.SequenceEqual("message"u8):
                return ReadPlainMessage(ref json);
            case 7 when name.SequenceEqual("version"u8):
                return versionText.Read(ref json, out hasVersion);
            case 9 when name.SequenceEqual("timestamp"u8):
                var isInstant = json.Instant(out var at);
                At = at;
                return isInstant;
            case 9 when name.SequenceEqual("sessionId"u8):
                return sessionText.Read(ref json, out hasSession);
            case 9 when name.SequenceEqual("requestId"u8):
                return requestText.Read(ref json, out hasRequest);
            case 9 when name.SequenceEqual("gitBranch"u8):
                return branchText.Read(ref json, out hasBranch);
            case 11 when name.SequenceEqual("isSidechain"u8):
                Sidechain = json.Peek() == (byte)'t';
                return json.Skip();
            case 10 when name.SequenceEqual("forkedFrom"u8):
                return ReadPlainOrigin(ref json);
            case 7 when name.SequenceEqual("costUSD"u8):
            case 13 when name.SequenceEqual("toolUseResult"u8):
                return false;
            default:
                return json.Skip();
        }
    }

    private bool ReadPlainMessage(ref PlainJson json)
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

            var isRead = name.Length switch
            {
                2 when name.SequenceEqual("id"u8) => messageText.Read(ref json, out hasMessage),
                5 when name.SequenceEqual("model"u8) => modelText.Read(ref json, out hasModel),
                5 when name.SequenceEqual("usage"u8) => json.Peek() == (byte)'{' ? Usage.ReadPlain(ref json) : json.Skip(),
                7 when name.SequenceEqual("content"u8) => ReadPlainContent(ref json),
                _ => json.Skip(),
            };
            if (!isRead)
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainContent(ref PlainJson json)
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

            if (!(json.Peek() == (byte)'{' ? ReadPlainBlock(ref json) : json.Skip()))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainBlock(ref PlainJson json)
    {
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            if (name.SequenceEqual("content"u8))
            {
                return false;
            }

            json.Peek();
            var begin = json.At;
            if (!json.Skip())
            {
                return false;
            }

            var isShown = name.SequenceEqual("text"u8) || name.SequenceEqual("thinking"u8) || name.SequenceEqual("input"u8);
            Visible += isShown ? Math.Max(0, json.At - begin - 2) : 0;
        }

        return false;
    }

    private bool ReadPlainProgress(ref PlainJson json)
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

            var isMessage = name.SequenceEqual("message"u8) && json.Peek() == (byte)'{';
            Inner = isMessage ? innerEntry ??= new ClaudeCodeEntry(isInner: true) : Inner;
            if (!(isMessage ? Inner!.ReadPlain(ref json) : json.Skip()))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadPlainOrigin(ref PlainJson json)
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

            if (!(name.SequenceEqual("sessionId"u8) ? originText.Read(ref json, out hasOrigin) : json.Skip()))
            {
                return false;
            }
        }

        return false;
    }
}
