using System.IO.Enumeration;

namespace TokenLog.Git;

/// <summary>
/// Tells in most repositories that git does not ignore a path, without knowing all of git's rules: a pattern can only match where each of
/// its names matches some name on the path. Where one may match, git itself has to say.
/// </summary>
internal sealed class ExcludePatterns(GitLayout layout, PlainSettings settings)
{
    /// <summary>False is certain.</summary>
    public bool MayIgnore(string relativePath)
    {
        var names = relativePath.Split('/');
        return Files(names).Where(File.Exists).Any(file => File.ReadLines(file).Any(line => MayMatch(line, names)));
    }

    private IEnumerable<string> Files(string[] names)
    {
        var folder = layout.WorkTree;
        for (var i = 0; i < names.Length; i++)
        {
            yield return Path.Combine(folder, ".gitignore");
            folder = Path.Combine(folder, names[i]);
        }

        yield return Path.Combine(layout.CommonDirectory, "info", "exclude");
        if (settings.ExcludesFile is { } own)
        {
            yield return own;
        }
    }

    // A line with `!` only ever takes a path out again.
    private static bool MayMatch(string line, string[] names)
    {
        var pattern = line.Trim('\uFEFF', ' ', '\t', '\r');
        return pattern.Length > 0
            && pattern[0] is not ('#' or '!')
            && pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).All(part => Array.Exists(names, name => MayMatch(part, name)));
    }

    private static bool MayMatch(string part, string name) =>
        part.Contains('\\') || FileSystemName.MatchesSimpleExpression(WithoutBrackets(part), name, ignoreCase: true);

    /// <summary>Each <c>[…]</c> stands for one character, whichever.</summary>
    private static string WithoutBrackets(string part)
    {
        while (part.IndexOf('[') is var open and >= 0)
        {
            var close = part.IndexOf(']', Math.Min(open + 2, part.Length));
            part = close < 0 ? part[..open] + "*" : string.Concat(part.AsSpan(0, open), part[open + 1] is '!' or '^' ? "*" : "?", part.AsSpan(close + 1));
        }

        return part;
    }
}
