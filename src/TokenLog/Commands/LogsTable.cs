using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Commands;

/// <summary>Calls of logs in groups, as a table with every figure there is.</summary>
/// <param name="By">What they are grouped by.</param>
/// <param name="Groups">The groups in their order: names, then figures.</param>
/// <param name="Total">All of them.</param>
internal sealed record LogsTable(IReadOnlyList<LogsBy> By, IReadOnlyList<(IReadOnlyList<string> Keys, UsageSum Sum)> Groups, UsageSum Total)
{
    /// <summary>The figures that a person reads.</summary>
    public static IReadOnlyList<string> Read { get; } = ["calls", "input", "output", "cache_write", "cache_read", "cost"];

    /// <summary>Which of them a narrow terminal does without, the first to go first.</summary>
    public static IReadOnlyList<string> LeftOut { get; } = ["cache_write", "cache_read", "input", "calls", "output"];

    private static readonly ReportColumn[] Columns =
    [
        new("calls", "Calls", ColumnKind.Count),
        new("input", "Input", ColumnKind.Count),
        new("output", "Output", ColumnKind.Count),
        new("cache_write_5m", "Writes 5m", ColumnKind.Count),
        new("cache_write_1h", "Writes 1h", ColumnKind.Count),
        new("cache_write", "Cache writes", ColumnKind.Count),
        new("cache_read", "Cache reads", ColumnKind.Count),
        new("reasoning", "Reasoning", ColumnKind.Count),
        new("web_searches", "Searches", ColumnKind.Count),
        new("cost", "Cost", ColumnKind.Money),
        new("reported_cost", "Reported", ColumnKind.Money),
        new("unpriced_calls", "Unpriced calls", ColumnKind.Count),
        new("unpriced_tokens", "Unpriced tokens", ColumnKind.Count),
        new("output_missing_calls", "Output missing", ColumnKind.Count),
    ];

    /// <summary>Groups calls.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="dayOf">The day of a call; null for one that does not count.</param>
    /// <param name="by">One or two.</param>
    /// <param name="pricer">Prices the calls.</param>
    public static LogsTable Of(IEnumerable<Call> calls, Func<Call, DateOnly?> dayOf, IReadOnlyList<LogsBy> by, Pricer pricer)
    {
        var groups = new Dictionary<(string First, string Second), UsageSum>();
        foreach (var call in calls)
        {
            if (dayOf(call) is not { } day)
            {
                continue;
            }

            var key = (by[0].Of(call, day), by.Count > 1 ? by[1].Of(call, day) : "");
            if (!groups.TryGetValue(key, out var sum))
            {
                groups[key] = sum = new UsageSum();
            }

            sum.Add(call, pricer.ExactCost(call, day));
        }

        return InOrder(by, groups);
    }

    /// <summary>Groups that are added up already. Periods stand in order; other groups with the dearest first.</summary>
    public static LogsTable InOrder(IReadOnlyList<LogsBy> by, IEnumerable<KeyValuePair<(string First, string Second), UsageSum>> groups)
    {
        var first = groups
            .GroupBy(group => group.Key.First, StringComparer.Ordinal)
            .OrderByDescending(group => by[0].IsTime ? 0m : group.Sum(one => one.Value.Cost ?? 0m))
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        var ordered = first.SelectMany(group => group
            .OrderByDescending(one => by.Count < 2 || by[1].IsTime ? 0m : one.Value.Cost ?? 0m)
            .ThenBy(one => one.Key.Second, StringComparer.Ordinal));
        var total = new UsageSum();
        List<(IReadOnlyList<string>, UsageSum)> rows = [];
        foreach (var (key, sum) in ordered)
        {
            total.Add(sum);
            rows.Add((by.Count > 1 ? [key.First, key.Second] : [key.First], sum));
        }

        return new LogsTable(by, rows, total);
    }

    /// <summary>All figures of all groups.</summary>
    public ReportTable Report() => new(
        "",
        [.. By.Select(one => new ReportColumn(one.Name, one.Title)), .. Columns],
        [.. Groups.Select(group => (IReadOnlyList<ReportCell>)[.. group.Keys.Select(ReportCell.Words), .. Cells(group.Sum)])])
    {
        Totals = [new ReportCell("Total"), .. Enumerable.Repeat(new ReportCell(""), By.Count - 1), .. Cells(Total)],
        Footnotes = [.. Notes()],
        WhenEmpty = "",
    };

    /// <summary>One object a group.</summary>
    public JsonArray Json() => new([.. Groups.Select(group =>
    {
        var row = new JsonObject();
        foreach (var (by, key) in By.Zip(group.Keys))
        {
            row[by.Name] = key.Length == 0 ? null : key;
        }

        return group.Sum.AddTo(row);
    })]);

    private IEnumerable<string> Notes()
    {
        yield return "Cost at list prices.";
        if (Total.UnpricedCalls > 0)
        {
            yield return $"{Footnote.NoPrice} {Figures.Count(Total.UnpricedTokens, "token")} of {Figures.Count(Total.UnpricedCalls, "call")} have no price and are not in the cost: `dotnet tokenlog prices list --unpriced` names the models.";
        }

        if (Total.OutputMissingCalls > 0)
        {
            yield return $"{Footnote.OutputMissing} The output of {Figures.Count(Total.OutputMissingCalls, "call")} was not logged; the cost is a lower bound.";
        }

        if (Total.EstimatedCalls > 0)
        {
            yield return $"{Footnote.Estimated} Estimated: what was billed for {Figures.Count(Total.EstimatedCalls, "call")} is not in the log.";
        }
    }

    /// <summary>A cost with the marks that the notes explain.</summary>
    public static string CostOf(UsageSum sum)
    {
        var marks = (sum.UnpricedCalls > 0 ? $"{Footnote.NoPrice}" : "") + (sum.OutputMissingCalls > 0 ? $"{Footnote.OutputMissing}" : "");
        var cost = sum.Cost is { } known ? (sum.EstimatedCalls > 0 ? $"{Footnote.Estimated}" : "") + Money.Show(known) : "unknown";
        return marks.Length > 0 ? $"{cost} {marks}" : cost;
    }

    private static ReportCell[] Cells(UsageSum sum) =>
    [
        ReportCell.Count(sum.Calls),
        ReportCell.Count(sum.Tokens.Input),
        ReportCell.Count(sum.Tokens.Output),
        ReportCell.Count(sum.Tokens.CacheWrite5m),
        ReportCell.Count(sum.Tokens.CacheWrite1h),
        ReportCell.Count(sum.Tokens.CacheWrite),
        ReportCell.Count(sum.Tokens.CacheRead),
        ReportCell.Count(sum.Tokens.Reasoning),
        ReportCell.Count(sum.WebSearches),
        new ReportCell(CostOf(sum), sum.Cost),
        sum.ReportedCost is { } reported ? new ReportCell(Money.Show(reported), Money.Round(reported)) : ReportCell.Unknown,
        ReportCell.Count(sum.UnpricedCalls),
        ReportCell.Count(sum.UnpricedTokens),
        ReportCell.Count(sum.OutputMissingCalls),
    ];
}
