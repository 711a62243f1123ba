namespace TokenLog.Core.Sources;

/// <summary>What the path of a log says, in the manner of any system.</summary>
internal static class LogPath
{
    /// <summary>Its folders and its file name.</summary>
    public static string[] Steps(string path) => path.Split('/', '\\');

    /// <summary>The file's name without what stands behind its last dot.</summary>
    public static string NameOf(string path)
    {
        var name = Steps(path)[^1];
        return name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
    }

    /// <summary>The name of the folder so many levels above the file; empty if there is none.</summary>
    public static string Folder(string path, int levels = 1)
    {
        var steps = Steps(path);
        return steps.Length > levels ? steps[^(levels + 1)] : "";
    }
}
