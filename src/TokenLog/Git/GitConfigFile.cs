using System.Text;

namespace TokenLog.Git;

/// <summary>
/// One configuration file of git, without what it includes: enough for the keys that git itself reads without includes to learn what kind
/// of repository it looks at (<c>core.repositoryformatversion</c>, <c>core.bare</c>, <c>core.worktree</c>, <c>extensions.*</c>).
/// </summary>
internal sealed class GitConfigFile
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>All names: section and key in lower case, <c>section.subsection.key</c>.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The last value of a name in lower case; a key without <c>=</c> is <c>true</c>.</summary>
    public string? this[string name] => values.GetValueOrDefault(name)?[^1];

    /// <summary>The first value of a name in lower case: of a remote's addresses the one that is fetched from.</summary>
    public string? First(string name) => values.GetValueOrDefault(name)?[0];

    public bool IsTrue(string name) => this[name]?.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "1";

    /// <summary>Reads a file; one that is not there is empty.</summary>
    public static GitConfigFile Read(string path) => Parse(File.Exists(path) ? File.ReadAllText(path) : "");

    public static GitConfigFile Parse(string text)
    {
        var file = new GitConfigFile();
        var section = "";
        foreach (var raw in text.Replace("\\\r\n", "").Replace("\\\n", "").Split('\n'))
        {
            var line = raw.Trim('\uFEFF', ' ', '\t', '\r');
            if (line.StartsWith('['))
            {
                var end = EndOfSection(line);
                section = Section(line[..end]);
                line = line[end..].TrimStart();
            }

            if (line.Length > 0 && line[0] is not ('#' or ';'))
            {
                var equals = line.IndexOf('=');
                var key = (equals < 0 ? line : line[..equals]).Trim().ToLowerInvariant();
                file.Add($"{section}.{key}", equals < 0 ? "true" : Value(line[(equals + 1)..]));
            }
        }

        return file;
    }

    /// <summary>Adds the values of a file that goes before this one where both say something.</summary>
    public void Add(GitConfigFile later)
    {
        foreach (var name in later.values.Keys)
        {
            foreach (var value in later.values[name])
            {
                Add(name, value);
            }
        }
    }

    private void Add(string name, string value)
    {
        if (!values.TryGetValue(name, out var all))
        {
            values[name] = all = [];
        }

        all.Add(value);
    }

    // Just after the bracket: a key may follow on the same line.
    private static int EndOfSection(string line)
    {
        var quote = line.IndexOf('"');
        var bracket = line.IndexOf(']');
        if (quote >= 0 && quote < bracket && line.IndexOf('"', quote + 1) is var closing and > 0)
        {
            bracket = line.IndexOf(']', closing);
        }

        return bracket < 0 ? line.Length : bracket + 1;
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
