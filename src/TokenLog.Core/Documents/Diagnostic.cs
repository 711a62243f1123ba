namespace TokenLog.Core.Documents;

/// <summary>A problem in a document or log: a value with a position, never an exception.</summary>
/// <param name="Code"><c>TL0012</c>; the same problem always has the same code.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Path">The file, as the user would name it.</param>
/// <param name="Line">From 1; 0 if the problem has no line.</param>
/// <param name="Column">From 1; 0 if the problem has no column.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Excerpt">The offending line as it stands in the file.</param>
/// <param name="Fix">One line that says what to do.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticLevel Level,
    string Path,
    int Line,
    int Column,
    string Message,
    string? Excerpt = null,
    string? Fix = null)
{
    /// <summary><c>path:line:column: error TL0012: message</c>, the form that editors and build logs understand.</summary>
    public override string ToString()
    {
        var position = (Line, Column) switch
        {
            (0, _) => Path,
            (_, 0) => $"{Path}:{Line}",
            _ => $"{Path}:{Line}:{Column}",
        };
        return $"{position}: {Level.ToString().ToLowerInvariant()} {Code}: {Message}";
    }
}
