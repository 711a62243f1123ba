using System.Text;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>
/// The files of one worktree, by path relative to its root with forward slashes. Text is UTF-8, a byte order mark included as a
/// character; writes are atomic: a temporary file beside the target, flushed, then renamed over it.
/// </summary>
internal sealed class RepoFiles(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Root { get; } = root;

    public string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public bool Exists(string path) => File.Exists(FullPath(path));

    /// <summary>The text of a file, byte order mark included; null if there is no such file.</summary>
    /// <exception cref="TokenLogException">The file is not UTF-8 or cannot be read.</exception>
    public string? Read(string path)
    {
        try
        {
            return Utf8.GetString(File.ReadAllBytes(FullPath(path)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            throw new TokenLogException(ExitCode.Unreadable, $"{path} is not UTF-8 text", "Convert it to UTF-8 and run the command again; nothing was written.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new TokenLogException(ExitCode.Environment, $"cannot read {path}: {e.Message}");
        }
    }

    /// <summary>The same for a file that most repositories lack: an exception takes longer than all else that a hook does.</summary>
    /// <exception cref="TokenLogException">The file is not UTF-8 or cannot be read.</exception>
    public string? ReadIfAny(string path)
    {
        try
        {
            // Not File.Exists: it says no as well where nobody may look.
            return new FileInfo(FullPath(path)).Attributes == (FileAttributes)(-1) ? null : Read(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new TokenLogException(ExitCode.Environment, $"cannot read {path}: {e.Message}");
        }
    }

    /// <summary>Files below a folder, at any depth, in ordinal order; none if the folder is missing.</summary>
    public IReadOnlyList<string> Below(string folder, string pattern)
    {
        var directory = FullPath(folder);
        return Directory.Exists(directory)
            ? [.. Directory
                .EnumerateFiles(directory, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Writes a file, whole or not at all. Returns false, and touches nothing, if it already holds this text.</summary>
    public bool Write(string path, string text)
    {
        var target = Target(path);
        var bytes = Utf8.GetBytes(text);
        try
        {
            if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
            {
                return false;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
            try
            {
                using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                {
                    stream.Write(bytes);
                    stream.Flush(flushToDisk: true);
                }

                KeepMode(target, temporary);
                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }

            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new TokenLogException(ExitCode.Environment, $"cannot write {path}: {e.Message}");
        }
    }

    public void Delete(string path) => File.Delete(Target(path));

    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    /// <summary>Where a write really goes: links inside the repository are followed, links out of it are refused.</summary>
    private string Target(string path)
    {
        var full = FullPath(path);
        var real = RealPath.Of(full);
        return RealPath.IsInside(real, RealPath.Of(Root))
            ? real
            : throw new TokenLogException(
                ExitCode.Environment,
                $"{path} is a link that leaves the repository",
                "TokenLog writes only inside the repository: replace the link by a file or folder.");
    }
}
