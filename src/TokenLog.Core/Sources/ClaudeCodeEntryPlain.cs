using System.Runtime.CompilerServices;

namespace TokenLog.Core.Sources;

/// <summary>The quick way for the lines that most of a log consists of: the answers.</summary>
internal sealed partial class ClaudeCodeEntry
{
    /// <summary>Reads a line as <see cref="Read"/> does; false if it is not of the plain kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                return json.IsAtEnd;
            }

            if (!ReadPlainProperty(ref json, name))
            {
                return false;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadPlainProperty(ref PlainJson json, ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("cwd"u8):
                return ReadPlainText(ref json, ref cwdText, out hasCwd);
            case 4 when name.SequenceEqual("uuid"u8):
                return ReadPlainText(ref json, ref uuidText, out hasUuid);
            case 7 when name.SequenceEqual("message"u8):
                return ReadPlainMessage(ref json);
            case 7 when name.SequenceEqual("version"u8):
                return ReadPlainText(ref json, ref versionText, out hasVersion);
            case 9 when name.SequenceEqual("timestamp"u8):
                var isInstant = json.Instant(out var at);
                At = at;
                return isInstant;
            case 9 when name.SequenceEqual("sessionId"u8):
                return ReadPlainText(ref json, ref sessionText, out hasSession);
            case 9 when name.SequenceEqual("requestId"u8):
                return ReadPlainText(ref json, ref requestText, out hasRequest);
            case 9 when name.SequenceEqual("gitBranch"u8):
                return ReadPlainText(ref json, ref branchText, out hasBranch);
            case 11 when name.SequenceEqual("isSidechain"u8):
                Sidechain = json.Peek() == (byte)'t';
                return json.Skip();
            case 4 when name.SequenceEqual("data"u8):
            case 7 when name.SequenceEqual("costUSD"u8):
            case 10 when name.SequenceEqual("forkedFrom"u8):
            case 13 when name.SequenceEqual("toolUseResult"u8):
                return false;
            default:
                return json.Skip();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadPlainMessage(ref PlainJson json)
    {
        if (json.Peek() != (byte)'{')
        {
            return json.Skip();
        }

        json.Take((byte)'{');
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return true;
            }

            var isRead = name.Length switch
            {
                2 when name.SequenceEqual("id"u8) => ReadPlainText(ref json, ref messageText, out hasMessage),
                5 when name.SequenceEqual("model"u8) => ReadPlainText(ref json, ref modelText, out hasModel),
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadPlainContent(ref PlainJson json)
    {
        if (json.Peek() != (byte)'[')
        {
            return json.Skip();
        }

        json.Take((byte)'[');
        for (var isFirst = true; ; isFirst = false)
        {
            if (json.Peek() == (byte)']')
            {
                return json.Take((byte)']');
            }

            if (!(isFirst || json.Take((byte)',')) || !(json.Peek() == (byte)'{' ? ReadPlainBlock(ref json) : json.Skip()))
            {
                return false;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadPlainBlock(ref PlainJson json)
    {
        json.Take((byte)'{');
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

    private static bool ReadPlainText(ref PlainJson json, ref RepeatedText text, out bool isText)
    {
        isText = false;
        if (json.Peek() != (byte)'"')
        {
            return json.Skip();
        }

        if (!json.Text(out var value))
        {
            return false;
        }

        isText = !value.IsEmpty && text.Note(value);
        return true;
    }
}
