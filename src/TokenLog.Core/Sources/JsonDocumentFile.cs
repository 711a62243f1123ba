using System.Text.Json;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Sources;

/// <summary>
/// Reads a log that is one JSON document and is written anew each time: always from its beginning. Long strings are cut while it is read, so
/// that memory stays bounded; a document that ends too early gives what is whole in it.
/// </summary>
/// <param name="found">What was found goes in here.</param>
/// <param name="longestString">What has to be kept of a string, in bytes.</param>
internal abstract class JsonDocumentFile(FileLog found, int longestString = 16 * 1024)
{
    private const int LongestDocument = 64 * 1024 * 1024;

    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 512, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private ReadOnlyMemory<byte> document;

    /// <summary>The file, with what was found so far.</summary>
    protected FileLog Found { get; } = found;

    /// <summary>Reads the whole file.</summary>
    public FileLog Read(Stream log)
    {
        try
        {
            var shortener = new LineShortener(longestString, LongestDocument);
            var buffer = new byte[64 * 1024];
            while (log.Read(buffer, 0, buffer.Length) is > 0 and var read)
            {
                shortener.Append(buffer.AsSpan(0, read));
            }

            document = shortener.Shortened;
            if (shortener.Overflown)
            {
                Warn("TL0102", 1, "this file is too long to be understood; it was skipped");
            }
            else
            {
                ReadAll();
            }
        }
        catch (IOException failure)
        {
            Found.Warn(new Diagnostic("TL0105", DiagnosticLevel.Warning, Found.Path, 0, 0, $"cannot be read to its end: {failure.Message}"));
        }

        return Found;
    }

    /// <summary>Reads the value that the reader stands at the start of; false if the bytes end before it does.</summary>
    protected abstract bool ReadDocument(ref Utf8JsonReader reader);

    /// <summary>Called behind the document, or behind what is whole in it.</summary>
    protected virtual void Finish()
    {
    }

    protected void Warn(string code, long position, string message) =>
        Found.Warn(new Diagnostic(code, DiagnosticLevel.Warning, Found.Path, LineAt(position), 0, message));

    /// <summary>Reads the elements of the array that is the next value, if it is one; anything else is passed over.</summary>
    protected static bool ReadElements(ref Utf8JsonReader reader, PropertyReader element)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject ? !element(ref reader) : !reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private int LineAt(long position) => 1 + document.Span[..(int)Math.Min(position, document.Length)].Count((byte)'\n');

    private void ReadAll()
    {
        var bytes = document.Span.TrimEnd("\0 \t\r\n"u8);
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (bytes.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(Lenient));
        try
        {
            if (!reader.Read() || !ReadDocument(ref reader))
            {
                Warn("TL0101", reader.BytesConsumed, "this file was cut off; what is whole in it was counted");
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            Warn("TL0101", reader.BytesConsumed, "this is not JSON; what is whole before it was counted");
        }

        Finish();
    }
}
