namespace TokenLog.Core.Documents;

/// <summary>The lines that git leaves in a file it could not merge: <c>&lt;&lt;&lt;&lt;&lt;&lt;&lt;</c>, <c>=======</c>, <c>&gt;&gt;&gt;&gt;&gt;&gt;&gt;</c>.</summary>
public static class ConflictMarkers
{
    /// <summary>The first line (from 1) of the first conflict; null if there is none. An example in a code fence is none.</summary>
    public static int? Find(string text)
    {
        if (!text.Contains("<<<<<<<", StringComparison.Ordinal))
        {
            return null;
        }

        var lines = new TextLines(text);
        int? ours = null;
        var theirs = false;
        var fence = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = !fence;
            }
            else if (!fence && Is(line, '<'))
            {
                (ours, theirs) = (i + 1, false);
            }
            else if (ours is not null && Is(line, '='))
            {
                theirs = true;
            }
            else if (theirs && Is(line, '>'))
            {
                return ours;
            }
        }

        return null;
    }

    /// <summary>The problem to report for a file in which <see cref="Find"/> found one.</summary>
    internal static Diagnostic Problem(string path, string excerpt, int line) => new(
        "TL0021",
        DiagnosticLevel.Error,
        path,
        line,
        1,
        "git left a merge conflict here",
        excerpt,
        "take one of the two sides and remove the lines with <<<<<<<, ======= and >>>>>>>");

    internal static bool Is(ReadOnlySpan<char> line, char mark) =>
        line.Length >= 7 && line[..7].IndexOfAnyExcept(mark) < 0 && (line.Length == 7 || line[7] == ' ');
}
