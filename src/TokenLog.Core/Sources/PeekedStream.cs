namespace TokenLog.Core.Sources;

/// <summary>A stream whose first bytes can be looked at before it is read; it need not be able to seek.</summary>
internal sealed class PeekedStream(Stream rest) : Stream
{
    private const int Most = 64 * 1024;

    private byte[]? head;
    private int at;
    private int length;

    /// <summary>The first 64 KB, or all there is.</summary>
    public ReadOnlySpan<byte> Head
    {
        get
        {
            if (head is null)
            {
                head = new byte[Most];
                length = rest.ReadAtLeast(head, Most, throwOnEndOfStream: false);
            }

            return head.AsSpan(0, length);
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at >= length)
        {
            return rest.Read(buffer, offset, count);
        }

        var taken = Math.Min(count, length - at);
        Head.Slice(at, taken).CopyTo(buffer.AsSpan(offset));
        at += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
