using System.Text;

namespace TokenLog.Git;

/// <summary>An entry of a tree object.</summary>
internal sealed record TreeItem(string Name, string Id, TreeItemKind Kind)
{
    /// <summary>Reads a tree object: <c>MODE NAME NUL ID</c>, the id in binary, 20 bytes or 32 (sha256).</summary>
    public static IReadOnlyList<TreeItem> Parse(ReadOnlySpan<byte> data, int idLength)
    {
        var items = new List<TreeItem>();
        while (data.IndexOf((byte)0) is var end and > 0 && data.Length >= end + 1 + idLength)
        {
            var space = data.IndexOf((byte)' ');
            var mode = Encoding.ASCII.GetString(data[..space]);
            items.Add(new TreeItem(
                Encoding.UTF8.GetString(data[(space + 1)..end]),
                Convert.ToHexStringLower(data.Slice(end + 1, idLength)),
                mode switch { "40000" => TreeItemKind.Folder, "100644" or "100755" or "100664" => TreeItemKind.File, _ => TreeItemKind.Other }));
            data = data[(end + 1 + idLength)..];
        }

        return items;
    }
}

/// <summary>What an entry is; symbolic links and submodules are <see cref="Other"/>.</summary>
internal enum TreeItemKind
{
    Other,
    File,
    Folder,
}
