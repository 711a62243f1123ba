namespace TokenLog.Core.Documents;

/// <summary>Where the YAML at the head of a Markdown file stands: from a first line <c>---</c> to the next <c>---</c> or <c>...</c>.</summary>
internal static class FrontMatter
{
    /// <summary>The first line (from 0) after the front matter; null if the text has none, or it never ends.</summary>
    public static int? EndOf(TextLines lines)
    {
        if (lines.Count == 0 || lines[0].TrimEnd() is not "---")
        {
            return null;
        }

        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].TrimEnd() is "---" or "...")
            {
                return i + 1;
            }
        }

        return null;
    }
}
