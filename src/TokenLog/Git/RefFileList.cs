namespace TokenLog.Git;

/// <summary>Collects the files below a folder from many tips. Tips mostly share most of their trees: each tree at each path is listed once.</summary>
/// <param name="folder">Relative, with forward slashes; empty for the whole tree.</param>
/// <param name="itemsOf">The entries of a tree.</param>
internal sealed class RefFileList(string folder, Func<string, IReadOnlyList<TreeItem>> itemsOf)
{
    // Deeper than any ledger; a hostile tree ends here.
    private const int MostLevels = 32;

    private readonly HashSet<(string Path, string Id)> seen = [];
    private readonly List<RefFile> files = [];

    public IReadOnlyList<RefFile> Files => [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).ThenBy(file => file.BlobId, StringComparer.Ordinal)];

    /// <summary>Adds what a tip holds, given its name and the tree of the folder in it.</summary>
    public void Add(string name, string treeId) => Add(name, folder, treeId, level: 0);

    private void Add(string name, string path, string treeId, int level)
    {
        if (level > MostLevels || !seen.Add((path, treeId)))
        {
            return;
        }

        foreach (var item in itemsOf(treeId))
        {
            var below = path.Length == 0 ? item.Name : $"{path}/{item.Name}";
            if (item.Kind == TreeItemKind.Folder)
            {
                Add(name, below, item.Id, level + 1);
            }
            else if (item.Kind == TreeItemKind.File && seen.Add((below, item.Id)))
            {
                files.Add(new RefFile(below, item.Id, name));
            }
        }
    }
}
