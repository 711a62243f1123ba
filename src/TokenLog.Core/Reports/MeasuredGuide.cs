namespace TokenLog.Core.Reports;

/// <summary>
/// Beside the cost guide that people write: what a task of one kind has cost here. Only sessions whose tasks are all of one kind can
/// say that; a session counts under the model that cost most, and one with unpriced or unlogged usage not at all.
/// </summary>
public static class MeasuredGuide
{
    /// <summary>The columns of the table.</summary>
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("model", "Model"),
        new("task_type", "Task type"),
        new("sessions", "Sessions", ColumnKind.Count),
        new("median_cost_per_task", "Median cost per task", ColumnKind.Money),
        new("range", "Range"),
    ];

    /// <summary>The table of a ledger, by model and kind.</summary>
    public static ReportTable Table(Ledger ledger) => new("What it cost here", Columns, [.. Rows(ledger)])
    {
        WhenEmpty = "No session with tasks of one kind yet.",
    };

    private static IEnumerable<IReadOnlyList<ReportCell>> Rows(Ledger ledger) => ledger.Effective
        .Where(part => part.Basis is Basis.Measured or Basis.Reported && part is { Tasks: > 0, TaskTypes: not null, Cost: > 0m })
        .Where(part => !CostFigure.Of(part).IsLowerBound)
        .Select(part => (Part: part, Kind: KindOf(part.TaskTypes!), Model: Models.ByWeight(Spend.Of(part))[0]))
        .Where(work => work.Kind is not null)
        .GroupBy(work => (work.Model, work.Kind))
        .OrderBy(group => group.Key.Model, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
        .Select(group => Row(group.Key.Model, group.Key.Kind!, [.. group.Select(work => work.Part)]));

    private static IReadOnlyList<ReportCell> Row(string model, string kind, IReadOnlyList<Part> parts)
    {
        List<decimal> costs = [.. parts.Select(part => part.Cost!.Value / part.Tasks!.Value).Order()];
        var middle = costs.Count / 2;
        var median = costs.Count % 2 == 1 ? costs[middle] : (costs[middle - 1] + costs[middle]) / 2m;
        return
        [
            new ReportCell(model),
            new ReportCell(kind),
            ReportCell.Count(parts.Select(part => part.Id).Distinct(StringComparer.Ordinal).Count()),
            new ReportCell(Money.ShowFine(median), Money.Round(median)),
            new ReportCell(costs.Count == 1 ? ReportCell.Unknown.Text : $"{Money.ShowFine(costs[0])} - {Money.ShowFine(costs[^1])}"),
        ];
    }

    /// <summary>The kind of <c>3 code</c> or <c>code</c>; null for several kinds.</summary>
    private static string? KindOf(string types)
    {
        var words = types.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return types.AsSpan().IndexOfAny(",;+&/") >= 0 ? null : words switch
        {
            [var number, .. { Length: > 0 } kind] when number.All(char.IsAsciiDigit) => string.Join(' ', kind),
            { Length: > 0 } when !words[0].All(char.IsAsciiDigit) => string.Join(' ', words),
            _ => null,
        };
    }
}
