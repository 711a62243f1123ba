using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>A table of a hand-kept log.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Which of its columns is what.</param>
/// <param name="Heading">The heading that it stands below; empty if there is none.</param>
/// <param name="Apart">Rows that were added to it and stand elsewhere: after a blank line, or at the end of the file.</param>
public sealed record HandTable(MarkdownTable Table, ColumnMap Columns, string Heading, IReadOnlyList<TableRow> Apart)
{
    /// <summary>
    /// True if each row is something that happened: it has a day, and what that cost or how many tokens it took. A price list has no
    /// days, and a summary by month counts again what other tables hold.
    /// </summary>
    public bool IsSessions => Columns[Meaning.Date] is not null && Columns.HasFigures;

    /// <summary>True of a table by month or week: it sums up what others hold.</summary>
    public bool IsSummary => Table.Header.Cells.Any(cell => HandText.Fold(HandText.Plain(cell.Raw)) is
        "month" or "week" or "月" or "月份" or "월" or "mes" or "mês" or "mese" or "miesiąc" or "місяць" or "monat" or "mois");

    /// <summary>All rows, in file order.</summary>
    public IEnumerable<TableRow> Rows => Table.Rows.Concat(Apart);
}
