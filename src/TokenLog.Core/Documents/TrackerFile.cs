using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TokenLog.Core.Documents;

/// <summary>
/// <c>.ai/token-tracker.json</c>: people's own file, in which the tool writes one value. JSON with comments and trailing commas, with
/// or without a byte order mark, with any newlines.
/// </summary>
public static class TrackerFile
{
    /// <summary>Where the file stands in a repository.</summary>
    public const string DefaultPath = ".ai/token-tracker.json";

    private const string UsageKey = "usage";
    private const string ColumnsKey = "columns";

    /// <summary>Reads the whole file and says everything that is wrong with it at once, in file order.</summary>
    /// <param name="path">The file as the user would name it, for the messages.</param>
    /// <param name="text">Its text.</param>
    /// <returns>
    /// The configuration, null if any problem is an error (TL0050 to TL0069). Keys of other trackers are left alone with an information;
    /// unknown keys are warnings. Neither is ever taken out of the file.
    /// </returns>
    public static (TrackerConfiguration? Configuration, IReadOnlyList<Diagnostic> Problems) Read(string path, string text)
    {
        var source = new TrackerSource(path, text);
        var configuration = source.Parse() is { } root ? new TrackerReader(source).Read(root) : null;
        return (source.HasErrors ? null : configuration, source.Problems);
    }

    /// <summary>
    /// The same text with another <c>usage</c>; the key is added at the end if it is absent. Everything else stays the same to the byte.
    /// Where the value is the same already, however it is laid out, so is the text.
    /// </summary>
    /// <param name="path">The file as the user would name it, for the messages.</param>
    /// <param name="text">Its text, which <see cref="Read"/> accepts.</param>
    /// <param name="usage">What <see cref="TrackerUsage.Of"/> says.</param>
    /// <exception cref="FormatException">The text is not one that <see cref="Read"/> accepts; the message names the place.</exception>
    public static string WithUsage(string path, string text, JsonObject usage) => With(path, text, UsageKey, usage);

    /// <summary>
    /// The same text with another <c>columns</c>, otherwise as <see cref="WithUsage"/>: what a person said on the command line of the
    /// headings of a hand-kept table.
    /// </summary>
    /// <param name="path">The file as the user would name it, for the messages.</param>
    /// <param name="text">Its text, which <see cref="Read"/> accepts.</param>
    /// <param name="columns">Heading and meaning, all of them.</param>
    /// <exception cref="FormatException">The text is not one that <see cref="Read"/> accepts; the message names the place.</exception>
    public static string WithColumns(string path, string text, IReadOnlyDictionary<string, string> columns) =>
        With(path, text, ColumnsKey, new JsonObject(columns.OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => KeyValuePair.Create(column.Key, (JsonNode?)JsonValue.Create(column.Value)))));

    /// <summary>
    /// The same text with one more value at the end of the list <c>approvals</c> or <c>budgets</c>; a list that is absent is added at the
    /// end. Everything else stays the same to the byte.
    /// </summary>
    /// <param name="path">The file as the user would name it, for the messages.</param>
    /// <param name="text">Its text, which <see cref="Read"/> accepts.</param>
    /// <param name="key">The list.</param>
    /// <param name="item">The value; it is written on one line.</param>
    /// <exception cref="FormatException">The text is not one that <see cref="Read"/> accepts; the message names the place.</exception>
    public static string WithItem(string path, string text, string key, JsonObject item)
    {
        var source = new TrackerSource(path, text);
        var root = Accepted(source, key);
        var written = text[..^source.Text.Length] + new TrackerSplice(source, root).WithItem(key, OneLine(item));
        var after = new TrackerSource(path, written);
        var rootAfter = Accepted(after, key);
        List<(string, string)> kept = [.. Others(source, root, key)];
        List<string> items = [.. root.Find(key)?.Value.Items.Select(source.Raw) ?? []];
        var list = rootAfter.Find(key)?.Value;
        if (list is null || list.Items.Count != items.Count + 1 || !Same(after.Raw(list.Items[^1]), item)
            || !items.SequenceEqual(list.Items.SkipLast(1).Select(after.Raw), StringComparer.Ordinal) || !kept.SequenceEqual(Others(after, rootAfter, key)))
        {
            throw NotAsMeant();
        }

        return written;
    }

    /// <summary>A value as <see cref="WithItem"/> writes it: <c>{ "budget": "month", "until": "2026-03-31" }</c>.</summary>
    public static string OneLine(JsonObject item) =>
        "{ " + string.Join(", ", item.Select(member => $"\"{member.Key}\": {Write(member.Value)}")) + " }";

    private static string With(string path, string text, string key, JsonObject value)
    {
        var source = new TrackerSource(path, text);
        var root = Accepted(source, key);
        if (root.Find(key) is { } old && Same(source.Raw(old.Value), value))
        {
            return text;
        }

        var spliced = new TrackerSplice(source, root).With(key, indent => Write(value, indent, source.Text));
        var written = text[..^source.Text.Length] + spliced;
        Verify(source, root, new TrackerSource(path, written), key, value);
        return written;
    }

    /// <summary>
    /// A text that git could not merge, as one of its sides has it, if all that they differ in is <c>usage</c>, which is written anew;
    /// any other text as it is.
    /// </summary>
    public static string WithoutConflict(string path, string text)
    {
        if (MergeConflict.Read(text) is not { } conflict)
        {
            return text;
        }

        try
        {
            return WithUsage(path, conflict.Ours, []) == WithUsage(path, conflict.Theirs, []) ? conflict.Ours : text;
        }
        catch (FormatException)
        {
            return text;
        }
    }

    private static TrackerNode Accepted(TrackerSource source, string key)
    {
        var root = source.Parse();
        if (root is { IsObject: true } && root.Members.Count(member => member.Name == key) <= 1)
        {
            return root;
        }

        throw new FormatException(source.Problems is [var first, ..] ? first.ToString() : $"the configuration is not one object with at most one `{key}`");
    }

    // What is about to be written is read again: nothing but the one value may differ.
    private static void Verify(TrackerSource before, TrackerNode rootBefore, TrackerSource after, string key, JsonObject value)
    {
        var rootAfter = Accepted(after, key);
        List<(string, string)> kept = [.. Others(before, rootBefore, key)];
        if (rootAfter.Find(key) is not { } written || !Same(after.Raw(written.Value), value) || !kept.SequenceEqual(Others(after, rootAfter, key)))
        {
            throw NotAsMeant();
        }
    }

    private static InvalidOperationException NotAsMeant() =>
        new("the new text of the configuration does not read back as it was meant; nothing was changed");

    private static IEnumerable<(string Name, string Raw)> Others(TrackerSource source, TrackerNode root, string key) =>
        root.Members.Where(member => member.Name != key).Select(member => (member.Name, source.Raw(member.Value)));

    private static bool Same(string json, JsonObject value)
    {
        using var one = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        using var other = JsonDocument.Parse(Write(value, indent: null, ""));
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    /// <summary>The value on one line, a list with a blank after each comma.</summary>
    private static string Write(JsonNode? value) => value is JsonArray list
        ? $"[{string.Join(", ", list.Select(Write))}]"
        : Encoding.UTF8.GetString(Bytes(value, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    private static byte[] Bytes(JsonNode? value, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The value, laid out below a key that is indented by <paramref name="indent"/>; on one line if that is null.</summary>
    private static string Write(JsonObject value, string? indent, string text)
    {
        var options = new JsonWriterOptions { Indented = indent is not null, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
        if (indent is { Length: > 0 })
        {
            options.IndentCharacter = indent[0] == '\t' ? '\t' : ' ';
            options.IndentSize = Math.Min(indent.Length, 8);
        }

        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return Encoding.UTF8.GetString(Bytes(value, options)).Replace("\n", newLine + indent, StringComparison.Ordinal);
    }
}
