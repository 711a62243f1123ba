using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenLog.Core.Sources;

/// <summary>Strings, which most of a log consists of: passed over 32 bytes at a time, and compiled into where names and values are read.</summary>
internal ref partial struct PlainJson
{
    /// <summary>A string without escapes.</summary>
    public bool Text(out ReadOnlySpan<byte> text) => ReadText(out text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadText(out ReadOnlySpan<byte> text)
    {
        text = [];
        if (!Take((byte)'"'))
        {
            return false;
        }

        var begin = At;
        At = EndOfRun(begin);
        if (At >= all.Length || all[At] != (byte)'"')
        {
            return false;
        }

        text = all[begin..At++];
        return true;
    }

    /// <summary>Where the next quote, backslash or control character is; the end if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfRun(int from)
    {
        ref var bytes = ref MemoryMarshal.GetReference(all);
        var last = all.Length - Vector256<byte>.Count;
        for (; from <= last; from += Vector256<byte>.Count)
        {
            var ends = Ends(Vector256.LoadUnsafe(ref bytes, (nuint)from));
            if (ends != 0)
            {
                return from + BitOperations.TrailingZeroCount(ends);
            }
        }

        return last < 0 ? EndOfShortRun(from) : EndOfLastRun(from);
    }

    /// <summary>Among the last 32 bytes, of which those before the run are shifted out.</summary>
    private readonly int EndOfLastRun(int from)
    {
        var last = all.Length - Vector256<byte>.Count;
        ulong ends = Ends(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(all), (nuint)last));
        ends >>= from - last;
        return ends == 0 ? all.Length : from + BitOperations.TrailingZeroCount(ends);
    }

    private readonly int EndOfShortRun(int from)
    {
        while (from < all.Length && all[from] is >= 0x20 and not ((byte)'"' or (byte)'\\'))
        {
            from++;
        }

        return from;
    }

    /// <summary>A bit for each byte that may not stand in a string as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ends(Vector256<byte> some) =>
        (Vector256.Equals(some, Vector256.Create((byte)'"')) | Vector256.Equals(some, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(some, Vector256.Create((byte)0x1F)), some)).ExtractMostSignificantBits();
}
