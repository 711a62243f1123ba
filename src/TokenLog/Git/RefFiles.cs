using System.Security.Cryptography;
using System.Text;
using TokenLog.Workspace;

namespace TokenLog.Git;

/// <summary>HEAD, branches and work trees from the files of the git directory: loose refs first, then <c>packed-refs</c>, as git does.</summary>
internal sealed class RefFiles(GitLayout layout) : IRefReader
{
    private const string Heads = "refs/heads/";
    private const string Symbolic = "ref:";

    // git follows no more either.
    private const int MostSymbolicSteps = 5;

    /// <summary>With reftable, HEAD is a stub that says this, and there are no files to read.</summary>
    private const string ReftableStub = "refs/heads/.invalid";

    public HeadState Head => HeadOf(layout.GitDirectory);

    public string? OriginHead
    {
        get
        {
            const string Origin = "refs/remotes/origin/";
            var target = Target(Path.Combine(layout.CommonDirectory, Origin, "HEAD"));
            return target?.StartsWith(Origin, StringComparison.Ordinal) == true ? target[Origin.Length..] : null;
        }
    }

    public IReadOnlyList<string> LocalBranches
    {
        get
        {
            var folder = Path.Combine(layout.CommonDirectory, "refs", "heads");
            var loose = Directory.Exists(folder)
                ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
                    .Where(name => !name.EndsWith(".lock", StringComparison.Ordinal))
                : [];
            var packed = Packed().Where(line => line.Name.StartsWith(Heads, StringComparison.Ordinal)).Select(line => line.Name[Heads.Length..]);
            return [.. loose.Concat(packed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<WorktreeInfo> Worktrees
    {
        get
        {
            var linked = Path.Combine(layout.CommonDirectory, "worktrees");
            var others = Directory.Exists(linked)
                ? Directory.EnumerateDirectories(linked).Select(Linked).OfType<WorktreeInfo>().OrderBy(tree => tree.Path, StringComparer.Ordinal)
                : Enumerable.Empty<WorktreeInfo>();
            return [.. layout.MainWorkTree is { } main ? others.Prepend(Tree(main, layout.CommonDirectory)) : others];
        }
    }

    /// <summary>Whether the refs are kept elsewhere than in files.</summary>
    public static bool IsReftable(GitLayout layout) => Target(Path.Combine(layout.GitDirectory, "HEAD")) == ReftableStub;

    public bool Exists(string fullName) => Resolve(layout.CommonDirectory, fullName) is not null;

    /// <summary>
    /// A hash of everything that the refs, the stash and the list of stashes say: while it stays the same, so do they. By content, because
    /// times of files are too coarse for two changes in a row.
    /// </summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in LooseFiles("refs").Append(PackedFile).Append(Path.Combine(layout.CommonDirectory, "logs", "refs", "stash")))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{Text(file)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>When the newest of HEAD and the branches was last written: no commit that they lead to was made later.</summary>
    public DateTimeOffset LastMove
    {
        get
        {
            var last = DateTimeOffset.MinValue;
            foreach (var file in LooseFiles("refs/heads").Append(PackedFile).Append(Path.Combine(layout.GitDirectory, "HEAD")).Where(File.Exists))
            {
                var moved = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
                last = moved > last ? moved : last;
            }

            return last;
        }
    }

    private string PackedFile => Path.Combine(layout.CommonDirectory, "packed-refs");

    private IEnumerable<string> LooseFiles(string folder)
    {
        var full = Path.Combine(layout.CommonDirectory, folder);
        return Directory.Exists(full) ? Directory.GetFiles(full, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private WorktreeInfo? Linked(string gitDirectory)
    {
        var pointer = Path.Combine(gitDirectory, "gitdir");
        return File.Exists(pointer) && Path.GetDirectoryName(RealPath.Of(Path.Combine(gitDirectory, File.ReadAllText(pointer).Trim()))) is { } path
            ? Tree(path, gitDirectory)
            : null;
    }

    private WorktreeInfo Tree(string path, string gitDirectory)
    {
        var head = HeadOf(gitDirectory);
        return new WorktreeInfo(path, head.Branch, Path.Exists(Path.Combine(path, ".git"))) { HeadSha = head.Sha };
    }

    private HeadState HeadOf(string gitDirectory)
    {
        var target = Target(Path.Combine(gitDirectory, "HEAD"));
        return new HeadState(
            Resolve(gitDirectory, "HEAD"),
            target?.StartsWith(Heads, StringComparison.Ordinal) == true ? target[Heads.Length..] : target);
    }

    private string? Resolve(string gitDirectory, string name)
    {
        for (var step = 0; step <= MostSymbolicSteps; step++)
        {
            var text = Text(Path.Combine(name == "HEAD" ? gitDirectory : layout.CommonDirectory, name));
            if (text is null)
            {
                return Packed().FirstOrDefault(line => line.Name == name).Id;
            }

            if (!text.StartsWith(Symbolic, StringComparison.Ordinal))
            {
                return IsId(text) ? text : null;
            }

            name = text[Symbolic.Length..].Trim();
        }

        return null;
    }

    private IEnumerable<(string Id, string Name)> Packed()
    {
        if (!File.Exists(PackedFile))
        {
            yield break;
        }

        foreach (var line in File.ReadLines(PackedFile))
        {
            var space = line.IndexOf(' ');
            if (space > 0 && IsId(line[..space]))
            {
                yield return (line[..space], line[(space + 1)..].TrimEnd());
            }
        }
    }

    private static string? Target(string file) =>
        Text(file) is { } text && text.StartsWith(Symbolic, StringComparison.Ordinal) ? text[Symbolic.Length..].Trim() : null;

    private static string? Text(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (FileNotFoundException)
        {
            // Packed by somebody else between the question and the reading.
            return null;
        }
    }

    private static bool IsId(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
