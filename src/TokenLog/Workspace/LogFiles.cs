using TokenLog.Core.Documents;
using TokenLog.Core.Sources;

namespace TokenLog.Workspace;

/// <summary>Finds the log files in a place. Each file is found once, however many links lead to it, and links in a circle end.</summary>
/// <param name="source">The agent, which knows its logs by name.</param>
/// <param name="problems">Folders that cannot be read.</param>
internal sealed class LogFiles(IAgentSource source, ICollection<Diagnostic> problems)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<FileInfo> found = [];

    /// <summary>The files of all places, by path, ordinal.</summary>
    public IReadOnlyList<FileInfo> In(IEnumerable<LogPlace> places)
    {
        foreach (var place in places)
        {
            var path = Path.GetFullPath(place.Path);
            if (File.Exists(path))
            {
                Add(new FileInfo(path));
            }
            else if (Directory.Exists(path))
            {
                Search(RealPath.Of(path), "", place);
            }
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.FullName, b.FullName));
        return found;
    }

    private void Search(string folder, string below, LogPlace place)
    {
        if (!seen.Add(folder + (place.Deep ? "" : "*" + place.Prefix)))
        {
            return;
        }

        foreach (var entry in EntriesOf(folder))
        {
            var name = below + entry.Name;
            if (entry is FileInfo file)
            {
                if (source.IsLog(name) && file.Name.StartsWith(place.Prefix, StringComparison.Ordinal))
                {
                    Add(file);
                }
            }
            else if (place.Deep)
            {
                Search(RealPath.OfEntry(entry), name + "/", place);
            }
        }
    }

    private void Add(FileInfo file)
    {
        var real = RealPath.OfEntry(file);
        if (seen.Add(real))
        {
            found.Add(file);
        }
    }

    private IEnumerable<FileSystemInfo> EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Diagnostic("TL0107", DiagnosticLevel.Warning, folder, 0, 0, $"this folder of logs cannot be read: {failure.Message}"));
            return [];
        }
    }
}
