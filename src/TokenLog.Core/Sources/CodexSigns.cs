using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TokenLog.Core.Sources;

/// <summary>
/// What lines of Codex that matter hold: <c>"token_count"</c>, <c>"token_usage_record"</c>, <c>"turn_context"</c>, <c>"session_meta"</c> or
/// <c>"thread_settings_applied"</c>.
/// </summary>
internal readonly struct CodexSigns : ILineSigns
{
    public static int Reach => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> MayBeAt(ref byte line, nuint at)
    {
        var second = Vector256.LoadUnsafe(ref line, at + 1);
        var t = Is(second, (byte)'t')
            & (Is(Vector256.LoadUnsafe(ref line, at + 5), (byte)'_')
                | Is(Vector256.LoadUnsafe(ref line, at + 6), (byte)'_')
                | Is(Vector256.LoadUnsafe(ref line, at + 7), (byte)'_'));
        var s = Is(second, (byte)'s') & Is(Vector256.LoadUnsafe(ref line, at + 8), (byte)'_');
        return Is(Vector256.LoadUnsafe(ref line, at), (byte)'"') & (t | s);
    }

    public static bool IsAt(ReadOnlySpan<byte> line, int at)
    {
        var rest = line[at..];
        return rest.StartsWith("\"token_count\""u8)
            || rest.StartsWith("\"turn_context\""u8)
            || rest.StartsWith("\"session_meta\""u8)
            || rest.StartsWith("\"thread_settings_applied\""u8)
            || rest.StartsWith("\"token_usage_record\""u8);
    }

    private static Vector256<byte> Is(Vector256<byte> some, byte one) => Vector256.Equals(some, Vector256.Create(one));
}
