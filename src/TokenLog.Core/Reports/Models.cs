namespace TokenLog.Core.Reports;

/// <summary>How reports name models, and which of several comes first.</summary>
public static class Models
{
    /// <summary>The name that people know a model by; a dash where none is known.</summary>
    public static string Name(string model) => string.IsNullOrWhiteSpace(model) ? ReportCell.Unknown.Text : ModelName.Canonical(model);

    /// <summary>The models of some usage: largest known cost first, then most tokens, then most lines, then by name.</summary>
    public static IReadOnlyList<string> ByWeight(IEnumerable<Spend> spends) =>
    [
        .. spends
            .Where(spend => spend.Line is not null)
            .GroupBy(spend => Name(spend.Line!.Key.Model), StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(spend => spend.Cost))
            .ThenByDescending(group => group.Sum(spend => spend.Tokens.Total))
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key),
    ];

    /// <summary>The first of them, and how many stand behind it: <c>claude-opus-4-6 +2</c>.</summary>
    public static string Primary(IEnumerable<Spend> spends) => ByWeight(spends) switch
    {
        [] => ReportCell.Unknown.Text,
        [var only] => only,
        var models => $"{models[0]} +{Figures.Count(models.Count - 1)}",
    };
}
