using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>A part and the file it stands in.</summary>
/// <param name="Part">The record.</param>
/// <param name="Path">Relative to the repository's root.</param>
/// <param name="Text">The whole file, a person's notes included.</param>
internal sealed record StoredPart(Part Part, string Path, string Text);

/// <summary>Parts as they were read, and what could not be understood.</summary>
internal sealed record PartsRead(IReadOnlyList<StoredPart> Parts, IReadOnlyList<Diagnostic> Problems);

/// <summary>The part files of a repository: those in this worktree, and those that only exist elsewhere in it.</summary>
internal sealed class LedgerFiles(RepoFiles files, IGit git, string reports)
{
    private readonly string folder = reports + "/sessions";

    /// <summary>All parts of this worktree, and what could not be understood.</summary>
    public PartsRead InTree() => Read(files.Below(folder, "*.md"));

    /// <summary>Only the parts of some sessions and of some days, and files whose names say neither.</summary>
    public PartsRead InTree(IReadOnlySet<string> sessions, IReadOnlySet<string> days) =>
        Read([.. files.Below(folder, "*.md").Where(path => IdOf(path) is var id && (id.Length == 0 || sessions.Contains(id) || days.Contains(DayOf(path))))]);

    private PartsRead Read(IReadOnlyList<string> paths)
    {
        var read = new PartReading?[paths.Count];
        var texts = new string[paths.Count];
        void ReadOne(int i)
        {
            try
            {
                texts[i] = files.Read(paths[i]) ?? "";
                read[i] = PartFile.Read(paths[i], texts[i]);
            }
            catch (TokenLogException unreadable)
            {
                read[i] = new PartReading(null, [new Diagnostic("TL0206", DiagnosticLevel.Error, paths[i], 0, 0, unreadable.Message, Fix: "restore the file from git")]);
            }
        }

        // Threads are slower to start than a few files to read.
        const int WorthThreads = 50;
        if (paths.Count < WorthThreads)
        {
            for (var i = 0; i < paths.Count; i++)
            {
                ReadOne(i);
            }
        }
        else
        {
            Parallel.For(0, paths.Count, ReadOne);
        }

        var parts = new List<StoredPart>(paths.Count);
        for (var i = 0; i < paths.Count; i++)
        {
            if (read[i]!.Part is { } part)
            {
                var file = paths[i][(reports.Length + 1)..];
                parts.Add(new StoredPart(part.RelativePath == file ? part : part with { File = file }, paths[i], texts[i]));
            }
        }

        return new PartsRead(parts, [.. read.SelectMany(reading => reading!.Problems)]);
    }

    /// <summary>The part that a file of some commit holds; null if it cannot be understood.</summary>
    public StoredPart? At(string path, string blobId)
    {
        var text = Encoding.UTF8.GetString(git.ReadBlob(blobId));
        var file = path[(reports.Length + 1)..];
        return PartFile.Read(path, text).Part is { } part
            ? new StoredPart(part.RelativePath == file ? part : part with { File = file }, path, text)
            : null;
    }

    /// <summary>Paths of parts that are in the tip of some ref or in a stash, with their content's id.</summary>
    public IReadOnlyList<RefFile> InRefs() => git.FilesInRefs(folder);

    /// <summary>Full names of the parts in this worktree: of those that were read, or from their files' names alone.</summary>
    public IEnumerable<string> NamesInTree(IReadOnlyList<StoredPart>? read) =>
        read?.Select(stored => stored.Part.FullName) ?? Names(files.Below(folder, "*.md"));

    /// <summary><c>id.part</c> of a part's file by its name alone; null if it is not such a name.</summary>
    public static string? FullNameOf(string path) => IdOf(path).Length > 0 ? NameOf(path) : null;

    /// <summary>Full names of the parts in refs, stashes and other worktrees, from their files' names alone.</summary>
    public IEnumerable<string> NamesElsewhere(IReadOnlyList<RefFile> inRefs) =>
        Names(inRefs.Select(file => file.Path).Concat(OtherWorktrees.SelectMany(worktree => worktree.Below(folder, "*.md"))));

    /// <summary>Parts of some sessions (null: of all) that are in refs, stashes and other worktrees, and not among those at hand.</summary>
    public IReadOnlyList<Part> Elsewhere(IReadOnlyList<RefFile> inRefs, IReadOnlySet<string>? ids, IReadOnlyList<StoredPart> atHand)
    {
        var parts = new List<Part>();
        var known = atHand.Select(stored => stored.Part.FullName).ToHashSet(StringComparer.Ordinal);
        bool IsWanted(string path) => IdOf(path) is { Length: > 0 } id && ids?.Contains(id) != false && !known.Contains(NameOf(path));
        foreach (var file in inRefs.Where(file => IsWanted(file.Path)).DistinctBy(file => file.BlobId, StringComparer.Ordinal))
        {
            parts.AddRange(Parsed(file.Path, Encoding.UTF8.GetString(git.ReadBlob(file.BlobId))));
        }

        foreach (var worktree in OtherWorktrees)
        {
            foreach (var path in worktree.Below(folder, "*.md").Where(IsWanted))
            {
                parts.AddRange(Parsed(path, worktree.Read(path) ?? ""));
            }
        }

        return parts;
    }

    /// <summary>The parts of this worktree and, with the name of the ref, those that only other refs and stashes hold.</summary>
    public IReadOnlyList<(StoredPart Stored, string? Ref)> Everywhere(IReadOnlyList<StoredPart> inTree)
    {
        var here = inTree.Select(stored => stored.Part.FullName).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. inTree.DistinctBy(stored => stored.Part.FullName, StringComparer.Ordinal).Select(stored => (stored, (string?)null)),
            .. InRefs()
                .Where(file => FullNameOf(file.Path) is { } name && !here.Contains(name))
                .DistinctBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => (Stored: At(file.Path, file.BlobId), file.Ref))
                .Where(file => file.Stored is not null)
                .Select(file => (file.Stored!, (string?)file.Ref)),
        ];
    }

    private IEnumerable<RepoFiles> OtherWorktrees => git.Worktrees
        .Where(worktree => worktree.Exists && !worktree.Path.Equals(git.WorkTree, RealPath.Comparison))
        .Select(worktree => new RepoFiles(worktree.Path));

    /// <summary>The session's id in a part's file name: <c>…/2026-03-15-k7f2qd9m.3fa2c1.md</c>; empty if it is not such a name.</summary>
    private static string IdOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.Length > 19 && name[10] == '-' && name[19] == '.' ? name[11..19] : "";
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(FullNameOf).OfType<string>();

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path)[11..];

    private static string DayOf(string path) => Path.GetFileName(path)[..10];

    private static IEnumerable<Part> Parsed(string path, string text) => PartFile.Read(path, text).Part is { } part ? [part] : [];
}
