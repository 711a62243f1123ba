using TokenLog.Core.Reports;

namespace TokenLog.Core.Exports;

/// <summary>A report's rows for a spreadsheet: exact numbers, no totals (a spreadsheet adds up), empty where nothing is known.</summary>
public static class ReportCsv
{
    /// <summary>The whole file.</summary>
    public static string Write(ReportTable table) => CsvText.Write(
        table.Rows
            .Select(row => row.Select((cell, i) => table.Columns[i].Kind == ColumnKind.Text ? CsvText.Harmless(Words(cell)) : CsvText.Number(cell.Number)))
            .Prepend(table.Columns.Select(column => (string?)column.Key)));

    private static string? Words(ReportCell cell) => cell.Text.Length == 0 || cell == ReportCell.Unknown ? null : cell.Text;
}
