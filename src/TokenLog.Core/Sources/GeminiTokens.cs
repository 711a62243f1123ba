using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// The <c>tokens</c> of a message of Gemini CLI: cached tokens are inside <paramref name="Input"/>; thoughts and the results of tools are not
/// inside anything, and both are billed.
/// </summary>
internal readonly record struct GeminiTokens(long Input, long Output, long Cached, long Thoughts, long Tool)
{
    public TokenCounts Counts => new(Input - Cached + Tool, Output + Thoughts, CacheRead: Cached, Reasoning: Thoughts);

    /// <summary>Reads the value of the property that the reader stands at.</summary>
    public static (bool Whole, GeminiTokens? Tokens, string? Problem) Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return (reader.TrySkip(), null, null);
        }

        var tokens = default(GeminiTokens);
        string? problem = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueTextEquals("input"u8) ? "input"
                : reader.ValueTextEquals("output"u8) ? "output"
                : reader.ValueTextEquals("cached"u8) ? "cached"
                : reader.ValueTextEquals("thoughts"u8) ? "thoughts"
                : reader.ValueTextEquals("tool"u8) ? "tool"
                : null;
            var (whole, figure, wrong) = name is null ? (reader.Read() && reader.TrySkip(), null, null) : TokenFigure.Read(ref reader, name);
            if (!whole)
            {
                return (false, null, null);
            }

            problem ??= wrong;
            var count = figure ?? 0;
            tokens = name switch
            {
                "input" => tokens with { Input = count },
                "output" => tokens with { Output = count },
                "cached" => tokens with { Cached = count },
                "thoughts" => tokens with { Thoughts = count },
                "tool" => tokens with { Tool = count },
                _ => tokens,
            };
        }

        problem ??= tokens.Cached > tokens.Input ? "cached is more than input" : null;
        return (reader.TokenType == JsonTokenType.EndObject, tokens, problem);
    }
}
