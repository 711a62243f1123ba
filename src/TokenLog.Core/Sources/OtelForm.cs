namespace TokenLog.Core.Sources;

/// <summary>Files of a collector that are no JSON lines: OTLP in protobuf, or compressed. Both stand behind a length of four bytes, each request behind its own.</summary>
internal static class OtelForm
{
    private const int Length = 4;
    private const int Looked = 256;
    private const int LongestMark = 4;

    /// <summary>What such files are usually called.</summary>
    private static readonly string[] Endings = [".pb", ".binpb", ".proto", ".zst", ".zstd", ".gz"];

    public static bool IsNamed(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with a file that begins so, and what to do; null if it may be JSON lines.</summary>
    public static string? Problem(ReadOnlySpan<byte> head)
    {
        var behind = head.Length > Length ? head[Length..] : default;
        return (Compression(head) ?? Compression(behind)) is { } way
            ? $"this file is compressed ({way}), which is not read; unpack it, or let the collector write it without \"compression\""
            : IsBinary(head) ? "this file is no text: telemetry in protobuf is not read; let the collector write \"format: json\""
            : null;
    }

    /// <summary>True if nothing that is added behind can change what <see cref="Problem"/> says of a file that begins so.</summary>
    public static bool IsSure(ReadOnlySpan<byte> head) =>
        head.Length >= Length + LongestMark && (Text(head).StartsWith("{"u8) || Text(head).Length >= Looked);

    private static string? Compression(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "zstd"
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) ? "gzip"
        : null;

    /// <summary>JSON has no control characters but blanks, and a crash leaves NULs.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var text = Text(head);
        return !text.StartsWith("{"u8) && text[..Math.Min(text.Length, Looked)].ContainsAnyInRange((byte)1, (byte)8);
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> head) => head.TrimStart("\0 \t\r\n\uFEFF"u8);
}
