using System.Globalization;
using System.Text.Json;

namespace TokenLog.Core.Documents;

/// <summary>A value of the configuration and where it stands: byte offsets into the text in UTF-8.</summary>
internal sealed class TrackerNode(JsonTokenType kind, int start)
{
    public JsonTokenType Kind { get; } = kind;

    public int Start { get; } = start;

    /// <summary>Just after the value.</summary>
    public int End { get; private set; }

    /// <summary>A string's content, or a number as it is written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>An object's members, in the order of the file; a key that is given twice is here twice.</summary>
    public List<TrackerMember> Members { get; } = [];

    /// <summary>An array's values.</summary>
    public List<TrackerNode> Items { get; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsString => Kind == JsonTokenType.String;

    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>The member of a name; of several the last, as JSON readers have it.</summary>
    public TrackerMember? Find(string name) => Members.FindLast(member => member.Name == name);

    /// <summary>The number, if it is one that a decimal holds.</summary>
    public decimal? Number => Kind == JsonTokenType.Number
        && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was found, for a message.</summary>
    public string Found => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"\"{Text}\"",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        _ => Text,
    };

    /// <summary>Reads the whole text; comments and trailing commas are allowed.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string holds half a surrogate pair.</exception>
    public static TrackerNode Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = Value(ref reader);
        reader.Read();
        return root;
    }

    private static TrackerNode Value(ref Utf8JsonReader reader)
    {
        var node = new TrackerNode(reader.TokenType, (int)reader.TokenStartIndex)
        {
            Text = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        while (node.IsObject && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, start) = (reader.GetString()!, (int)reader.TokenStartIndex);
            reader.Read();
            node.Members.Add(new TrackerMember(name, start, Value(ref reader)));
        }

        while (node.IsArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            node.Items.Add(Value(ref reader));
        }

        node.End = (int)reader.BytesConsumed;
        return node;
    }
}

/// <summary>A key of an object and its value.</summary>
/// <param name="Name">The key.</param>
/// <param name="Start">Where the key's quote stands.</param>
/// <param name="Value">The value.</param>
internal sealed record TrackerMember(string Name, int Start, TrackerNode Value);

/// <summary>A value of a list, and what it is called in messages.</summary>
/// <param name="Value">The value.</param>
/// <param name="Key">As in <c>budgets[0]</c>.</param>
internal sealed record TrackerItem(TrackerNode Value, string Key);
