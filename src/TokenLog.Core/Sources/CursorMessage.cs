using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>One message of a conversation of Cursor. Of its text only the length is looked at. Used again for the next.</summary>
internal sealed class CursorMessage
{
    private const int FromTheAgent = 2;

    private int kind;

    public long Input { get; private set; }

    public long Output { get; private set; }

    public string? Model { get; private set; }

    public DateTimeOffset? At { get; private set; }

    /// <summary>The folder of the workspace, where the message names it.</summary>
    public string? Directory { get; private set; }

    /// <summary>The length of the text in bytes.</summary>
    public long Letters { get; private set; }

    public string? Problem { get; private set; }

    public bool IsAnswer => kind == FromTheAgent;

    /// <summary>Reads a whole message; false if it is none.</summary>
    public bool Read(ReadOnlySpan<byte> json)
    {
        (kind, Input, Output, Model, At, Directory, Letters, Problem) = (0, 0, 0, null, null, null, 0, null);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && JsonWalk.Properties(ref reader, ReadProperty);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tokenCount"u8))
        {
            (var whole, var figures, Problem) = TokenObject.Read(ref reader, "inputTokens", "outputTokens");
            (Input, Output) = figures is [var input, var output] ? (input, output) : (0, 0);
            return whole;
        }

        if (reader.ValueTextEquals("modelInfo"u8))
        {
            return JsonWalk.Object(ref reader, ReadModel);
        }

        var (type, text) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("text"u8));
        var (time, place, places) = (reader.ValueTextEquals("createdAt"u8), reader.ValueTextEquals("workspaceProjectDir"u8), reader.ValueTextEquals("workspaceUris"u8));
        if (!reader.Read())
        {
            return false;
        }

        if (places && reader.TokenType == JsonTokenType.StartArray)
        {
            return ReadPlaces(ref reader);
        }

        kind = type && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : kind;
        Letters = text && reader.TokenType == JsonTokenType.String ? reader.ValueSpan.Length : Letters;
        At = !time ? At : reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var instant) ? LogRow.FromNumber(instant) : JsonText.Instant(ref reader);
        Directory ??= place ? JsonText.OrNull(ref reader) : null;
        return reader.TrySkip();
    }

    private bool ReadModel(ref Utf8JsonReader reader)
    {
        var name = reader.ValueTextEquals("modelName"u8);
        var read = reader.Read();
        Model = name ? JsonText.OrNull(ref reader) : Model;
        return read && reader.TrySkip();
    }

    private bool ReadPlaces(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // The folder of another machine is none of this one's.
            Directory ??= JsonText.OrNull(ref reader) is { } name && Uri.TryCreate(name, UriKind.Absolute, out var uri) && uri is { IsFile: true, IsUnc: false } ? uri.LocalPath : null;
            if (!reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
