namespace TokenLog.Git;

/// <summary>
/// Which files the refs hold, remembered from one run to the next beside the journal: going through the trees of all refs takes longer
/// than all else that a hook does. It holds for one state of the refs and is written anew for the next; deleting it costs only time.
/// </summary>
internal sealed class RefMemory(string commonDirectory)
{
    private readonly string file = Path.Combine(commonDirectory, "tokenlog", "refs.tsv");

    /// <summary>The files as they were found in this state of the refs; null if another is remembered, or none.</summary>
    public IReadOnlyList<RefFile>? Recall(string state)
    {
        var lines = Lines();
        if (lines.Length < 2 || lines[0] != state || lines[^1] != End(lines.Length - 2))
        {
            return null;
        }

        var files = new List<RefFile>(lines.Length);
        foreach (var line in lines.AsSpan(1..^1))
        {
            if (line.Split('\t') is [var path, var blob, var name])
            {
                files.Add(new RefFile(path, blob, name));
            }
        }

        return files;
    }

    /// <summary>Remembers them in a repository where TokenLog writes at all: a look at one leaves nothing behind.</summary>
    public void Remember(string state, IReadOnlyList<RefFile> files)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file)) || files.Any(found => found.Path.AsSpan().ContainsAny('\t', '\n')))
        {
            return;
        }

        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllLines(temporary, [state, .. files.Select(found => $"{found.Path}\t{found.BlobId}\t{found.Ref}"), End(files.Count)]);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A repository that only others may write to: the next run looks again.
        }
    }

    private string[] Lines()
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Tells a file that was cut short.
    private static string End(int count) => $"{count} files";
}
