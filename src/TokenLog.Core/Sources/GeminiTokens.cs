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
        var (whole, figures, problem) = TokenObject.Read(ref reader, "input", "output", "cached", "thoughts", "tool");
        if (figures is not [var input, var output, var cached, var thoughts, var tool])
        {
            return (whole, null, problem);
        }

        problem ??= cached > input ? "cached is more than input" : null;
        return (whole, new GeminiTokens(input, output, cached, thoughts, tool), problem);
    }
}
