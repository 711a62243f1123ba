using System.Collections.Concurrent;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>List prices by model and day. Immutable; may be used by many threads.</summary>
public sealed class PriceTable
{
    private static readonly Lazy<PriceTable> TheShipped = new(ReadShipped);

    private static readonly PriceRow Nothing = new() { Model = "", Prices = new TokenPrices(0m, 0m), Source = "" };

    private readonly Dictionary<string, IReadOnlyList<PriceRow>> rowsByName;
    private readonly Dictionary<string, string> namesByAlias;
    private readonly ConcurrentDictionary<string, PricedModel> knownModels = new(StringComparer.Ordinal);

    private PriceTable(string date, Dictionary<string, IReadOnlyList<PriceRow>> histories, Dictionary<string, string> aliases)
    {
        Date = date;
        rowsByName = histories;
        namesByAlias = aliases;
    }

    /// <summary>The table that comes with the program, read from the assembly when first needed.</summary>
    public static PriceTable Shipped => TheShipped.Value;

    /// <summary>Date of the table (<c>2026-10-03</c>): of its newest source. Empty if a table does not say.</summary>
    public string Date { get; }

    /// <summary>Every row: by model in the order of the table, then by date.</summary>
    public IEnumerable<PriceRow> Rows => rowsByName.Values.SelectMany(rows => rows);

    /// <summary>Reads a table in the form of the shipped one (<see cref="PriceTableText"/>); what is malformed is left out and said.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="path">Its name, for <paramref name="problems"/>.</param>
    /// <param name="problems">TL0150 to TL0155 are added here.</param>
    public static PriceTable Parse(string text, string path, ICollection<Diagnostic> problems)
    {
        var reader = new PriceTableText(path, problems);
        var rows = reader.Read(text);
        return Of(reader.Date, rows);
    }

    /// <summary>The row that holds for a model on a day; null if the model has no price then.</summary>
    /// <param name="model">Any spelling: see <see cref="ModelName"/>.</param>
    /// <param name="day">The day of the call.</param>
    public PriceRow? Find(string model, DateOnly day) => Known(model).On(day);

    /// <summary>All rows of a model, oldest first; empty if it is unknown.</summary>
    public IReadOnlyList<PriceRow> History(string model) => Known(model).Rows;

    /// <summary>
    /// This table with prices of one's own. They win over every row of the same name, whatever its date; other names of that model lead to
    /// them too.
    /// </summary>
    public PriceTable With(IEnumerable<PriceRow> overrides)
    {
        var own = Of(Date, overrides);
        if (own.rowsByName.Count == 0)
        {
            return this;
        }

        var histories = new Dictionary<string, IReadOnlyList<PriceRow>>(rowsByName, StringComparer.Ordinal);
        var aliases = new Dictionary<string, string>(namesByAlias, StringComparer.Ordinal);
        foreach (var (name, rows) in own.rowsByName)
        {
            histories[name] = rows;
        }

        foreach (var (alias, name) in own.namesByAlias)
        {
            aliases[alias] = name;
        }

        return new PriceTable(Date, histories, aliases);
    }

    /// <summary>
    /// This table with the prices of a configuration. They hold for every day and every length of a request. What a configuration does not
    /// say (factors of tiers and regions, the price of searches) stays as it was for that model.
    /// </summary>
    /// <param name="configured">By model's name.</param>
    /// <param name="source">What <see cref="PriceRow.Source"/> is to say of them: the file.</param>
    public PriceTable With(IEnumerable<KeyValuePair<string, TrackerPrice>> configured, string source = ".ai/token-tracker.json") =>
        configured is IReadOnlyCollection<KeyValuePair<string, TrackerPrice>> { Count: 0 } ? this : With(configured.Select(own => (History(own.Key) is [.., var newest] ? newest : Nothing) with
        {
            Model = own.Key,
            ValidFrom = DateOnly.MinValue,
            Prices = new TokenPrices(own.Value.Input, own.Value.Output, own.Value.CacheWrite5m, own.Value.CacheWrite1h, own.Value.CacheRead),
            LongContext = null,
            Peak = null,
            Aliases = [],
            Source = source,
        }));

    /// <summary>
    /// This table with another one before it. A model's rows there hold from the day of the first of them; until then what this table says
    /// holds. The date is the newer of the two.
    /// </summary>
    public PriceTable Dated(PriceTable newer)
    {
        if (newer.rowsByName.Count == 0)
        {
            return this;
        }

        var histories = new Dictionary<string, IReadOnlyList<PriceRow>>(rowsByName, StringComparer.Ordinal);
        var aliases = new Dictionary<string, string>(namesByAlias, StringComparer.Ordinal);
        foreach (var (name, rows) in newer.rowsByName)
        {
            var older = rowsByName.GetValueOrDefault(name) ?? (namesByAlias.TryGetValue(name, out var known) ? rowsByName.GetValueOrDefault(known) : null) ?? [];
            histories[name] = [.. older.Where(row => row.ValidFrom < rows[0].ValidFrom), .. rows];
        }

        foreach (var (alias, name) in newer.namesByAlias)
        {
            aliases[alias] = name;
        }

        return new PriceTable(string.CompareOrdinal(newer.Date, Date) > 0 ? newer.Date : Date, histories, aliases);
    }

    internal PricedModel Known(string model) => knownModels.TryGetValue(model, out var known) ? known : knownModels.GetOrAdd(model, Look);

    internal static PriceTable Of(string date, IEnumerable<PriceRow> rows)
    {
        var histories = new Dictionary<string, IReadOnlyList<PriceRow>>(StringComparer.Ordinal);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var name = ModelName.Plain(row.Model);
            histories[name] = histories.TryGetValue(name, out var earlier) ? With(earlier, row) : [row];
            foreach (var alias in row.Aliases)
            {
                aliases[ModelName.Plain(alias)] = name;
            }
        }

        return new PriceTable(date, histories, aliases);
    }

    /// <summary>The rows with one more in its place; a row of the same day gives way to it.</summary>
    private static List<PriceRow> With(IReadOnlyList<PriceRow> rows, PriceRow row)
    {
        List<PriceRow> all = [.. rows.Where(other => other.ValidFrom != row.ValidFrom), row];
        all.Sort((a, b) => a.ValidFrom.CompareTo(b.ValidFrom));
        return all;
    }

    private static PriceTable ReadShipped()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.tsv")
            ?? throw new InvalidOperationException("The assembly was built without its price table.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "prices.tsv", new List<Diagnostic>());
    }

    private PricedModel Look(string model)
    {
        var name = ModelName.Of(model);
        foreach (var spelling in name.Spellings)
        {
            if (rowsByName.TryGetValue(spelling, out var rows)
                || (namesByAlias.TryGetValue(spelling, out var alias) && rowsByName.TryGetValue(alias, out rows)))
            {
                // A row under the very name (somebody's own price for `us.anthropic.…`) has region and tier in it already.
                var literal = spelling == name.Spellings[0];
                return new PricedModel(rows, literal ? null : name.Region, literal ? null : name.Tier);
            }
        }

        return new PricedModel([], name.Region, name.Tier);
    }
}
