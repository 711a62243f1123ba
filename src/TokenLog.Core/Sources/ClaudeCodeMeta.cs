using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary><c>agent-&lt;id&gt;.meta.json</c>: <c>{"agentType":"Explore","toolUseId":"…"}</c>.</summary>
internal static class ClaudeCodeMeta
{
    /// <summary>The kind of a subagent; null if the file does not say it.</summary>
    public static string? KindOfAgent(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (json.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKind = reader.ValueTextEquals("agentType"u8);
                reader.Read();
                if (isKind)
                {
                    var kind = reader.TokenType == JsonTokenType.String ? JsonText.Of(ref reader) : "";
                    return kind.Length > 0 ? kind : null;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // A companion that cannot be read says nothing.
        }

        return null;
    }
}
