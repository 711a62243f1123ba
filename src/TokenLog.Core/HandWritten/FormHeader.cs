using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.HandWritten;

/// <summary>
/// The header of a session log in the form's own layout: seven columns in their order. What people call them (<c>Est. Cost</c>,
/// <c>日期</c>) is theirs, and stays when the table is refreshed.
/// </summary>
internal static class FormHeader
{
    private static readonly Meaning[] Form = [Meaning.Session, Meaning.Date, Meaning.Model, Meaning.Tasks, Meaning.TaskTypes, Meaning.Cost, Meaning.Notes];

    /// <summary>True if the columns are those of the form, all and no more, in its order.</summary>
    public static bool IsOne(ColumnMap columns) => columns.Count == Form.Length && columns.InOrder.SequenceEqual(Form);

    /// <summary>The columns under the headings that stand in the page; the tool's own where the page has none, or another layout.</summary>
    public static IReadOnlyList<ReportColumn> Kept(TextDocument page, IReadOnlyList<ReportColumn> columns, IReadOnlyDictionary<string, string> mapping) =>
        page.Find("sessions") is { } region && MarkdownTable.Parse(region.Body) is { } table && IsOne(ColumnMap.Of(table, mapping))
            ? [.. columns.Zip(table.Header.Cells, (column, cell) => column with { Name = cell.Text })]
            : columns;
}
