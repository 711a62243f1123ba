using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>
/// Codex's count of tokens, of one call or of all so far. Cached and written tokens are inside <paramref name="Input"/>, reasoning is inside
/// <paramref name="Output"/>.
/// </summary>
internal readonly record struct CodexUsage(long Input, long Cached, long Written, long Output, long Reasoning)
{
    public bool IsZero => Input == 0 && Output == 0;

    /// <summary>True if nothing is below zero and what is inside another figure is no larger than it.</summary>
    public bool IsSound => Cached >= 0 && Written >= 0 && Reasoning >= 0 && Input >= Cached + Written && Output >= Reasoning;

    /// <summary>Each kind where it is billed; reasoning cannot be more than the output it is part of.</summary>
    public TokenCounts Tokens => new(
        Math.Max(0, Input - Cached - Written), Math.Max(0, Output), Math.Max(0, Written), 0, Math.Max(0, Cached), Math.Clamp(Reasoning, 0, Math.Max(0, Output)));

    public static CodexUsage operator -(CodexUsage a, CodexUsage b) =>
        new(a.Input - b.Input, a.Cached - b.Cached, a.Written - b.Written, a.Output - b.Output, a.Reasoning - b.Reasoning);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Input},{Cached},{Written},{Output},{Reasoning}");

    public static CodexUsage? Parse(string text)
    {
        var figures = text.Split(',').Select(figure => long.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1).ToList();
        return figures is [>= 0, >= 0, >= 0, >= 0, >= 0] ? new CodexUsage(figures[0], figures[1], figures[2], figures[3], figures[4]) : null;
    }

    /// <summary>Reads a usage of which everything is sound; null if it is of another kind.</summary>
    public static CodexUsage? ReadPlain(ref PlainJson json)
    {
        var (input, cached, written, output, reasoning) = (0L, 0L, 0L, 0L, 0L);
        for (var isFirst = true; json.Property(isFirst, out var name); isFirst = false)
        {
            if (name.IsEmpty)
            {
                return cached + written > input || Math.Max(input, output) > TokenFigure.Most || reasoning > TokenFigure.Most
                    ? null
                    : new CodexUsage(input, cached, written, output, reasoning);
            }

            var isRead = name.SequenceEqual("input_tokens"u8) ? json.Count(out input)
                : name.SequenceEqual("cached_input_tokens"u8) ? json.Count(out cached)
                : name.SequenceEqual("cache_write_input_tokens"u8) ? json.Count(out written)
                : name.SequenceEqual("output_tokens"u8) ? json.Count(out output)
                : name.SequenceEqual("reasoning_output_tokens"u8) ? json.Count(out reasoning)
                : json.Skip();
            if (!isRead)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Reads the value of the property that the reader stands at.</summary>
    /// <returns>Whether the bytes hold it whole; the usage, null if there is none; and what is wrong with it.</returns>
    public static (bool Whole, CodexUsage? Usage, string? Problem) Read(ref Utf8JsonReader reader)
    {
        var (whole, figures, problem) = TokenObject.Read(
            ref reader, "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens", "reasoning_output_tokens");
        if (figures is not [var input, var cached, var written, var output, var reasoning])
        {
            return (whole, null, problem);
        }

        problem ??= cached + written > input ? "cached_input_tokens is more than input_tokens" : null;
        return (whole, new CodexUsage(input, cached, written, output, reasoning), problem);
    }
}
