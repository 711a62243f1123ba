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

    /// <summary>
    /// The same with what the other side of a merge did. A cell that both changed, each in its own way, is a person's decision.
    /// </summary>
    public LogEdits And(LogEdits other)
    {
        var theirs = other.Changed.ToDictionary(row => row.Part.FullName, StringComparer.Ordinal);
        List<ChangedRow> changed = [];
        List<Diagnostic> problems = [.. Problems, .. other.Problems];
        foreach (var row in Changed)
        {
            if (!theirs.Remove(row.Part.FullName, out var same) || same.Part == row.Part)
            {
                changed.Add(row);
                continue;
            }

            if (same.Cells.Keys.FirstOrDefault(column => row.Cells.TryGetValue(column, out var cell) && cell != same.Cells[column], -1) is >= 0 and var at)
            {
                problems.Add(new Diagnostic(
                    "TL0174",
                    DiagnosticLevel.Error,
                    "COST_LOG.md",
                    0,
                    0,
                    $"both sides of the merge changed the row of {row.Part.RowId ?? row.Part.Id}: \"{row.Cells[at]}\" and \"{same.Cells[at]}\"",
                    Fix: "write the one that is right into both rows, then render again"));
            }

            var both = same.Cells.Aggregate(row.Part, (part, cell) => CellEdit.Of(part, cell.Key, cell.Value).Part ?? part);
            changed.Add(row with { Part = both });
        }

        var typed = Added.Select(row => LogRow.KeyOf(row.Cells.Select(cell => cell.Raw))).ToHashSet(StringComparer.Ordinal);
        return new LogEdits(
            [.. changed, .. theirs.Values],
            [.. Added, .. other.Added.Where(row => !typed.Contains(LogRow.KeyOf(row.Cells.Select(cell => cell.Raw))))],
            Header ?? other.Header,
            [.. problems.Distinct()]);
    }

    /// <summary>Leaves a kind of problem out: in a merge, what one side lacks the other has.</summary>
    public LogEdits Without(string code) => this with { Problems = [.. Problems.Where(problem => problem.Code != code)] };

    /// <summary>True if something stands in the way of writing.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Level == DiagnosticLevel.Error);
}

/// <summary>A row that a person changed.</summary>
/// <param name="Part">Its part as it is to be, with the words and figures of the row.</param>
/// <param name="Row">The row.</param>
/// <param name="Cells">What the person wrote, by column from 0.</param>
public sealed record ChangedRow(Part Part, TableRow Row, IReadOnlyDictionary<int, string> Cells)
{
    /// <summary>The first column that was changed, from 0.</summary>
    public int Column => Cells.Keys.Min();
}
