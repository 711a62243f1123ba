using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>What was not understood in one file. Of each code the first hundred are told one by one, the rest by their number.</summary>
/// <param name="path">The file, as the user would name it.</param>
internal sealed class ImportProblems(string path)
{
    private const int MostOfACode = 100;
    private const int LongestExcerpt = 160;

    private readonly List<Diagnostic> found = [];
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>In the order of the file, and at the end how many more there are.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column),
        .. counts
            .Where(code => code.Value > MostOfACode)
            .Select(code => new Diagnostic(code.Key, DiagnosticLevel.Warning, path, 0, 0, $"{code.Value - MostOfACode} more like the {MostOfACode} above")),
    ];

    public void Error(string code, Place place, string message, string fix) => Add(DiagnosticLevel.Error, code, place, message, null, fix);

    public void Warning(string code, Place place, string message, string? excerpt, string fix) => Add(DiagnosticLevel.Warning, code, place, message, excerpt, fix);

    public void Info(string code, Place place, string message, string fix) => Add(DiagnosticLevel.Info, code, place, message, null, fix);

    /// <summary>A problem that another reader found, its line cut to a length that a screen holds.</summary>
    public void Add(Diagnostic problem) => found.Add(problem with { Excerpt = problem.Excerpt is { } excerpt ? Short(excerpt) : null });

    /// <summary>A text of the file in a message: one line, no control characters, not endless.</summary>
    public static string Short(string text, int longest = LongestExcerpt)
    {
        var clean = MarkdownText.Clean(text.Length > longest * 4 ? text[..(longest * 4)] : text);
        return clean.Length > longest ? clean[..longest] + "…" : clean;
    }

    private void Add(DiagnosticLevel level, string code, Place place, string message, string? excerpt, string? fix)
    {
        counts[code] = counts.GetValueOrDefault(code) + 1;
        if (counts[code] <= MostOfACode)
        {
            Add(new Diagnostic(code, level, path, place.Line, place.Column, message, excerpt, fix));
        }
    }
}
