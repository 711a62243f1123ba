using System.Globalization;

namespace TokenLog.Core.Reports;

/// <summary>How far the money went, over the newest periods that the ledger holds: what a task and a commit cost, and how the tokens were used.</summary>
public static class Efficiency
{
    private const int Shown = 4;
    private const int Drawn = 8;
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The part of the input that was read from the cache, 0 to 1; null where no input is known.</summary>
    public static decimal? CacheShare(Tally? tally) =>
        tally?.Tokens is { TotalInput: > 0 } tokens ? (decimal)tokens.CacheRead / tokens.TotalInput : null;

    /// <summary>A column for each of the newest four periods, the change between the last two, and a drawing of the newest eight.</summary>
    public static ReportTable Trends(Stretch stretch)
    {
        var drawn = stretch.Newest(Drawn);
        var shown = stretch.Newest(Shown);
        ReportColumn[] columns =
        [
            new("figure", ""),
            .. shown.Select(one => new ReportColumn(one.Period.Name, one.Period.Name, ColumnKind.Count)),
            new("change", "Change", ColumnKind.Share),
            new("trend", "Trend"),
        ];
        return new ReportTable(
            "Efficiency",
            columns,
            drawn.Count < 2
                ? []
                :
                [
                    Row("Cost per task", one => one.Tally.CostPerTask),
                    Row("Cost per commit", CostPerCommit),
                    Row("Tokens per task", TokensPerTask),
                    Row("Input read from the cache", one => ReportCell.Share(CacheShare(one.Tally))),
                    Row("Output, of all tokens", OutputShare),
                ])
        {
            Footnotes =
            [
                .. shown.Any(one => one.Tally.MarksTasks) ? [Tally.TasksFootnote] : Array.Empty<string>(),
                .. stretch.Tally.Cost.Footnotes(),
                .. stretch.EarlierFootnotes,
            ],
            WhenEmpty = $"There is no earlier {stretch.Noun} to compare with.",
        };

        IReadOnlyList<ReportCell> Row(string name, Func<Stretch, ReportCell> figure)
        {
            var cells = drawn.Select(figure).ToList();
            return [new ReportCell(name), .. cells.TakeLast(shown.Count), Change(cells[^2], cells[^1]), new ReportCell(Sparkline([.. cells.Select(cell => cell.Number)]))];
        }
    }

    /// <summary>Bars from 0 to the largest of some figures; a dot where one is not known.</summary>
    public static string Sparkline(IReadOnlyList<decimal?> numbers)
    {
        var top = numbers.Max() ?? 0m;
        return string.Concat(numbers.Select(number => number switch
        {
            null => '·',
            _ when top <= 0m => Bars[0],
            { } known => Bars[(int)Math.Round(Math.Max(0m, known) / top * (Bars.Length - 1), MidpointRounding.AwayFromZero)],
        }));
    }

    /// <summary>All the money of the period for each of its commits.</summary>
    private static ReportCell CostPerCommit(Stretch stretch) => stretch.Tally.Cost.Average(stretch.Commits);

    private static ReportCell TokensPerTask(Stretch stretch) =>
        stretch.Tally.Tasks is > 0 and var tasks ? ReportCell.Count(stretch.TokensWithTasks / tasks) : ReportCell.Unknown;

    private static ReportCell OutputShare(Stretch stretch)
    {
        if (stretch.Tally.Tokens is not { Total: > 0 } tokens)
        {
            return ReportCell.Unknown;
        }

        var share = (decimal)tokens.Output / tokens.Total;
        return new ReportCell((share * 100m).ToString("0.0", CultureInfo.InvariantCulture) + "%", share);
    }

    private static ReportCell Change(ReportCell then, ReportCell now)
    {
        if (then.Number is not > 0m || now.Number is not { } number)
        {
            return ReportCell.Unknown;
        }

        var change = (number - then.Number.Value) / then.Number.Value;
        var sign = change > 0m ? "+" : change < 0m ? "-" : "";
        return new ReportCell(sign + Figures.Percent(Math.Abs(change)), change);
    }
}
