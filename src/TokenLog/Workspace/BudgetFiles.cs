namespace TokenLog.Workspace;

/// <summary>The files that an answer about budgets is made from.</summary>
/// <param name="Reports">The ledger's folder, relative to the root.</param>
/// <param name="First">The first day that counts: <c>2026-03-15</c>.</param>
/// <param name="Parts">The files of the parts since then: a part's name begins with the day of its last call, so an older one holds nothing of it.</param>
/// <param name="Fingerprint">How they all look, the configuration and the program with them.</param>
internal sealed record BudgetFiles(string Reports, string First, IReadOnlyList<FileInfo> Parts, Fingerprint Fingerprint)
{
    /// <summary>Looks at all of them and opens none.</summary>
    public static BudgetFiles Of(string root, FileInfo configuration, string reports, string first)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Add(root);
        fingerprint.Add(configuration);
        fingerprint.AddProgram();

        var parts = new List<FileInfo>();
        var month = first[..7];
        var folder = new DirectoryInfo(Path.Combine(root, reports, "sessions"));
        foreach (var below in folder.Exists ? folder.EnumerateDirectories() : [])
        {
            if (below.Name.Length == month.Length && string.CompareOrdinal(below.Name, month) < 0)
            {
                continue;
            }

            foreach (var file in below.EnumerateFiles("*.md"))
            {
                if (string.CompareOrdinal(file.Name, first) >= 0)
                {
                    parts.Add(file);
                    fingerprint.Add(file);
                }
            }
        }

        return new BudgetFiles(reports, first, parts, fingerprint);
    }
}
