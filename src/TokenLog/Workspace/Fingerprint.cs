namespace TokenLog.Workspace;

/// <summary>
/// What files looked like from outside, as one number: names, sizes and times, as git's own index has them. An answer that was remembered with
/// one holds for as long as the number stays the same. The order in which files are added makes no difference.
/// </summary>
/// <param name="began">When the reading of the files began, or will begin.</param>
internal sealed class Fingerprint(DateTime began)
{
    // A file that was written a moment ago may be written again without looking any different, where times are kept in whole seconds.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly long settled = (began - Moment).Ticks;

    public Fingerprint()
        : this(DateTime.UtcNow)
    {
    }

    /// <summary>The number.</summary>
    public ulong Value { get; private set; }

    /// <summary>False if one of the files has just been written, or is a link to what was not looked at: nothing must be remembered.</summary>
    public bool IsSettled { get; private set; } = true;

    /// <summary>A word that the answer depends on.</summary>
    public void Add(string word) => Value += Mixed(Of(word));

    /// <summary>A file, or that there is none.</summary>
    public void Add(FileInfo file)
    {
        var stamp = FileStamp.Of(file);
        Value += Mixed(Mixed(Mixed(Mixed(Of(file.FullName)) ^ (ulong)stamp.Size) ^ (ulong)stamp.Written) ^ (ulong)stamp.Created);
        IsSettled &= stamp.Written < settled && (stamp.Size < 0 || !file.Attributes.HasFlag(FileAttributes.ReparsePoint));
    }

    /// <summary>All files below a folder, or that there is none.</summary>
    public void AddBelow(DirectoryInfo folder)
    {
        Add(folder.FullName);
        if (folder.Exists)
        {
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                Add(file);
            }
        }
    }

    /// <summary>The files of this program: another version may answer otherwise.</summary>
    public void AddProgram()
    {
        Add(new FileInfo(Path.Combine(AppContext.BaseDirectory, "dotnet-tokenlog.dll")));
        Add(new FileInfo(Path.Combine(AppContext.BaseDirectory, "TokenLog.Core.dll")));
    }

    /// <summary>A number for two words in this order.</summary>
    public static ulong OfWords(string first, string second) => Mixed(Mixed(Of(first)) ^ Of(second));

    // FNV-1a, and the last step of SplitMix64: nobody has to be kept from finding two that are equal, it only must not happen by chance.
    private static ulong Of(string word)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 0x100000001B3UL;
        }

        return hash;
    }

    private static ulong Mixed(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9UL;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EBUL;
        return number ^ (number >> 31);
    }
}
