using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// What a published list would change in a table. New models get a price for all days; a changed price holds from a day on, and the days
/// before keep theirs. What the list does not say of a model (factors, cache prices, a long-context line) stays; models that are not in the
/// list stay too.
/// </summary>
/// <param name="List">The list.</param>
/// <param name="Day">From which day changes hold that the list gives no day for.</param>
/// <param name="New">Rows of models that the table has no price for.</param>
/// <param name="Changed">Prices that differ.</param>
/// <param name="Same">How many models have the same price in both.</param>
/// <param name="Older">How many models have a price in the list that the table had before: the list is the older one.</param>
/// <param name="Kept">How many models of the table the list does not know.</param>
public sealed record PriceUpdate(
    PublishedPrices List,
    DateOnly Day,
    IReadOnlyList<PriceRow> New,
    IReadOnlyList<PriceChange> Changed,
    int Same,
    int Older,
    int Kept)
{
    /// <summary>All rows to be written.</summary>
    public IEnumerable<PriceRow> Rows => New.Concat(Changed.Select(change => change.After));

    /// <summary>Compares a list with a table.</summary>
    /// <param name="list">The list.</param>
    /// <param name="table">The table in force.</param>
    /// <param name="validFrom">From which day changes hold; null: the day of the list.</param>
    /// <param name="path">The list's file, for <paramref name="problems"/>.</param>
    /// <param name="problems">TL0159 is added here: a price that moves so far that it cannot be meant.</param>
    public static PriceUpdate Of(PublishedPrices list, PriceTable table, DateOnly? validFrom, string path, ICollection<Diagnostic> problems)
    {
        var comparison = new PriceComparison(list, table, validFrom, path, problems);
        var newer = new List<PriceRow>();
        var changed = new List<PriceChange>();
        var (same, older) = (0, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var models in list.Models.Where(IsPlain).GroupBy(model => KeyOf(model.Name, table), StringComparer.Ordinal))
        {
            seen.Add(models.Key);
            var main = models.FirstOrDefault(model => ModelName.Plain(model.Name) == models.Key) ?? models.MaxBy(model => model.Name, StringComparer.Ordinal)!;
            var history = table.History(main.Name);
            if (history.Count == 0)
            {
                newer.AddRange(comparison.New(main, models.Key));
            }
            else
            {
                var changes = comparison.Changes(main, history, out var isOlder);
                changed.AddRange(changes);
                (same, older) = (same + (changes.Count == 0 && !isOlder ? 1 : 0), older + (isOlder ? 1 : 0));
            }

            // A dated version may have kept a price of its own (gpt-4o-2024-05-13); its name then leads to a row of its own.
            foreach (var version in models.Where(model => model != main && !PriceComparison.IsPricedAs(model, main)))
            {
                if (table.History(version.Name) is not [.., var own] || ModelName.Plain(own.Model) != ModelName.Plain(version.Name))
                {
                    newer.AddRange(comparison.New(version, ModelName.Plain(version.Name)));
                }
            }
        }

        var kept = table.Rows.Select(row => ModelName.Plain(row.Model)).Distinct(StringComparer.Ordinal).Count(name => !seen.Contains(name));
        return new PriceUpdate(
            list,
            comparison.Day,
            [.. newer.DistinctBy(row => (ModelName.Plain(row.Model), row.ValidFrom))],
            changed,
            same,
            older,
            kept);
    }

    /// <summary>The rows as a table that can stand before another.</summary>
    public PriceTable AsTable() => PriceTable.Of(Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Rows);

    private static readonly HashSet<string> OtherWork = new(StringComparer.Ordinal)
    {
        "audio", "embed", "embedding", "image", "live", "moderation", "ocr", "realtime", "transcribe", "tts", "vision", "whisper",
    };

    /// <summary>
    /// A name that asks for a region or a tier is the same model at a factor; one that ends with a dash or begins with <c>ft:</c> stands for
    /// many models; and what speaks and draws is no work of coding agents.
    /// </summary>
    private static bool IsPlain(PublishedModel model) =>
        ModelName.Of(model.Name) is { Region: null, Tier: null }
        && !model.Name.EndsWith('-') && !model.Name.StartsWith("ft:", StringComparison.Ordinal)
        && !ModelName.Plain(model.Name).Split('-').Any(OtherWork.Contains);

    private static string KeyOf(string name, PriceTable table) =>
        ModelName.Plain(table.History(name) is [.., var row] ? row.Model : ModelName.Of(name).Spellings[^1]);
}

/// <summary>A price that differs.</summary>
/// <param name="Before">The row that held on the day on which the new one begins.</param>
/// <param name="After">The new one.</param>
public sealed record PriceChange(PriceRow Before, PriceRow After);
