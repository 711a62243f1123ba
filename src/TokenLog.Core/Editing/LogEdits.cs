using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>What people did to the session log since it was rendered.</summary>
/// <param name="Changed">Parts as they are to be, with the words and figures that were changed in their rows.</param>
/// <param name="Added">Rows that stand for no part yet.</param>
/// <param name="Header">The header above them; null if there is no table.</param>
/// <param name="Problems">What cannot be taken over (errors), and what to know, in file order. With an error nothing is to be written.</param>
public sealed record LogEdits(IReadOnlyList<Part> Changed, IReadOnlyList<TableRow> Added, TableRow? Header, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Nothing was done to it.</summary>
    public static LogEdits None { get; } = new([], [], null, []);

    /// <summary>True if something stands in the way of writing.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Level == DiagnosticLevel.Error);
}
