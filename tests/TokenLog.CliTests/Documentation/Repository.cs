namespace TokenLog.CliTests.Documentation;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>Pages with examples.</summary>
    public static IEnumerable<string> Pages() => Directory
        .EnumerateFiles(At("docs"), "*.md")
        .Select(file => "docs/" + Path.GetFileName(file))
        .Append("README.md")
        .Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "TokenLog.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("no TokenLog.sln above the tests");
    }
}
