using System.Text.Json.Nodes;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Exports;

/// <summary>A report's rows for programs: exact numbers, null where nothing is known, and what marks a figure carries, in words.</summary>
public static class ReportJson
{
    /// <summary>One object a row, with the key of its group under <c>key</c> and under the name of each dimension.</summary>
    /// <param name="table">Every figure there is.</param>
    /// <param name="dimensions">How many columns, from the left, name the group.</param>
    public static JsonArray Rows(ReportTable table, int dimensions) => new([.. table.Rows.Select(row =>
    {
        var item = new JsonObject { ["key"] = string.Join(" · ", row.Take(dimensions).Select(cell => cell.Text)) };
        Fill(item, table.Columns, row);
        return item;
    })]);

    /// <summary>The figures of a row that stands alone, such as the totals.</summary>
    public static JsonObject Row(IReadOnlyList<ReportColumn> columns, IReadOnlyList<ReportCell> row)
    {
        var item = new JsonObject();
        Fill(item, columns, row);
        return item;
    }

    private static void Fill(JsonObject item, IReadOnlyList<ReportColumn> columns, IReadOnlyList<ReportCell> row)
    {
        var marks = new JsonObject();
        foreach (var (column, cell) in columns.Zip(row))
        {
            item[column.Key] = column.Kind switch
            {
                ColumnKind.Text => cell == ReportCell.Unknown ? null : JsonValue.Create(cell.Text),
                ColumnKind.Share => cell.Number is { } share ? JsonValue.Create(Math.Round(share, 4)) : null,
                _ => cell.Number is { } number ? JsonValue.Create(number) : null,
            };
            var words = column.Kind == ColumnKind.Text ? [] : cell.Text.Select(Footnote.Word).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (words.Count > 0)
            {
                marks[column.Key] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
            }
        }

        if (marks.Count > 0)
        {
            item["marks"] = marks;
        }
    }
}
