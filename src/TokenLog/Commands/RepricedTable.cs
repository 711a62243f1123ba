using System.Text.Json.Nodes;
using TokenLog.Core.Exports;
using TokenLog.Core.Reports;
using TokenLog.Corrections;

namespace TokenLog.Commands;

/// <summary>What is on record beside what other prices would make of it, grouped.</summary>
internal static class RepricedTable
{
    private static readonly ReportColumn[] Figures =
    [
        new("calls", "Calls", ColumnKind.Count),
        new("tokens", "Tokens", ColumnKind.Count),
        new("recorded", "Recorded", ColumnKind.Money),
        new("repriced", "Repriced", ColumnKind.Money),
        new("difference", "Difference", ColumnKind.Money),
    ];

    public static ReportTable Of(string key, string name, IReadOnlyList<RepricedLine> lines, Func<RepricedLine, string> of)
    {
        var groups = lines.GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return new ReportTable(
            "",
            [new(key, name), .. Figures],
            [.. groups.Select(group => (IReadOnlyList<ReportCell>)[new ReportCell(group.Key), .. Cells([.. group])])])
        {
            Totals = [new ReportCell("Total"), .. Cells(lines)],
            Footnotes = lines.Any(line => line.Repriced is null || line.Recorded is null)
                ? [$"{Footnote.NoPrice} Something in it has no price and is not in the amount; the difference is of what both have a price for."]
                : [],
            WhenEmpty = "Nothing is recorded for these days.",
        };
    }

    public static JsonArray Json(ReportTable table) => ReportJson.Rows(table, 1);

    public static JsonObject Totals(ReportTable table) => ReportJson.Row(Figures, [.. table.Totals!.Skip(1)]);

    private static ReportCell[] Cells(IReadOnlyList<RepricedLine> lines)
    {
        var both = lines.Where(line => line is { Recorded: not null, Repriced: not null }).ToList();
        var difference = both.Sum(line => line.Repriced!.Value - line.Recorded!.Value);
        return
        [
            ReportCell.Count(lines.Any(line => line.Line.Calls is not null) ? lines.Sum(line => line.Line.Calls ?? 0) : null),
            ReportCell.Count(lines.Sum(line => line.Line.Tokens!.Value.Total)),
            Usd([.. lines.Select(line => line.Recorded)]),
            Usd([.. lines.Select(line => line.Repriced)]),
            both.Count == 0 ? ReportCell.Unknown : new ReportCell((difference > 0m ? "+" : "") + Money.Show(difference), Money.Round(difference)),
        ];
    }

    private static ReportCell Usd(IReadOnlyList<decimal?> amounts)
    {
        var mark = amounts.Any(amount => amount is null) ? $" {Footnote.NoPrice}" : "";
        return amounts.All(amount => amount is null) && amounts.Count > 0
            ? new ReportCell("unknown" + mark)
            : new ReportCell(Money.Show(amounts.Sum(amount => amount ?? 0m)) + mark, amounts.Sum(amount => amount ?? 0m));
    }
}
