using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>
/// One run at a time in a repository and all its worktrees, for the whole read, change and write. The operating system lets go
/// of the lock when a process dies, so a killed run leaves nothing behind that needs cleaning.
/// </summary>
internal sealed class RepoLock : IDisposable
{
    private readonly FileStream stream;

    private RepoLock(FileStream stream) => this.stream = stream;

    /// <summary>Waits for the lock, at most as long as said.</summary>
    public static RepoLock Take(string commonDirectory, TimeSpan patience)
    {
        var folder = Path.Combine(commonDirectory, "tokenlog");
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (var pause = 5; ; pause = Math.Min(pause * 2, 200))
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new RepoLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException e)
            {
                throw new TokenLogException(ExitCode.Environment, $"cannot write to {folder}: {e.Message}");
            }
            catch (IOException) when (Environment.TickCount64 < deadline)
            {
                Thread.Sleep(pause);
            }
            catch (IOException e)
            {
                throw new TokenLogException(ExitCode.Environment, $"another run holds the lock of this repository: {e.Message}", "Run the command again when it has finished.");
            }
        }
    }

    public void Dispose() => stream.Dispose();
}
