namespace TokenLog.Core.Reports;

/// <summary>What the money of some days brought, beside the days before.</summary>
public static class EfficiencyTable
{
    /// <summary>The table; without the days before it has two columns.</summary>
    /// <param name="now">The days asked for.</param>
    /// <param name="before">The days before, of the same length; null for no comparison.</param>
    /// <param name="beforeName">What those are called, as a heading: <c>2026-02</c>.</param>
    public static ReportTable Of(Worth now, Worth? before, string beforeName)
    {
        List<ReportColumn> columns = [new("figure", ""), new("now", before is null ? "Figure" : "These days", ColumnKind.Count)];
        if (before is not null)
        {
            columns.AddRange([new("before", beforeName, ColumnKind.Count), new("change", "Change", ColumnKind.Count)]);
        }

        var least = before is null ? Worth.Few : Math.Min(now.Tally.Sessions, before.Tally.Sessions);
        IEnumerable<IReadOnlyList<ReportCell>> rows = Lines.Select(line =>
        {
            var here = line.Of(now);
            if (before is null)
            {
                return (IReadOnlyList<ReportCell>)[new ReportCell(line.Name), here];
            }

            var there = line.Of(before);
            return [new ReportCell(line.Name), here, there, Change(here, there, line.Kind, least)];
        });
        return new ReportTable("Efficiency", columns, [.. rows.Where(row => row.Skip(1).Any(cell => cell.Number is not null))]) { WhenEmpty = "Nothing to measure." };
    }

    /// <summary>What an amount changed by: <c>+$1.20 (+80%)</c>; marked if it rests on few sessions.</summary>
    public static ReportCell MoneyChange(CostFigure now, CostFigure before, long restsOn) => Change(now.Cell(), before.Cell(), ColumnKind.Money, restsOn);

    private static readonly (string Name, ColumnKind Kind, Func<Worth, ReportCell> Of)[] Lines =
    [
        ("Cost", ColumnKind.Money, of => of.Tally.Cost.Cell()),
        ("Cost per session", ColumnKind.Money, of => of.CostPerSession),
        ("Cost per task", ColumnKind.Money, of => of.CostPerTask),
        ("Cost per commit", ColumnKind.Money, of => of.CostPerCommit),
        ("Cost per active hour", ColumnKind.Money, of => of.CostPerHour),
        ("Sessions", ColumnKind.Count, of => ReportCell.Count(of.Tally.Sessions)),
        ("Tasks", ColumnKind.Count, of => ReportCell.Count(of.Tally.Tasks)),
        ("Commits", ColumnKind.Count, of => ReportCell.Count(of.Commits)),
        ("Active time", ColumnKind.Text, of => of.ActiveMinutes is { } minutes ? new ReportCell(Figures.ShortTime(minutes), minutes) : ReportCell.Unknown),
        ("Tokens", ColumnKind.Count, of => ReportCell.Count(of.Tally.Tokens?.Total)),
        ("Tokens per task", ColumnKind.Count, of => of.TokensPerTask),
        ("Tokens per commit", ColumnKind.Count, of => of.TokensPerCommit),
        ("Output share of tokens", ColumnKind.Share, of => of.OutputShare),
        ("Input read from the cache", ColumnKind.Share, of => of.CacheHitRate),
        ("Saved by the cache", ColumnKind.Money, Saved),
    ];

    private static ReportCell Saved(Worth of) => (of.Saving.Saved, of.Saving.Share) switch
    {
        ({ } usd, { } share) when usd != 0m => new ReportCell($"{Money.Show(usd)} ({(share < 0m ? "-" : "")}{Figures.Percent(Math.Abs(share))})", Money.Round(usd)),
        ({ } usd, _) => new ReportCell(Money.Show(usd), Money.Round(usd)),
        _ => ReportCell.Unknown,
    };

    private static ReportCell Change(ReportCell now, ReportCell before, ColumnKind kind, long restsOn)
    {
        if (now.Number is not { } here || before.Number is not { } there)
        {
            return ReportCell.Unknown;
        }

        var change = here - there;
        var relative = there > 0m && kind != ColumnKind.Share ? $" ({Figures.SignedPercent(change / there)})" : "";
        var text = kind switch
        {
            ColumnKind.Money => Figures.MoneyChange(change),
            ColumnKind.Share => $"{(change > 0m ? "+" : "")}{Math.Round(change * 100m, 0, MidpointRounding.AwayFromZero):0} points",
            ColumnKind.Text => (change > 0m ? "+" : change < 0m ? "-" : "") + Figures.ShortTime((long)Math.Abs(change)),
            _ => Figures.Change((long)change),
        };
        // What one of the two does not know, their difference does not know either.
        var marks = now.Text + before.Text;
        var marked = (marks.Contains(Footnote.Estimated, StringComparison.Ordinal) ? $"{Footnote.Estimated}" : "") + text + relative;
        foreach (var mark in new[] { Footnote.NoPrice, Footnote.OutputMissing }.Where(mark => marks.Contains(mark, StringComparison.Ordinal)))
        {
            marked = Footnote.Mark(marked, mark);
        }

        return Worth.Marked(new ReportCell(marked, Money.Round(change)), restsOn);
    }
}
