using System.Text;
using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads attributes of telemetry: a list of keys and wrapped values, as OTLP has them, or an object. Long texts are left out.</summary>
internal sealed class OtelAttributeReader
{
    /// <summary>Names and ids are shorter; what is longer is text that somebody said.</summary>
    private const int LongestValue = 400;

    private const int MostAttributes = 64;

    private OtelAttributes target = new();
    private int attributes;
    private string? key;

    /// <summary>The value read last, as text; null for one that is none, or too long.</summary>
    public string? Value { get; private set; }

    /// <summary>The attributes of the object that is the next value: of a resource.</summary>
    public bool ReadResource(ref Utf8JsonReader reader, OtelAttributes into)
    {
        target = into;
        return JsonWalk.Object(ref reader, ResourceAttribute);
    }

    private bool ResourceAttribute(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("attributes"u8) ? ReadAttributes(ref reader, target) : reader.Read() && reader.TrySkip();

    /// <summary>The attributes that are the next value: a list of keys and values, or an object.</summary>
    public bool ReadAttributes(ref Utf8JsonReader reader, OtelAttributes into)
    {
        (target, attributes) = (into, 0);
        if (!reader.Read())
        {
            return false;
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => JsonWalk.Properties(ref reader, PlainAttribute),
            JsonTokenType.StartArray => OtelLine.ElementsHere(ref reader, KeyAndValue),
            _ => reader.TrySkip(),
        };
    }

    private bool PlainAttribute(ref Utf8JsonReader reader)
    {
        key = Short(ref reader);
        var whole = ReadValue(ref reader);
        Keep();
        return whole;
    }

    private bool KeyAndValue(ref Utf8JsonReader reader)
    {
        (key, Value) = (null, null);
        var whole = JsonWalk.Properties(ref reader, KeyOrValue);
        Keep();
        return whole;
    }

    private bool KeyOrValue(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("value"u8))
        {
            return ReadValue(ref reader);
        }

        var isKey = reader.ValueTextEquals("key"u8);
        if (!reader.Read())
        {
            return false;
        }

        key = isKey ? Short(ref reader) : key;
        return reader.TrySkip();
    }

    private void Keep()
    {
        if (key is not null && Value is not null && attributes++ < MostAttributes && !key.EndsWith(".messages", StringComparison.Ordinal))
        {
            target.Set(key, Value);
        }
    }

    /// <summary>The next value as text: a plain one, or the one that OTLP wraps as <c>{"intValue": "5"}</c>.</summary>
    public bool ReadValue(ref Utf8JsonReader reader)
    {
        Value = null;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return JsonWalk.Properties(ref reader, WrappedValue);
        }

        Value = Plain(ref reader);
        return reader.TrySkip();
    }

    private bool WrappedValue(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        Value = Plain(ref reader);
        return reader.TrySkip();
    }

    private static string? Plain(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Short(ref reader),
        JsonTokenType.Number when reader.ValueSpan.Length <= LongestValue => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    /// <summary>The present text, if it is no longer than names and ids are.</summary>
    public static string? Short(ref Utf8JsonReader reader) => reader.ValueSpan.Length <= LongestValue && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        ? JsonText.Of(ref reader)
        : null;
}
