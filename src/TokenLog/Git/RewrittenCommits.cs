namespace TokenLog.Git;

/// <summary>
/// Which commit took the place of which, as the <c>post-rewrite</c> hook noted it in this clone: an amended commit, one that was rebased or
/// squashed. A hint that may be missing or long out of date, so whoever follows it checks that the commit is there.
/// </summary>
internal sealed class RewrittenCommits
{
    // A clone that rebases all day notes some thousand lines a year; what is further back has long landed.
    private const int MostBytes = 1 << 20;

    // Longer chains are loops: somebody reset to a commit and amended it again.
    private const int MostSteps = 100;

    private readonly Dictionary<string, string> next = new(StringComparer.Ordinal);

    private RewrittenCommits(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Split(' ') is [{ Length: 40 or 64 } old, { Length: 40 or 64 } made])
            {
                next[old] = made;
            }
        }
    }

    /// <summary>What was noted for all work trees; nothing where the hook is not installed.</summary>
    public static RewrittenCommits In(string commonDirectory)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(commonDirectory, "tokenlog", "rewritten"));
            stream.Seek(-Math.Min(stream.Length, MostBytes), SeekOrigin.End);
            using var reader = new StreamReader(stream);
            return new RewrittenCommits(reader.ReadToEnd().Split('\n'));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new RewrittenCommits([]);
        }
    }

    /// <summary>The newest commit that stands in the place of this one; itself if it was not rewritten.</summary>
    public string Latest(string sha)
    {
        for (var step = 0; step < MostSteps && next.TryGetValue(sha, out var made) && made != sha; step++)
        {
            sha = made;
        }

        return sha;
    }
}
