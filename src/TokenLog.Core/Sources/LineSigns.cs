using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenLog.Core.Sources;

/// <summary>What a line must hold to be worth parsing, in two steps: a test of many places at once, and the true one.</summary>
internal interface ILineSigns
{
    /// <summary>How many bytes behind a place <see cref="MayBeAt"/> looks.</summary>
    static abstract int Reach { get; }

    /// <summary>All bits set where a sign may begin, judged by a few bytes of it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">The first of the places; <see cref="Reach"/> bytes behind the last of them are still of the line.</param>
    static abstract Vector256<byte> MayBeAt(ref byte line, nuint at);

    /// <summary>True if a sign begins at the place.</summary>
    static abstract bool IsAt(ReadOnlySpan<byte> line, int at);
}

/// <summary>
/// Looks for signs in a line, all of them in one pass over its bytes: nearly all that a log holds is passed over, at the speed of memory.
/// </summary>
/// <typeparam name="TSigns">The signs.</typeparam>
internal static class LineSigns<TSigns>
    where TSigns : ILineSigns
{
    /// <summary>True if the line holds a sign.</summary>
    public static bool AreIn(ReadOnlySpan<byte> line)
    {
        ref var bytes = ref MemoryMarshal.GetReference(line);
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (var last = line.Length - Vector256<byte>.Count - TSigns.Reach; at <= last; at += Vector256<byte>.Count)
            {
                for (var hits = TSigns.MayBeAt(ref bytes, (nuint)at).ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
                {
                    if (TSigns.IsAt(line, at + BitOperations.TrailingZeroCount(hits)))
                    {
                        return true;
                    }
                }
            }
        }

        for (; at < line.Length; at++)
        {
            if (line[at] is (byte)'"' or (byte)'n' or (byte)'r' && TSigns.IsAt(line, at))
            {
                return true;
            }
        }

        return false;
    }
}
