namespace TokenLog.Core.Sources;

/// <summary>Reads the conversations of Cursor. The keys of their messages are <c>bubbleId:CONVERSATION:MESSAGE</c>.</summary>
internal sealed class CursorDatabase(FileLog found, ILogDatabase database)
{
    private const string Table = "cursorDiskKV";

    /// <summary>The letters of an answer that make a token, roughly: where nothing is told, its text is all there is to go by.</summary>
    private const int LettersInToken = 4;

    private readonly CursorMessage message = new();

    public FileLog Read()
    {
        // An editor that was never asked anything has its settings in here and nothing else.
        if (database.ColumnsOf(Table).Count > 0 && found.Has(database, Table, "key", "value"))
        {
            long position = 0;
            foreach (var row in database.Rows($"SELECT key, CAST(value AS BLOB) FROM {Table} WHERE key >= 'bubbleId:' AND key < 'bubbleId;' AND octet_length(value) < 67108864 ORDER BY key"))
            {
                Take(row, ++position);
            }
        }

        return found;
    }

    private void Take(LogRow row, long position)
    {
        // What a tool was given is kept under keys with a line feed in them; it is told once more under the conversation.
        if (row.Text(0)?.Split(':') is not [_, { Length: > 0 } conversation, { Length: > 0 } id] || conversation.Contains('\n', StringComparison.Ordinal) || row.Bytes(1) is not { Length: > 0 } value)
        {
            return;
        }

        if (!message.Read(value))
        {
            found.Warn("TL0101", id, "this is no message; it is not counted");
            return;
        }

        var isTold = message.Input + message.Output > 0;
        if (message.Problem is null && !isTold && (!message.IsAnswer || message.Letters == 0))
        {
            return;
        }

        if (message.Problem is { } problem)
        {
            found.Warn("TL0103", id, $"{problem}; this call is not counted");
        }
        else if (message.At is not { } at)
        {
            found.Warn("TL0106", id, "this call has no time; it is not counted");
        }
        else
        {
            found.Add(new CallCopy
            {
                MessageId = id,
                Session = conversation,
                At = at,
                Path = found.Path,
                Position = position,
                Model = message.Model is null or "default" ? "unknown" : message.Model,
                Role = "main",
                Cwd = message.Directory,
                IsEstimated = true,
            }.With(
                isTold ? new TokenCounts(message.Input, message.Output, 0, 0, 0) : new TokenCounts(0, (message.Letters + LettersInToken - 1) / LettersInToken, 0, 0, 0),
                outputMissing: !isTold));
        }
    }
}
