using TokenLog.Git;
using TokenLog.Workspace;

namespace TokenLog.Landing;

/// <summary>
/// Parts that were committed once and are in no branch, stash or work tree any more: of branches that were thrown away, of commits that
/// were reverted, reset or rebased away. Found as long as git has not cleaned up.
/// </summary>
internal static class LostRecordings
{
    /// <summary>By path. Goes through the history: only to be asked where somebody wants to know.</summary>
    public static IReadOnlyList<StoredPart> Of(Project project, IReadOnlyList<StoredPart> inTree)
    {
        var history = project.Git.History;
        var folder = $"{project.Configuration.Reports}/sessions";
        var alive = inTree.Select(stored => stored.Part.FullName).Concat(project.Ledger.NamesElsewhere(project.Ledger.InRefs())).ToHashSet(StringComparer.Ordinal);
        var lost = new Dictionary<string, RefFile>(StringComparer.Ordinal);
        Add(lost, history.EverAdded(folder), alive);

        // What this machine recorded and nothing remembers, reflogs included, may still be among git's loose ends.
        if (project.Journal.Parts.Any(part => !alive.Contains(part) && !lost.ContainsKey(part)))
        {
            Add(lost, history.InLostCommits(folder), alive);
        }

        return [.. lost.Values.Select(file => project.Ledger.At(file.Path, file.BlobId)).OfType<StoredPart>().OrderBy(stored => stored.Path, StringComparer.Ordinal)];
    }

    private static void Add(Dictionary<string, RefFile> lost, IReadOnlyList<RefFile> files, HashSet<string> alive)
    {
        foreach (var file in files)
        {
            if (LedgerFiles.FullNameOf(file.Path) is { } name && !alive.Contains(name))
            {
                lost.TryAdd(name, file);
            }
        }
    }
}
