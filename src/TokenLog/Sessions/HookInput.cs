using System.Text.Json;
using System.Text.Json.Nodes;

namespace TokenLog.Sessions;

/// <summary>What an agent's hook says on standard input (Claude Code: SessionEnd, Stop, SubagentStop).</summary>
/// <param name="Session">The agent's own id of the session.</param>
/// <param name="Transcript">The session's log file.</param>
/// <param name="Cwd">The agent's working directory; older versions leave it out.</param>
internal sealed record HookInput(string? Session, string? Transcript, string? Cwd)
{
    /// <summary>Null if the text is not a hook's JSON.</summary>
    public static HookInput? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject input
                ? new HookInput(Text(input, "session_id"), Text(input, "transcript_path"), Text(input, "cwd"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject input, string key) =>
        input[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
