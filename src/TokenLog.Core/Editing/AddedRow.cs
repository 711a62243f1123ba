using TokenLog.Core.Documents;

namespace TokenLog.Core.Editing;

/// <summary>A row that a person typed into the session log, as a part of its own.</summary>
public static class AddedRow
{
    /// <summary>
    /// The part that says what the row says. It follows from the row alone (no author, no branch), so that two people who render the
    /// same row write the same file; rows with the same words get different ids.
    /// </summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="row">A row below the session log's own header.</param>
    /// <param name="isTaken">Which ids are in use.</param>
    /// <returns>Null and null for a row without any word.</returns>
    public static (Part? Part, IReadOnlyList<Diagnostic> Problems) ToPart(string path, TableRow row, Predicate<string> isTaken)
    {
        var cells = LogRow.CellsOf(row);
        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return (null, []);
        }

        var part = new Part { Id = "", Kind = PartKind.Manual, Basis = Basis.Manual, Date = DateOnly.MinValue };
        List<Diagnostic> problems = [];
        foreach (var column in (int[])[LogRow.Date, LogRow.Session, LogRow.Model, LogRow.Tasks, LogRow.TaskTypes, LogRow.Cost, LogRow.Notes])
        {
            var edit = CellEdit.Of(part, column, cells[column] ?? "");
            part = edit.Part ?? part;
            if (edit.Part is null)
            {
                problems.Add(new Diagnostic(
                    edit.Code,
                    DiagnosticLevel.Error,
                    path,
                    row.Line,
                    row.At(column)?.Column ?? 1,
                    column == LogRow.Date && string.IsNullOrWhiteSpace(cells[column]) ? "this row was added by hand and does not say its day" : edit.Why,
                    row.Source,
                    edit.Fix));
            }
        }

        for (var copy = 1; problems.Count == 0; copy++)
        {
            var id = SessionId.Of("row", $"{string.Join('\n', cells.Select(cell => MarkdownText.Clean(cell ?? "")))}\n{copy}");
            if (!isTaken(id))
            {
                return (PartFile.Named(part with { Id = id }), []);
            }
        }

        return (null, problems);
    }
}
