using System.Collections.Concurrent;

namespace TokenLog.Core.Reports;

/// <summary>How reports name models, and which of several comes first.</summary>
public static class Models
{
    // The same few names stand on every line of a ledger.
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    /// <summary>
    /// The name that people know a model by, however an agent or cloud spells it: without provider, date and effort. A dash where no
    /// name is known.
    /// </summary>
    public static string Name(string model) => Names.GetOrAdd(model, static model =>
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return ReportCell.Unknown.Text;
        }

        // Names are compared with dashes, but gpt-5.1 is written with a dot.
        var plain = ModelName.Of(model).Spellings[^1];
        var written = model.ToLowerInvariant();
        var starts = plain.StartsWith("claude-", StringComparison.Ordinal) ? 0 : Math.Max(0, written.Length - plain.Length + 1);
        return Enumerable.Range(0, starts)
            .Select(start => written.Substring(start, plain.Length))
            .FirstOrDefault(name => ModelName.Plain(name) == plain, plain);
    });

    /// <summary>The models of some usage: largest known cost first, then most tokens, then most lines, then by name.</summary>
    public static IReadOnlyList<string> ByWeight(IEnumerable<Spend> spends)
    {
        var weights = spends
            .Where(spend => spend.Line is not null)
            .GroupBy(spend => Name(spend.Line!.Key.Model), StringComparer.Ordinal)
            .Select(Weight.Of)
            .ToList();
        weights.Sort(Weight.HeaviestFirst);
        return [.. weights.Select(weight => weight.Model)];
    }

    /// <summary>The first of them, and how many stand behind it: <c>claude-opus-4-6 +2</c>.</summary>
    public static string Primary(IEnumerable<Spend> spends) => ByWeight(spends) switch
    {
        [] => ReportCell.Unknown.Text,
        [var only] => only,
        var models => $"{models[0]} +{Figures.Count(models.Count - 1)}",
    };

    private sealed record Weight(string Model, decimal Cost, long Tokens, int Lines)
    {
        public static Weight Of(IGrouping<string, Spend> group)
        {
            var (cost, tokens, lines) = (0m, 0L, 0);
            foreach (var spend in group)
            {
                (cost, tokens, lines) = (cost + spend.Cost, tokens + spend.Tokens.Total, lines + 1);
            }

            return new Weight(group.Key, cost, tokens, lines);
        }

        public static int HeaviestFirst(Weight a, Weight b)
        {
            var order = b.Cost.CompareTo(a.Cost);
            order = order != 0 ? order : b.Tokens.CompareTo(a.Tokens);
            order = order != 0 ? order : b.Lines.CompareTo(a.Lines);
            return order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
        }
    }
}
