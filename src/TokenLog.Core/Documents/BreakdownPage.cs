using System.Text;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>A report as a page of Markdown: the tables, a chart with the figures of the first, and what the marks mean.</summary>
public static class BreakdownPage
{
    private const int MostBars = 24;
    private const int MostSlices = 8;

    /// <summary>The page.</summary>
    /// <param name="breakdown">The figures, for the chart.</param>
    /// <param name="tables">At least one; the first holds the cost of each group, its rows in the order that the chart is to have.</param>
    public static string Write(Breakdown breakdown, IReadOnlyList<ReportTable> tables)
    {
        var page = new StringBuilder();
        for (var i = 0; i < tables.Count; i++)
        {
            page.Append(i == 0 ? "# " : "\n## ").Append(MarkdownText.Cell(tables[i].Title)).Append('\n')
                .Append(ReportText.Body(tables[i] with { Footnotes = [] }).TrimEnd('\n')).Append('\n');
            if (i == 0 && Chart(breakdown, tables[0]) is { Length: > 0 } chart)
            {
                page.Append('\n').Append(chart);
            }
        }

        return page.Append(ReportText.Footnotes(BreakdownTable.Notes(breakdown, page.ToString()))).ToString();
    }

    /// <summary>Bars where the groups follow each other in time, a pie where they are parts of a whole; empty where there is nothing to draw.</summary>
    private static string Chart(Breakdown breakdown, ReportTable table)
    {
        var cost = table.Columns.Select((column, i) => (column.Key, i)).First(column => column.Key == "cost").i;
        var bars = table.Rows
            .GroupBy(row => row[0].Text, StringComparer.Ordinal)
            .Select(group => (Label: group.Key, Number: Math.Max(0m, Math.Round(group.Sum(row => row[cost].Number ?? 0m), 2))))
            .ToList();
        if (bars.Count < 2 || bars.TrueForAll(bar => bar.Number == 0m))
        {
            return "";
        }

        var title = $"Cost by {breakdown.By[0].Name}, USD";
        if (breakdown.By[0].Time is not null)
        {
            return MermaidChart.Bars(title, "USD", [.. bars.TakeLast(MostBars)]);
        }

        var ordered = bars.OrderByDescending(bar => bar.Number).ToList();
        var rest = ordered.Skip(MostSlices).Sum(bar => bar.Number);
        return MermaidChart.Pie(title, [.. ordered.Take(MostSlices), .. rest > 0m ? [($"{ordered.Count - MostSlices} others", rest)] : Array.Empty<(string, decimal)>()]);
    }
}
