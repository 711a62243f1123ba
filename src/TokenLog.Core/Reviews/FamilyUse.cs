using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>What the models of one family used.</summary>
/// <param name="Family">As <see cref="ModelFamily"/> names it.</param>
/// <param name="Spends">Its usage lines; empty for a family that was not used.</param>
public sealed record FamilyUse(string Family, IReadOnlyList<Spend> Spends)
{
    private static readonly string[] Claude = ["opus", "sonnet", "haiku"];

    /// <summary>Its figures. A session that used several families counts in each.</summary>
    public Tally Tally { get; } = Tally.Of(Spends, []) with { Sessions = Spends.Select(spend => spend.Part.Id).Distinct(StringComparer.Ordinal).LongCount() };

    /// <summary>As people write it: <c>Opus</c>, <c>GPT</c>.</summary>
    public string Name => ModelFamily.Title(Family);

    /// <summary>The model of it that cost most.</summary>
    public string Model => Models.ByWeight(Spends) is [var model, ..] ? model : Family;

    /// <summary>The families of some usage; where Claude is used, Opus, Sonnet and Haiku are there even without any. The dearest first.</summary>
    public static IReadOnlyList<FamilyUse> Of(IReadOnlyCollection<Spend> spends)
    {
        var used = spends.Where(spend => spend.Line is not null).ToLookup(spend => ModelFamily.Of(spend.Line!.Key.Model), StringComparer.Ordinal);
        var all = used.Select(family => family.Key).Union(Claude.Any(used.Contains) ? Claude : [], StringComparer.Ordinal);
        return
        [
            .. all.Select(family => new FamilyUse(family, [.. used[family]]))
                .OrderByDescending(family => family.Tally.Cost.Known)
                .ThenByDescending(family => family.Tally.Tokens?.Total ?? 0)
                .ThenBy(family => Array.IndexOf(Claude, family.Family))
                .ThenBy(family => family.Family, StringComparer.Ordinal),
        ];
    }
}
