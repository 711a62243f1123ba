using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Numbers of tokens in JSON that may say anything.</summary>
internal static class TokenFigure
{
    /// <summary>No call has a million million tokens: such a figure is damage.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Reads the value of the property that the reader stands at.</summary>
    /// <returns>
    /// Whether the bytes hold the whole value; the figure, null where the value is null; and what is wrong with it, as <c>name is what stands
    /// there</c>, with the figure 0.
    /// </returns>
    public static (bool Whole, long? Figure, string? Problem) Read(ref Utf8JsonReader reader, string name)
    {
        if (!reader.Read())
        {
            return (false, null, null);
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return (true, null, null);
        }

        if (reader.TokenType == JsonTokenType.Number
            && (reader.TryGetInt64(out var whole) || (reader.TryGetDecimal(out var number) && IsWhole(number, out whole)))
            && whole is >= 0 and <= Most)
        {
            return (true, whole, null);
        }

        var problem = $"{name} is {Shown(ref reader)}";
        return (reader.TrySkip(), 0, problem);
    }

    /// <summary>The amount of money of the present value, in USD; null if it is none, or damage.</summary>
    public static decimal? Usd(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var usd) && usd is >= 0 and < 1_000_000 ? usd : null;

    private static bool IsWhole(decimal number, out long whole)
    {
        whole = number is >= 0 and <= Most ? (long)number : -1;
        return whole == number;
    }

    private static string Shown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(40, reader.ValueSpan.Length)]),
        JsonTokenType.String => "a text",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        _ => "not a number",
    };
}
