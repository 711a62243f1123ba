using System.Text;

namespace TokenLog.Git;

/// <summary>
/// One configuration file of git, without what it includes: enough for the keys that git itself reads without includes to learn what kind
/// of repository it looks at (<c>core.repositoryformatversion</c>, <c>core.bare</c>, <c>core.worktree</c>, <c>extensions.*</c>).
/// </summary>
internal sealed class GitConfigFile
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>All names: section and key in lower case, <c>section.subsection.key</c>.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The last value of a name in lower case; a key without <c>=</c> is <c>true</c>.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    public bool IsTrue(string name) => this[name]?.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "1";

    /// <summary>Reads a file; one that is not there is empty.</summary>
    public static GitConfigFile Read(string path) => Parse(File.Exists(path) ? File.ReadAllText(path) : "");

    public static GitConfigFile Parse(string text)
    {
        var file = new GitConfigFile();
        var section = "";
        foreach (var line in text.Replace("\\\r\n", "").Replace("\\\n", "").Split('\n').Select(line => line.Trim('\uFEFF', ' ', '\t', '\r')))
        {
            if (line.StartsWith('['))
            {
                section = Section(line);
            }
            else if (line.Length > 0 && line[0] is not ('#' or ';'))
            {
                var equals = line.IndexOf('=');
                var key = (equals < 0 ? line : line[..equals]).Trim().ToLowerInvariant();
                file.values[$"{section}.{key}"] = equals < 0 ? "true" : Value(line[(equals + 1)..]);
            }
        }

        return file;
    }

    private static string Section(string line)
    {
        var quote = line.IndexOf('"');
        var end = line.LastIndexOf(']');
        return quote < 0
            ? line[1..(end < 0 ? line.Length : end)].Trim().ToLowerInvariant()
            : $"{line[1..quote].Trim().ToLowerInvariant()}.{line[(quote + 1)..Math.Max(quote + 1, line.LastIndexOf('"'))]}";
    }

    private static string Value(string text)
    {
        var value = new StringBuilder();
        var quoted = false;
        var kept = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"')
            {
                quoted = !quoted;
                kept = value.Length;
            }
            else if (letter is '#' or ';' && !quoted)
            {
                break;
            }
            else if (letter == '\\' && i + 1 < text.Length)
            {
                i++;
                value.Append(text[i] switch { 'n' => '\n', 't' => '\t', var other => other });
                kept = value.Length;
            }
            else if (quoted || !char.IsWhiteSpace(letter))
            {
                value.Append(letter);
                kept = value.Length;
            }
            else if (value.Length > 0)
            {
                value.Append(letter);
            }
        }

        value.Length = kept;
        return value.ToString();
    }
}
