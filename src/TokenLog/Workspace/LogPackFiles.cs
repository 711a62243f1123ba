using System.Globalization;

namespace TokenLog.Workspace;

/// <summary>
/// The files of the index in its folder: packs, named by when they were made, and what is being written or was when a run was killed. Other files that lie
/// there are never touched.
/// </summary>
internal static class LogPackFiles
{
    private const string Beginning = "logs-";
    private const string Ending = ".pack";
    private const string Unfinished = ".new";
    private const int Digits = 16;

    // Nobody writes one pack for that long.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The packs, the newest first.</summary>
    public static string[] Packs(string folder)
    {
        try
        {
            var packs = Directory.GetFiles(folder, $"{Beginning}*{Ending}");
            Array.Sort(packs, static (a, b) => string.CompareOrdinal(b, a));
            return packs;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>All files of the index, by name.</summary>
    public static IReadOnlyList<FileInfo> All(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles($"{Beginning}*").Where(file => file.Extension is Ending or Unfinished).OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A name that no file has yet for what is going to be a pack.</summary>
    public static string New(string folder) => Path.Join(folder, $"{Beginning}{Environment.ProcessId:x}-{Random.Shared.NextInt64():x16}{Unfinished}");

    /// <summary>The name for a pack that is newer than the newest so far, whatever the clock says.</summary>
    public static string Next(string folder, string? newest)
    {
        var time = DateTime.UtcNow.Ticks;
        var name = Path.GetFileName(newest.AsSpan());
        if (name.Length > Beginning.Length + Digits
            && long.TryParse(name.Slice(Beginning.Length, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var last))
        {
            time = Math.Max(time, last + 1);
        }

        return Path.Join(folder, $"{Beginning}{time:x16}-{Random.Shared.Next():x8}{Ending}");
    }

    /// <summary>Deletes what runs that were killed have left.</summary>
    public static void Tidy(string folder)
    {
        foreach (var file in All(folder))
        {
            if (file.Extension == Unfinished && DateTime.UtcNow - file.LastWriteTimeUtc > Patience)
            {
                Delete(file.FullName);
            }
        }
    }

    /// <summary>Deletes a file, or leaves it to a later run.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody has it open, on a system where that keeps it.
        }
    }
}
