using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>A row of a session table and what came of reading it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row.</param>
/// <param name="Reading">Its part, if it has one.</param>
/// <param name="RepeatedBy">The row that counts in its place, because it repeats this one or is a later running total; null if it counts itself.</param>
public sealed record HandRow(HandTable Table, TableRow Row, RowReading Reading, TableRow? RepeatedBy = null)
{
    /// <summary>True if the row is a part of the ledger.</summary>
    public bool Counts => RepeatedBy is null && Reading.Part is not null;
}
