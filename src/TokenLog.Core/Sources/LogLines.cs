using System.Buffers;

namespace TokenLog.Core.Sources;

/// <summary>
/// The lines of a log, as bytes. Memory does not grow with the file: a line of ordinary length is a view into the buffer, a
/// giant one is read through <see cref="LineShortener"/> and keeps its structure, but not its long strings.
/// </summary>
internal sealed class LogLines(Stream log, LogPosition start) : IDisposable
{
    private const int FirstBuffer = 256 * 1024;
    private const int LongestWholeLine = 2 * 1024 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int dataBegin;
    private int dataEnd;
    private int searched;
    private bool isAtEnd;
    private LineShortener? shortener;

    /// <summary>Bytes before the present line.</summary>
    public long Offset { get; private set; } = start.Offset;

    /// <summary>Number of the present line, from 1.</summary>
    public int Number { get; private set; } = start.Line;

    /// <summary>The present line, without its line feed.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>True if a line feed ends the present line: the agent has finished writing it.</summary>
    public bool Ended { get; private set; }

    /// <summary>True if the present line was too long even for its structure to be kept; <see cref="Line"/> is empty then.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Bytes behind the present line's line feed, or behind the last line feed before it.</summary>
    public long Next { get; private set; } = start.Offset;

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool MoveNext()
    {
        Offset = Next;
        TooLong = false;
        while (true)
        {
            var feed = buffer.AsSpan(searched, dataEnd - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return Take(searched + feed, ended: true);
            }

            searched = dataEnd;
            if (isAtEnd)
            {
                return dataBegin < dataEnd && Take(dataEnd, ended: false);
            }

            if (dataEnd - dataBegin >= LongestWholeLine)
            {
                return TakeGiant();
            }

            Fill();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private bool Take(int end, bool ended)
    {
        Line = buffer.AsMemory(dataBegin, end - dataBegin);
        Next = ended ? Offset + (end - dataBegin) + 1 : Offset;
        dataBegin = searched = ended ? end + 1 : end;
        Ended = ended;
        Number++;
        return true;
    }

    private void Fill()
    {
        if (dataBegin > 0)
        {
            buffer.AsSpan(dataBegin, dataEnd - dataBegin).CopyTo(buffer);
            (searched, dataEnd, dataBegin) = (searched - dataBegin, dataEnd - dataBegin, 0);
        }

        if (dataEnd == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, dataEnd).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var read = log.Read(buffer, dataEnd, buffer.Length - dataEnd);
        dataEnd += read;
        isAtEnd = read == 0;
    }

    private bool TakeGiant()
    {
        shortener ??= new LineShortener();
        shortener.Reset();
        long length = 0;
        var feed = -1;
        do
        {
            var some = buffer.AsSpan(dataBegin, dataEnd - dataBegin);
            feed = some.IndexOf((byte)'\n');
            var piece = feed >= 0 ? some[..feed] : some;
            shortener.Append(piece);
            length += piece.Length;
            dataBegin += piece.Length + (feed >= 0 ? 1 : 0);
            searched = dataBegin;
            if (feed < 0)
            {
                dataBegin = dataEnd = searched = 0;
                dataEnd = log.Read(buffer, 0, buffer.Length);
                isAtEnd = dataEnd == 0;
            }
        }
        while (feed < 0 && !isAtEnd);

        Ended = feed >= 0;
        Next = Ended ? Offset + length + 1 : Offset;
        TooLong = shortener.Overflown;
        Line = TooLong ? default : shortener.Shortened;
        Number++;
        return true;
    }
}
