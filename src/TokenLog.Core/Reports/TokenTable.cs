namespace TokenLog.Core.Reports;

/// <summary>Tokens of each kind and what they cost, by model or by role.</summary>
public static class TokenTable
{
    /// <summary>By model, the one that cost most first.</summary>
    public static ReportTable ByModel(string title, IReadOnlyCollection<Spend> spends)
    {
        var byModel = spends
            .Where(spend => spend.Line is not null)
            .ToLookup(spend => Models.Name(spend.Line!.Key.Model), StringComparer.Ordinal);
        return Table(title, new ReportColumn("model", "Model"), Models.ByWeight(spends).Select(model => new TokenGroup(model, byModel[model])), spends);
    }

    /// <summary>By what the calls were for: main first, then subagents by name.</summary>
    public static ReportTable ByRole(string title, IReadOnlyCollection<Spend> spends) => Table(
        title,
        new ReportColumn("role", "Role"),
        spends
            .Where(spend => spend.Line is not null)
            .GroupBy(spend => spend.Line!.Key.Role, StringComparer.Ordinal)
            .OrderBy(role => role.Key != "main")
            .ThenBy(role => role.Key, StringComparer.Ordinal)
            .Select(role => new TokenGroup(role.Key, role)),
        spends);

    private static ReportTable Table(
        string title, ReportColumn key, IEnumerable<TokenGroup> groups, IReadOnlyCollection<Spend> all)
    {
        ReportColumn[] columns =
        [
            key,
            new("calls", "Calls", ColumnKind.Count),
            new("input", "Input", ColumnKind.Count),
            new("output", "Output", ColumnKind.Count),
            new("cache_write", "Cache writes", ColumnKind.Count),
            new("cache_read", "Cache reads", ColumnKind.Count),
            new("cost", "Cost", ColumnKind.Money),
        ];
        List<IReadOnlyList<ReportCell>> rows = [.. groups.Select(group => Row(group.Name, [.. group.Spends]))];
        return new ReportTable(title, columns, rows)
        {
            Totals = rows.Count > 1 ? Row("Total", all) : null,
            Footnotes = [.. CostFigure.Of(all).Footnotes()],
        };
    }

    private static IReadOnlyList<ReportCell> Row(string name, IReadOnlyCollection<Spend> spends)
    {
        var tally = Tally.Of(spends, []);
        return
        [
            new ReportCell(name),
            ReportCell.Count(tally.Calls),
            ReportCell.Count(tally.Tokens?.Input),
            ReportCell.Count(tally.Tokens?.Output),
            ReportCell.Count(tally.Tokens?.CacheWrite),
            ReportCell.Count(tally.Tokens?.CacheRead),
            tally.Cost.Cell(),
        ];
    }

    private sealed record TokenGroup(string Name, IEnumerable<Spend> Spends);
}
