using TokenLog.Core.HandWritten;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>What a task costs by a person's own guide.</summary>
/// <param name="Low">USD, at least.</param>
/// <param name="High">USD, at most.</param>
public sealed record GuideEstimate(decimal Low, decimal High)
{
    /// <summary>The middle, which is what is recorded.</summary>
    public decimal Middle => Money.Round((Low + High) / 2m);
}

/// <summary>
/// The cost guide that people keep in <c>COST_LOG.md</c>: rows of a model, words for the kind of task, and an amount or a range for one
/// task.
/// </summary>
public static class CostGuide
{
    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["code"] = ["code", "coding", "feature", "implementation", "refactoring", "refactor", "debugging", "bug", "fix", "edits"],
        ["docs"] = ["docs", "doc", "documentation", "readme", "changelog"],
        ["review"] = ["review", "reviews", "pr"],
        ["infra"] = ["infra", "infrastructure", "setup", "configuration", "config", "deployment", "ci"],
        ["test"] = ["test", "tests", "testing"],
        ["planning"] = ["planning", "architecture", "adr", "design"],
    };

    /// <summary>What some tasks cost by the guide; null where a kind has no row for the model, or the document has no guide.</summary>
    /// <param name="document">The text of the page.</param>
    /// <param name="model">A model, spelled in any way.</param>
    /// <param name="taskTypes"><c>3 code, 1 docs</c>.</param>
    public static GuideEstimate? Estimate(string document, string model, string taskTypes)
    {
        var rows = Rows(document).Where(row => Models.Name(row.Model) == Models.Name(model)).ToList();
        var total = new GuideEstimate(0m, 0m);
        foreach (var item in taskTypes.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var counted = item.Split(' ', 2) is [var number, var rest] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var count)
                ? (Count: count, Kind: rest.Trim())
                : (Count: 1, Kind: item);
            var words = Kinds.GetValueOrDefault(KindOf(counted.Kind)) ?? [counted.Kind];
            var matching = rows.Where(row => row.Words.Overlaps(words)).ToList();
            if (matching.Count == 0)
            {
                return null;
            }

            total = new GuideEstimate(
                total.Low + (counted.Count * matching.Min(row => row.Low)),
                total.High + (counted.Count * matching.Max(row => row.High)));
        }

        return total.High > 0m ? new GuideEstimate(Money.Round(total.Low), Money.Round(total.High)) : null;
    }

    /// <summary>The kind of task that a word means: <c>documentation</c> is <c>docs</c>. A word that is not known stays.</summary>
    internal static string KindOf(string word) =>
        Kinds.FirstOrDefault(kind => kind.Key == word || kind.Value.Contains(word, StringComparer.Ordinal)).Key ?? word;

    private static IEnumerable<(string Model, HashSet<string> Words, decimal Low, decimal High)> Rows(string document)
    {
        foreach (var table in MarkdownTable.ParseAll(document))
        {
            var (model, kind, cost) = (table.Column("Model"), table.Column("Task type"), table.Column("Estimated cost per task"));
            foreach (var row in model >= 0 && kind >= 0 && cost >= 0 ? table.Rows : [])
            {
                var amount = Amount.Read(row.At(cost)?.Raw ?? "");
                if (amount is { State: FigureState.Known, Value: { } value, Currency: null or "USD" })
                {
                    var words = (row.At(kind)?.Text ?? "").ToLowerInvariant().Split([' ', ',', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
                    yield return (row.At(model)?.Text ?? "", words.ToHashSet(StringComparer.Ordinal), amount.Low ?? value, amount.High ?? value);
                }
            }
        }
    }
}
