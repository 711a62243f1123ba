using System.Text.Json;

namespace TokenLog.Core.Sources;

/// <summary>Names of properties.</summary>
internal static class JsonName
{
    /// <summary>The name that the reader stands at, without its escapes; empty if they are damaged.</summary>
    public static ReadOnlySpan<byte> Of(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan;

    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        var name = new byte[reader.ValueSpan.Length];
        try
        {
            return name.AsSpan(0, reader.CopyString(name));
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
