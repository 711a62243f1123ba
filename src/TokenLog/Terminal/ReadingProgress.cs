using System.Globalization;

namespace TokenLog.Terminal;

/// <summary>
/// A bar on standard error while logs are read: only where a person watches, only after a second, and gone when the reading is done. May be
/// told by many threads.
/// </summary>
internal sealed class ReadingProgress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Output output;
    private readonly Timer? timer;
    private readonly Lock drawing = new();
    private long expectedFiles;
    private long expectedBytes;
    private long readFiles;
    private long readBytes;
    private bool isShown;
    private bool isOver;

    public ReadingProgress(Output output)
    {
        this.output = output;
        timer = output.IsWatched ? new Timer(_ => Draw(), null, Patience, Step) : null;
    }

    /// <summary>More is to be read.</summary>
    public void Expect(long files, long bytes)
    {
        Interlocked.Add(ref expectedFiles, files);
        Interlocked.Add(ref expectedBytes, bytes);
    }

    /// <summary>A file is read.</summary>
    public void Read(long bytes)
    {
        Interlocked.Increment(ref readFiles);
        Interlocked.Add(ref readBytes, bytes);
    }

    /// <summary>The bar of a moment, as wide as the screen allows.</summary>
    public static string Bar(Screen screen, long readFiles, long files, long readBytes, long bytes)
    {
        const int Longest = 40;
        var share = bytes > 0 ? Math.Clamp((decimal)readBytes / bytes, 0m, 1m) : 0m;
        var words = string.Create(CultureInfo.InvariantCulture, $" {Math.Floor(share * 100m),3:0}% {readFiles:#,0} of {files:#,0} files");
        const string Start = "Reading logs ";
        var room = Math.Min(Longest, screen.Width - Start.Length - words.Length - 1);
        return room > 3 ? Start + screen.Bar(share, room) + words : Start + words.TrimStart();
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (drawing)
        {
            isOver = true;
            if (isShown)
            {
                output.Overwrite("");
            }
        }
    }

    private void Draw()
    {
        lock (drawing)
        {
            if (!isOver && Interlocked.Read(ref expectedFiles) is > 0 and var files)
            {
                isShown = true;
                output.Overwrite(Bar(output.ScreenAside, Interlocked.Read(ref readFiles), files, Interlocked.Read(ref readBytes), Interlocked.Read(ref expectedBytes)));
            }
        }
    }
}
