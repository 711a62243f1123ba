using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Reads a file of OpenCode: one message, as versions before 1.2 kept them, or an export of a session with all its messages.</summary>
internal sealed class OpenCodeFile(FileLog found) : JsonDocumentFile(found)
{
    private readonly OpenCodeMessage message = new();
    private bool isExport;
    private string? session;
    private string? parent;
    private string? directory;
    private string? version;

    protected override bool ReadDocument(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        var position = reader.TokenStartIndex;
        var whole = JsonWalk.Properties(ref reader, ReadProperty);
        if (whole && !isExport && message.Role == "assistant")
        {
            Add(message.Id ?? LogPath.NameOf(Found.Path), position);
        }

        return whole;
    }

    private bool ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("messages"u8))
        {
            isExport = true;
            return ReadElements(ref reader, ReadElement);
        }

        return reader.ValueTextEquals("info"u8) ? JsonWalk.Object(ref reader, ReadSession) : message.ReadProperty(ref reader);
    }

    private bool ReadSession(ref Utf8JsonReader reader)
    {
        var (id, parentId) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("parentID"u8));
        var (where, by) = (reader.ValueTextEquals("directory"u8), reader.ValueTextEquals("version"u8));
        var read = reader.Read();
        var text = JsonText.OrNull(ref reader);
        (session, parent) = (id ? text : session, parentId ? text : parent);
        (directory, version) = (where ? text : directory, by ? text : version);
        return read && reader.TrySkip();
    }

    private bool ReadElement(ref Utf8JsonReader reader)
    {
        var position = reader.TokenStartIndex;
        message.Clear();
        var whole = JsonWalk.Properties(ref reader, ReadPart);
        if (whole && message.Role == "assistant")
        {
            Add(message.Id, position);
        }

        return whole;
    }

    private bool ReadPart(ref Utf8JsonReader reader) => reader.ValueTextEquals("info"u8)
        ? reader.Read() && (reader.TokenType == JsonTokenType.StartObject ? message.Read(ref reader) : reader.TrySkip())
        : reader.Read() && reader.TrySkip();

    private void Add(string? id, long position)
    {
        var own = message.Session ?? session ?? (isExport ? LogPath.NameOf(Found.Path) : LogPath.Folder(Found.Path));
        if (new OpenCodeSession(parent ?? own, parent is not null, directory, version).Add(Found, message, own, id, position) is { } problem)
        {
            Warn(problem.Code, position, problem.Text);
        }
    }
}
