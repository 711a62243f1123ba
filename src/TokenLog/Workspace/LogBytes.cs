using Microsoft.Win32.SafeHandles;

namespace TokenLog.Workspace;

/// <summary>Bytes of a log from one place up to another, whatever is written behind them meanwhile.</summary>
internal sealed class LogBytes(SafeFileHandle file, long from, long to) : Stream
{
    private long next = from;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The place behind the last line feed before the end; the beginning if there is none.</summary>
    public static long LinesEnd(SafeFileHandle file, long from, long to)
    {
        // Nearly every log ends with a line feed.
        Span<byte> last = stackalloc byte[1];
        if (to > from && RandomAccess.Read(file, last, to - 1) == 1 && last[0] == (byte)'\n')
        {
            return to;
        }

        var buffer = new byte[Math.Min(64 * 1024, to - from)];
        while (to > from)
        {
            var begin = Math.Max(from, to - buffer.Length);
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)(to - begin)), begin);
            var feed = buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (feed >= 0)
            {
                return begin + feed + 1;
            }

            to = begin;
        }

        return from;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, to - next)], next);
        next += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
