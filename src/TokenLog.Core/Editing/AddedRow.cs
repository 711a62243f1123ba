using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Editing;

/// <summary>A row that a person typed into the session log, as a part of its own.</summary>
public static class AddedRow
{
    private static readonly ColumnMap Columns = ColumnMap.Of([.. SessionLog.Columns.Select(column => column.Name)]);

    /// <summary>
    /// The part that says what the row says. It follows from the row alone (no author, no branch), so that two people who render the
    /// same row write the same file. Because the row is rendered anew from the part, what cannot be read is an error here, not unknown.
    /// </summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="row">A row below the session log's own header.</param>
    /// <param name="context">The ledger's time zone and prices.</param>
    /// <param name="isTaken">Which ids are in use.</param>
    /// <returns>No part and no problem for a row without any word.</returns>
    public static (Part? Part, IReadOnlyList<Diagnostic> Problems) ToPart(string path, TableRow row, RowContext context, Func<Part, bool> isTaken)
    {
        if (row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Raw)))
        {
            return (null, []);
        }

        var reading = RowReader.Read(path, InColumns(row), Columns, context with { Mark = DecimalMark.Point });
        if (reading.IsAside)
        {
            return (null, [new Diagnostic(
                "TL0034",
                DiagnosticLevel.Error,
                path,
                row.Line,
                1,
                "this row is no session, and stands in a region that is generated: it would be lost",
                row.Source,
                "move it below the end marker")]);
        }

        return reading.Part is { } part && reading.Problems.All(problem => problem.Level == DiagnosticLevel.Info)
            ? (PartFile.Named(ManualPart.Identified(part, isTaken)), reading.Problems)
            : (null, [.. reading.Problems.Select(problem => problem with { Level = DiagnosticLevel.Error, Message = problem.Message.Split(';')[0] })]);
    }

    // Notes with a pipe that nobody escaped run over several cells.
    private static TableRow InColumns(TableRow row) => row.Cells.Count <= LogRow.Notes + 1
        ? row
        : row with { Cells = [.. row.Cells.Take(LogRow.Notes), row.Cells[LogRow.Notes] with { Raw = LogRow.CellsOf(row)[LogRow.Notes]! }] };
}
