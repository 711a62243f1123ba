using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads the value of the property that the reader stands at; false if the bytes end before it does.</summary>
internal delegate bool PropertyReader(ref Utf8JsonReader reader);

/// <summary>Walks through JSON that may end anywhere.</summary>
internal static class JsonWalk
{
    /// <summary>Reads the next value's properties if it is an object, and passes over it if it is anything else.</summary>
    public static bool Object(ref Utf8JsonReader reader, PropertyReader property) =>
        reader.Read() && (reader.TokenType == JsonTokenType.StartObject ? Properties(ref reader, property) : reader.TrySkip());

    /// <summary>Reads the properties of the object that the reader stands at the start of.</summary>
    public static bool Properties(ref Utf8JsonReader reader, PropertyReader property)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!property(ref reader))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }
}
