using TokenLog.Workspace;

namespace TokenLog.Hooks;

/// <summary>A file that hooks are put into: what it holds now, what it is to hold, and how it is called.</summary>
internal sealed class HookFile
{
    private readonly RepoFiles files;
    private readonly string path;
    private readonly string root;

    private HookFile(string root, string path, string shown)
    {
        (this.root, this.path, Shown) = (root, path, shown);
        files = new RepoFiles(root);
        Before = files.Read(path);
        After = Before;
    }

    /// <summary>How people name it.</summary>
    public string Shown { get; }

    public string FullPath => files.FullPath(path);

    /// <summary>Null: it is not there.</summary>
    public string? Before { get; }

    /// <summary>Null: it goes.</summary>
    public string? After { get; set; }

    /// <summary>True for a script that has to be executable.</summary>
    public bool IsScript { get; init; }

    public bool Changes => After != Before;

    /// <summary>A file of the repository.</summary>
    public static HookFile In(string workTree, string path) => new(workTree, path, path);

    /// <summary>A file outside of the work tree. One that is a link, as people keep them in a repository of their own, is written where it leads.</summary>
    public static HookFile At(string fullPath, bool isScript = false, string? shown = null)
    {
        var real = RealPath.Of(fullPath);
        return new HookFile(Path.GetDirectoryName(real)!, Path.GetFileName(real), shown ?? fullPath) { IsScript = isScript };
    }

    /// <summary>Writes or deletes it; folders that are empty then go too.</summary>
    public void Apply()
    {
        if (After is not null)
        {
            files.Write(path, After);
            MakeExecutable();
            return;
        }

        files.Delete(path);
        try
        {
            for (var folder = Path.GetDirectoryName(FullPath)!; folder.Length > root.Length && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An empty folder that stays does no harm.
        }
    }

    private void MakeExecutable()
    {
        if (IsScript && Before is null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FullPath, File.GetUnixFileMode(FullPath) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }
}
