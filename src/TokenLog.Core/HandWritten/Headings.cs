using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>A heading with number signs (CommonMark 4.2).</summary>
/// <param name="Line">From 1.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Without the signs.</param>
internal sealed record Heading(int Line, int Level, string Text);

/// <summary>The headings of a document; those in code, comments and front matter are text.</summary>
internal sealed class Headings
{
    private readonly List<Heading> all = [];

    /// <summary>Finds them.</summary>
    public static Headings Of(string text)
    {
        var headings = new Headings();
        var lines = new TextLines(text);
        var (fence, comment) = ("", false);
        for (var i = FrontMatter.EndOf(lines) ?? 0; i < lines.Count; i++)
        {
            var line = lines[i].ToString();
            var start = line.TrimStart(' ');
            if (fence.Length > 0)
            {
                fence = start.StartsWith(fence, StringComparison.Ordinal) && start.Trim(fence[0]).Trim().Length == 0 ? "" : fence;
            }
            else if (comment || start.StartsWith("<!--", StringComparison.Ordinal))
            {
                comment = !line.Contains("-->", StringComparison.Ordinal);
            }
            else if (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = start[..(start.Length - start.TrimStart(start[0]).Length)];
            }
            else if (line.Length - start.Length < 4 && start.Length - start.TrimStart('#').Length is >= 1 and <= 6 and var level
                && (start.Length == level || start[level] is ' ' or '\t'))
            {
                headings.all.Add(new Heading(i + 1, level, start[level..].Trim().TrimEnd('#').Trim()));
            }
        }

        return headings;
    }

    /// <summary>The nearest heading above a line; null if there is none.</summary>
    public Heading? Above(int line) => all.LastOrDefault(heading => heading.Line < line);

    /// <summary>The line of the heading that ends the section in which a line stands; null if the section goes on to the end.</summary>
    public int? EndOfSection(int line)
    {
        var level = Above(line)?.Level ?? 6;
        return all.Find(heading => heading.Line > line && heading.Level <= level)?.Line;
    }
}
