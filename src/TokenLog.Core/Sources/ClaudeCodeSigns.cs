using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TokenLog.Core.Sources;

/// <summary>What lines of Claude Code that matter hold: <c>"usage"</c>, <c>"gitOperation"</c>, or the line that git prints after a commit.</summary>
internal readonly struct ClaudeCodeSigns : ILineSigns
{
    public static int Reach => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> MayBeAt(ref byte line, nuint at)
    {
        var first = Vector256.LoadUnsafe(ref line, at);
        var second = Vector256.LoadUnsafe(ref line, at + 1);
        var fifth = Vector256.LoadUnsafe(ref line, at + 4);
        var bracket = Is(second, (byte)'[');
        var named = (Is(second, (byte)'u') & Is(fifth, (byte)'g')) | Is(fifth, (byte)'O');
        return (Is(first, (byte)'"') & (named | bracket)) | (bracket & (Is(first, (byte)'n') | Is(first, (byte)'r')));
    }

    public static bool IsAt(ReadOnlySpan<byte> line, int at)
    {
        var rest = line[at..];
        return rest.Length > 1 && (rest[1] == (byte)'['
            ? CommitLine.IsAt(line, at + 1)
            : rest.StartsWith("\"usage\""u8) || rest.StartsWith("\"gitOperation\""u8));
    }

    private static Vector256<byte> Is(Vector256<byte> some, byte one) => Vector256.Equals(some, Vector256.Create(one));
}
