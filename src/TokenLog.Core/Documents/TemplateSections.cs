using System.Text.RegularExpressions;

namespace TokenLog.Core.Documents;

/// <summary>
/// Paragraphs of a template that only stand where there is something to say: between <c>{{#name}}</c> and <c>{{/name}}</c>, each alone on
/// its line, the text is left out if the value of the name is empty. They may stand in one another.
/// </summary>
internal static partial class TemplateSections
{
    /// <summary>The text without the marks and without what is left out; blank lines are never doubled by it.</summary>
    public static string Keep(string text, IReadOnlyDictionary<string, string> values)
    {
        List<string> kept = [];
        var left = new Stack<(string Name, bool Shown)>();
        foreach (var line in text.Split('\n'))
        {
            if (Mark(line) is not { } mark)
            {
                if (left.All(section => section.Shown) && !(line.Length == 0 && kept is [.., ""]))
                {
                    kept.Add(line);
                }
            }
            else if (mark.Opens)
            {
                left.Push((mark.Name, values.GetValueOrDefault(mark.Name) is { Length: > 0 }));
            }
            else
            {
                left.TryPop(out _);
            }
        }

        return string.Join('\n', kept);
    }

    /// <summary>Marks that do not pair up, with their lines from 1.</summary>
    public static IEnumerable<(int Line, string Text)> Unpaired(string text)
    {
        var open = new Stack<(int Line, string Text, string Name)>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Mark(lines[i]) is not { } mark)
            {
                continue;
            }

            if (mark.Opens)
            {
                open.Push((i + 1, lines[i].TrimEnd('\r'), mark.Name));
            }
            else if (!open.TryPeek(out var last) || last.Name != mark.Name)
            {
                yield return (i + 1, lines[i].TrimEnd('\r'));
            }
            else
            {
                open.Pop();
            }
        }

        foreach (var (line, mark, _) in open.Reverse())
        {
            yield return (line, mark);
        }
    }

    /// <summary>The names that sections ask for.</summary>
    public static IEnumerable<string> Names(string text) => text.Split('\n').Select(Mark).Where(mark => mark is not null).Select(mark => mark!.Value.Name);

    private static (bool Opens, string Name)? Mark(string line) =>
        SectionMark().Match(line) is { Success: true } match ? (match.Groups["kind"].Value == "#", match.Groups["name"].Value) : null;

    [GeneratedRegex(@"^\s*\{\{(?<kind>[#/])(?<name>[a-z0-9_]+)\}\}\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SectionMark();
}
