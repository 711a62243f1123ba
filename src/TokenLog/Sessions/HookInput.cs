using System.Text;
using System.Text.Json;

namespace TokenLog.Sessions;

/// <summary>What an agent's hook says on standard input (Claude Code: SessionEnd, Stop, SubagentStop).</summary>
internal sealed record HookInput
{
    /// <summary>The agent's own id of the session.</summary>
    public string? Session { get; init; }

    /// <summary>The session's log file.</summary>
    public string? Transcript { get; init; }

    /// <summary>The agent's working directory; older versions leave it out.</summary>
    public string? Cwd { get; init; }

    /// <summary>What happened: <c>Stop</c>, <c>SessionEnd</c>.</summary>
    public string? Event { get; init; }

    /// <summary>True for a hook of every turn (Gemini CLI: AfterAgent) or commit: the session goes on, and the next one comes within seconds.</summary>
    public bool IsTurn => Event is "Stop" or "SubagentStop" or "AfterAgent" or "post-commit";

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static HookInput? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Null if the text is not a hook's JSON.</summary>
    public static HookInput? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var input = new HookInput();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                input = reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text ? input.With(name, text) : input;
                reader.Skip();
            }

            return reader.Read() ? null : input;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private HookInput With(string? name, string text) => name switch
    {
        "session_id" => this with { Session = text },
        "transcript_path" => this with { Transcript = text },
        "cwd" => this with { Cwd = text },
        "hook_event_name" => this with { Event = text },
        _ => this,
    };
}
