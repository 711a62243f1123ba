using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenLog.Core.Reports;

/// <summary>
/// Tasks per session and cost per task of the newest three months that the ledger holds, against the baseline that a person wrote
/// down. Only sessions whose number of tasks is known count.
/// </summary>
public static partial class Velocity
{
    private const int Months = 3;

    /// <summary>The table of a ledger.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="baseline">Tasks per session before AI; null if nobody recorded it.</param>
    public static ReportTable Table(Ledger ledger, decimal? baseline)
    {
        List<ReportColumn> columns =
        [
            new("month", "Month"),
            new("tasks_per_session", "Tasks per session", ColumnKind.Count),
            new("cost_per_task", "Cost per task", ColumnKind.Money),
        ];
        if (baseline is not null)
        {
            columns.Add(new("against_baseline", "Against the baseline", ColumnKind.Share));
        }

        var months = Month.Of(ledger).Take(Months).ToList();
        return new ReportTable("Velocity", columns, [.. months.Select(month => Row(ledger, month, baseline))])
        {
            Footnotes =
            [
                .. CostFigure.Of(Spend.Of(ledger).Where(spend => spend.Part.Tasks is not null && months.Exists(month => month.Name == Figures.Month(spend.Day)))).Footnotes(),
                .. months.Exists(month => month.Tally.MarksTasks) ? [Tally.TasksFootnote] : Array.Empty<string>(),
            ],
            WhenEmpty = "No months yet.",
        };
    }

    /// <summary>
    /// The baseline in a document: the number on the line that starts with <c>**Velocity baseline</c>. Null where there is none, or
    /// where it cannot be told which number is meant.
    /// </summary>
    public static decimal? Baseline(string document)
    {
        var line = document.Split('\n').FirstOrDefault(line => line.StartsWith("**Velocity baseline", StringComparison.Ordinal)) ?? "";
        var said = line[(line.IndexOf(":**", StringComparison.Ordinal) is >= 0 and var colon ? colon + 3 : 0)..];
        var numbers = Number().Matches(said);
        return numbers is [var only] && decimal.TryParse(only.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : null;
    }

    private static IReadOnlyList<ReportCell> Row(Ledger ledger, Month month, decimal? baseline)
    {
        var parts = ledger.Effective.Where(part => part.Tasks is not null && Figures.Month(part.Date) == month.Name).ToList();
        var sessions = parts.Select(part => part.Id).Distinct(StringComparer.Ordinal).Count();
        decimal? rate = sessions == 0 ? null : parts.Sum(part => (decimal)part.Tasks!.Value) / sessions;
        List<ReportCell> cells =
        [
            new ReportCell(month.Name),
            rate is { } known ? new ReportCell(known.ToString("0.0", CultureInfo.InvariantCulture), known) : ReportCell.Unknown,
            month.Tally.CostPerTask,
        ];
        if (baseline is { } before)
        {
            var change = (rate - before) / before;
            cells.Add(change is { } share ? new ReportCell((share > 0 ? "+" : share < 0 ? "-" : "") + Figures.Percent(Math.Abs(share)), share) : ReportCell.Unknown);
        }

        return cells;
    }

    [GeneratedRegex(@"\d+([.,]\d+)*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
