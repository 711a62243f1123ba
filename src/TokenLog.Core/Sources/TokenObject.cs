using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Objects in JSON whose values are numbers of tokens.</summary>
internal static class TokenObject
{
    /// <summary>Reads the value of the property that the reader stands at.</summary>
    /// <param name="reader">Stands at the property's name.</param>
    /// <param name="names">The names of the figures that are wanted; all others are passed over.</param>
    /// <returns>
    /// Whether the bytes hold it whole; the figures in the order of the names, 0 where there is none, null if the value is no object; and the
    /// first figure that is none.
    /// </returns>
    public static (bool Whole, long[]? Figures, string? Problem) Read(ref Utf8JsonReader reader, params ReadOnlySpan<string> names)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return (reader.TrySkip(), null, null);
        }

        var figures = new long[names.Length];
        string? problem = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = 0;
            while (at < names.Length && !reader.ValueTextEquals(names[at]))
            {
                at++;
            }

            var (whole, figure, wrong) = at == names.Length ? (reader.Read() && reader.TrySkip(), null, null) : TokenFigure.Read(ref reader, names[at]);
            if (!whole)
            {
                return (false, null, null);
            }

            problem ??= wrong;
            if (at < names.Length)
            {
                figures[at] = figure ?? 0;
            }
        }

        return (reader.TokenType == JsonTokenType.EndObject, figures, problem);
    }
}
