using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// What one file of Gemini CLI says of its session. Of a message that is written again the last form counts; messages that were rewound were
/// paid for all the same.
/// </summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="cwd">The project's directory, where it is known.</param>
/// <param name="parent">The session that this one is a subagent of; null for one of its own.</param>
internal sealed class GeminiSession(FileLog found, string? cwd, string? parent)
{
    /// <summary>Shorter ids than this may be used again by another session.</summary>
    private const int UniqueId = 16;

    private readonly Dictionary<string, CallCopy> lastById = new(StringComparer.Ordinal);
    private RepeatedText modelText;

    public string? Id { get; set; }

    public string? ProjectHash { get; set; }

    public bool IsSubagent { get; set; } = parent is not null;

    /// <summary>The message read last.</summary>
    public string? MessageId { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public string? Model { get; private set; }

    public GeminiTokens? Tokens { get; private set; }

    public string? Problem { get; private set; }

    public void BeginMessage() => (MessageId, At, Model, Tokens, Problem) = (null, null, null, null, null);

    /// <summary>Reads a property of a message, or one that says something of the whole session.</summary>
    public bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tokens"u8))
        {
            (var whole, Tokens, Problem) = GeminiTokens.Read(ref reader);
            return whole;
        }

        var (id, time, model) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("timestamp"u8), reader.ValueTextEquals("model"u8));
        var (session, hash, kind) = (reader.ValueTextEquals("sessionId"u8), reader.ValueTextEquals("projectHash"u8), reader.ValueTextEquals("kind"u8));
        if (!reader.Read())
        {
            return false;
        }

        MessageId = id ? JsonText.OrNull(ref reader) : MessageId;
        At = time ? JsonText.Instant(ref reader) : At;
        Model = model ? modelText.Of(ref reader) : Model;
        Id = session ? JsonText.OrNull(ref reader) ?? Id : Id;
        ProjectHash = hash ? JsonText.OrNull(ref reader) ?? ProjectHash : ProjectHash;
        IsSubagent |= kind && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("subagent"u8);
        return reader.TrySkip();
    }

    /// <summary>Takes the message read last. The result is a warning's code and text, if there is one to be given.</summary>
    public (string Code, string Message)? Take(long position)
    {
        if (Tokens is null)
        {
            return null;
        }

        if (Problem is not null)
        {
            return ("TL0103", $"{Problem}; this call is not counted");
        }

        if (At is not { } at)
        {
            return ("TL0106", "this call has no time; it is not counted");
        }

        // What the session says of itself may stand behind its messages: the rest is filled in at the end.
        var copy = new CallCopy
        {
            MessageId = MessageId ?? $"@{at.ToString("O", CultureInfo.InvariantCulture)}@{position.ToString(CultureInfo.InvariantCulture)}",
            Session = "",
            At = at,
            Path = found.Path,
            Position = position,
            Model = Model ?? "unknown",
            Role = "",
        }.With(Tokens.Value.Counts);
        lastById[copy.MessageId] = copy;
        return null;
    }

    public void Finish()
    {
        var session = parent ?? Id ?? LogPath.NameOf(found.Path);
        foreach (var copy in lastById.Values)
        {
            found.Add(new CallCopy
            {
                MessageId = copy.MessageId.Length >= UniqueId && copy.MessageId[0] != '@' ? copy.MessageId : $"{session}:{copy.MessageId}",
                Session = session,
                At = copy.At,
                Path = copy.Path,
                Position = copy.Position,
                Model = copy.Model,
                Role = IsSubagent ? "subagent" : "main",
                Cwd = cwd,
                DirectoryHash = cwd is null ? ProjectHash : null,
            }.With(copy.Tokens));
        }
    }
}
