using System.Buffers;

namespace TokenLog.Core.Sources;

/// <summary>
/// Copies giant JSON piece by piece and leaves out what is beyond the first 64 KB of each string: what remains is
/// the same JSON with shorter texts. Figures and names are never that long; file contents, images and tool output are.
/// </summary>
/// <param name="longestString">What is kept of a string, in bytes.</param>
/// <param name="longestLine">What is kept in all, in bytes.</param>
internal sealed class LineShortener(int longestString = 64 * 1024, int longestLine = 16 * 1024 * 1024)
{
    private readonly ArrayBufferWriter<byte> keptBytes = new(256 * 1024);
    private bool inString;
    private bool isEscaped;
    private int stringLength;
    private int mustKeep;

    /// <summary>What is left of the line so far.</summary>
    public ReadOnlyMemory<byte> Shortened => keptBytes.WrittenMemory;

    /// <summary>True if the line is too long even without its long strings.</summary>
    public bool Overflown { get; private set; }

    public void Reset()
    {
        keptBytes.ResetWrittenCount();
        (inString, isEscaped, stringLength, mustKeep, Overflown) = (false, false, 0, 0, false);
    }

    public void Append(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty && !Overflown)
        {
            piece = piece[(inString ? InString(piece) : Outside(piece))..];
            Overflown = keptBytes.WrittenCount > longestLine;
        }
    }

    private int Outside(ReadOnlySpan<byte> piece)
    {
        var quote = piece.IndexOf((byte)'"');
        var length = quote < 0 ? Math.Min(piece.Length, longestLine) : quote + 1;
        keptBytes.Write(piece[..length]);
        (inString, stringLength) = (quote >= 0 && length == quote + 1, 0);
        return length;
    }

    private int InString(ReadOnlySpan<byte> piece)
    {
        if (isEscaped)
        {
            // Half an escape is no JSON: it is kept or left out as one.
            isEscaped = false;
            if (stringLength < longestString)
            {
                Keep([(byte)'\\', piece[0]]);
                mustKeep = piece[0] == (byte)'u' ? 4 : 0;
            }

            return 1;
        }

        var length = piece.IndexOfAny((byte)'"', (byte)'\\');
        var run = length < 0 ? piece : piece[..length];
        var kept = Math.Clamp(longestString - stringLength, Math.Min(mustKeep, run.Length), run.Length);
        Keep(run[..kept]);
        mustKeep = Math.Max(0, mustKeep - kept);
        if (length < 0)
        {
            return piece.Length;
        }

        if (piece[length] == (byte)'"')
        {
            keptBytes.Write(piece.Slice(length, 1));
            inString = false;
        }
        else
        {
            isEscaped = true;
        }

        return length + 1;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        keptBytes.Write(bytes);
        stringLength += bytes.Length;
    }
}
