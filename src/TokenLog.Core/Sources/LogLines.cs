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

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _begin;
    private int _end;
    private int _searched;
    private bool _atEnd;
    private LineShortener? _shortener;

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
            var feed = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return Take(_searched + feed, ended: true);
            }

            _searched = _end;
            if (_atEnd)
            {
                return _begin < _end && Take(_end, ended: false);
            }

            if (_end - _begin >= LongestWholeLine)
            {
                return TakeGiant();
            }

            Fill();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool Take(int end, bool ended)
    {
        Line = _buffer.AsMemory(_begin, end - _begin);
        Next = ended ? Offset + (end - _begin) + 1 : Offset;
        _begin = _searched = ended ? end + 1 : end;
        Ended = ended;
        Number++;
        return true;
    }

    private void Fill()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_searched, _end, _begin) = (_searched - _begin, _end - _begin, 0);
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = log.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }

    private bool TakeGiant()
    {
        _shortener ??= new LineShortener();
        _shortener.Reset();
        long length = 0;
        var feed = -1;
        do
        {
            var some = _buffer.AsSpan(_begin, _end - _begin);
            feed = some.IndexOf((byte)'\n');
            var piece = feed >= 0 ? some[..feed] : some;
            _shortener.Append(piece);
            length += piece.Length;
            _begin += piece.Length + (feed >= 0 ? 1 : 0);
            _searched = _begin;
            if (feed < 0)
            {
                _begin = _end = _searched = 0;
                _end = log.Read(_buffer, 0, _buffer.Length);
                _atEnd = _end == 0;
            }
        }
        while (feed < 0 && !_atEnd);

        Ended = feed >= 0;
        Next = Ended ? Offset + length + 1 : Offset;
        TooLong = _shortener.Overflown;
        Line = TooLong ? default : _shortener.Shortened;
        Number++;
        return true;
    }
}
