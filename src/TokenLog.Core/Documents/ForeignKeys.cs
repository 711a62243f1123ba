namespace TokenLog.Core.Documents;

/// <summary>
/// Keys inside usage lines and commits that this version does not know (a later one wrote them, or a person). They go with their
/// line or commit when the list is written anew.
/// </summary>
internal sealed class ForeignKeys
{
    private readonly Dictionary<LineKey, string> lines = [];
    private readonly Dictionary<string, string> commits = new(StringComparer.Ordinal);

    public string? Of(LineKey line) => lines.GetValueOrDefault(line);

    public string? Of(string sha) => commits.GetValueOrDefault(sha);

    public void Add(LineKey line, YamlEntry entry) => lines[line] = lines.GetValueOrDefault(line) + Pair(entry);

    public void Add(string sha, YamlEntry entry) => commits[sha] = commits.GetValueOrDefault(sha) + Pair(entry);

    private static string Pair(YamlEntry entry) => $", {YamlText.Key(entry.Key)}: {YamlText.Flow(entry.Value)}";
}
