namespace TokenLog.Core.Reports;

/// <summary>The newest periods that the ledger holds, one below the other, and the same as a chart.</summary>
public static class TimeSeries
{
    private const int Shown = 12;

    /// <summary>Up to twelve periods, oldest first; no rows while there is only one.</summary>
    public static ReportTable Table(Stretch stretch)
    {
        var shown = stretch.Newest(Shown);
        ReportColumn[] columns =
        [
            new(stretch.Noun, char.ToUpperInvariant(stretch.Noun[0]) + stretch.Noun[1..]),
            new("sessions", "Sessions", ColumnKind.Count),
            new("tasks", "Tasks", ColumnKind.Count),
            new("calls", "Calls", ColumnKind.Count),
            new("tokens", "Tokens", ColumnKind.Count),
            new("cost", "Cost", ColumnKind.Money),
        ];
        return new ReportTable("Over time", columns, shown.Count < 2 ? [] : [.. shown.Select(Row)])
        {
            Footnotes = [.. stretch.Tally.Cost.Footnotes(), .. stretch.EarlierFootnotes],
            WhenEmpty = $"This is the first {stretch.Noun} on record.",
        };
    }

    /// <summary>The cost of the same periods as bars; empty while there is only one.</summary>
    public static string Chart(Stretch stretch)
    {
        var shown = stretch.Newest(Shown);
        return shown.Count < 2
            ? ""
            : MermaidChart.Bars($"Cost by {stretch.Noun}", "USD", [.. shown.Select(one => (one.Period.Name, decimal.Round(one.Tally.Cost.Known, 2, MidpointRounding.AwayFromZero)))]);
    }

    private static IReadOnlyList<ReportCell> Row(Stretch stretch) =>
    [
        new ReportCell(stretch.Period.Name),
        ReportCell.Count(stretch.Tally.Sessions),
        ReportCell.Count(stretch.Tally.Tasks),
        ReportCell.Count(stretch.Tally.Calls),
        ReportCell.Count(stretch.Tally.Tokens?.Total),
        stretch.Tally.Cost.Cell(),
    ];
}
