using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>What people did to the session log since it was rendered.</summary>
/// <param name="Changed">The rows that were changed, with their parts.</param>
/// <param name="Added">Rows that stand for no part yet.</param>
/// <param name="Header">The header above them; null if there is no table.</param>
/// <param name="Problems">What cannot be taken over (errors), and what to know, in file order. With an error nothing is to be written.</param>
public sealed record LogEdits(IReadOnlyList<ChangedRow> Changed, IReadOnlyList<TableRow> Added, TableRow? Header, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Nothing was done to it.</summary>
    public static LogEdits None { get; } = new([], [], null, []);

    /// <summary>True if something stands in the way of writing.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Level == DiagnosticLevel.Error);
}

/// <summary>A row that a person changed.</summary>
/// <param name="Part">Its part as it is to be, with the words and figures of the row.</param>
/// <param name="Row">The row.</param>
/// <param name="Column">The first column that was changed, from 0.</param>
public sealed record ChangedRow(Part Part, TableRow Row, int Column);
