using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>Compares what a list says of one model with what a table says.</summary>
internal sealed class PriceComparison(PublishedPrices list, PriceTable table, DateOnly? validFrom, string path, ICollection<Diagnostic> problems)
{
    // The largest step that a vendor ever took is to a tenth.
    private const decimal LargestStep = 50m;

    private readonly string source = list.Kind == PublishedPrices.OwnKind
        ? path
        : string.Create(CultureInfo.InvariantCulture, $"{list.Kind} ({list.Day:yyyy-MM-dd})");

    // What a person says the day of, and a table of one's own, is meant.
    private readonly bool isOlderThanTable = validFrom is null && list.Kind != PublishedPrices.OwnKind
        && DateOnly.TryParseExact(table.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated) && list.Day < dated;

    /// <summary>From which day changes hold that the list gives no day for.</summary>
    public DateOnly Day { get; } = validFrom ?? list.Day;

    public static bool IsPricedAs(PublishedModel one, PublishedModel other) =>
        one.Periods[^1].Prices == other.Periods[^1].Prices && one.Periods[^1].LongContext == other.Periods[^1].LongContext;

    /// <summary>The rows of a model that has no price yet: from the first day on. Factors are those of the newest model of its kind.</summary>
    public IEnumerable<PriceRow> New(PublishedModel model, string name)
    {
        var family = ModelFamily.Of(model.Name);
        var like = family == ModelFamily.Other ? null : table.Rows.LastOrDefault(row => row.Provider == model.Provider && ModelFamily.Of(row.Model) == family);
        string[] aliases = [.. model.Aliases.Where(alias => ModelName.Plain(alias) != name && table.History(alias).Count == 0 && !ModelName.Of(alias).Spellings.Contains(name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        return model.Periods.Select((period, i) => (period.Row ?? new PriceRow
        {
            Model = "",
            Prices = WithHours(period.Prices, like),
            LongContext = period.LongContext is { } line ? line with { Prices = WithHours(line.Prices, like) } : null,
            Peak = period.Peak,
            UsGeo = like?.UsGeo,
            Batch = like?.Batch,
            WebSearch = period.WebSearch ?? like?.WebSearch,
            Source = source + (like is null ? "" : $"; factors as for {like.Model}"),
        }) with
        {
            Model = ModelName.Plain(model.Name) == name ? model.Name : name,
            Provider = model.Provider,
            ValidFrom = i == 0 ? period.Row?.ValidFrom ?? DateOnly.MinValue : period.ValidFrom ?? DateOnly.MinValue,
            Aliases = i == 0 ? aliases : [],
        });
    }

    /// <summary>The rows that differ from the table's.</summary>
    public List<PriceChange> Changes(PublishedModel model, IReadOnlyList<PriceRow> history, out bool isOlder)
    {
        isOlder = false;
        var changes = new List<PriceChange>();
        foreach (var period in Periods(model))
        {
            var from = period.ValidFrom ?? Day;
            var before = history.LastOrDefault(row => row.ValidFrom <= from) ?? history[0];
            var after = Merged(before, period, from);
            if (SamePrices(before, after))
            {
                continue;
            }

            if (period.ValidFrom is null && (isOlderThanTable || (model.KeepsHistory && history.Any(row => row != before && SamePrices(row, Merged(row, period, from))))))
            {
                isOlder = true;
                continue;
            }

            changes.Add(new PriceChange(before, after));
            Doubt(model, before.Prices.Input, after.Prices.Input, "input");
            Doubt(model, before.Prices.Output, after.Prices.Output, "output");
        }

        return changes;
    }

    /// <summary>What holds on the day and later; of a table of our own every row that has a day.</summary>
    private IEnumerable<PublishedPeriod> Periods(PublishedModel model)
    {
        var now = model.Periods.LastOrDefault(period => (period.ValidFrom ?? DateOnly.MinValue) <= Day);
        return model.Periods.Where(period => period == now || period.ValidFrom > Day || (period.Row is not null && period.ValidFrom is not null));
    }

    private PriceRow Merged(PriceRow before, PublishedPeriod said, DateOnly from)
    {
        var (input, output) = (Ratio(said.Prices.Input, before.Prices.Input), Ratio(said.Prices.Output, before.Prices.Output));
        return before with
        {
            ValidFrom = from,
            Prices = Filled(said.Prices, before.Prices, input),
            LongContext = said.LongContext is { } line ? Line(line, before.LongContext, said.Prices)
                : said.KnowsLines || before.LongContext is not { } old ? null
                : old with { Prices = Filled(new TokenPrices(old.Prices.Input * input, old.Prices.Output * output), old.Prices, input) },
            Peak = said.KnowsLines ? said.Peak : before.Peak,
            WebSearch = said.WebSearch ?? before.WebSearch,
            Fast = said.Row?.Fast ?? before.Fast,
            UsGeo = said.Row?.UsGeo ?? before.UsGeo,
            Batch = said.Row?.Batch ?? before.Batch,
            Flex = said.Row?.Flex ?? before.Flex,
            Priority = said.Row?.Priority ?? before.Priority,
            Aliases = [],
            Source = said.Row?.Source ?? source,
        };
    }

    /// <summary>"More than 272,000" and "272,000 or more" are one line to those who publish lists.</summary>
    private static LongContext Line(LongContext said, LongContext? before, TokenPrices ordinary)
    {
        var prices = Filled(said.Prices, before?.Prices ?? ordinary, Ratio(said.Prices.Input, (before?.Prices ?? ordinary).Input));
        return before is not null && Math.Abs(said.Line - before.Line) <= 1 ? before with { Prices = prices } : said with { Prices = prices };
    }

    /// <summary>Kinds of tokens that the list does not name keep what they were to the price of input.</summary>
    private static TokenPrices Filled(TokenPrices said, TokenPrices before, decimal ratio) => said with
    {
        CacheWrite5m = said.CacheWrite5m ?? Plain(before.CacheWrite5m * ratio),
        CacheWrite1h = said.CacheWrite1h ?? Plain(before.CacheWrite1h * ratio),
        CacheRead = said.CacheRead ?? Plain(before.CacheRead * ratio),
    };

    /// <summary>Few lists name the price of writes that live an hour, which is more than that of five minutes.</summary>
    private static TokenPrices WithHours(TokenPrices said, PriceRow? like) =>
        said.CacheWrite5m is not null && like is { Prices: { CacheWrite1h: { } hour, Input: > 0m } prices }
            ? said with { CacheWrite1h = said.CacheWrite1h ?? Plain(hour * said.Input / prices.Input) }
            : said;

    private static decimal? Plain(decimal? price) => price is { } known ? Math.Round(known, 8, MidpointRounding.AwayFromZero) / 1.0000000000m : null;

    private static decimal Ratio(decimal after, decimal before) => before > 0m ? after / before : 1m;

    private static bool SamePrices(PriceRow one, PriceRow other) =>
        one.Prices == other.Prices && one.LongContext == other.LongContext && SameHours(one.Peak, other.Peak)
        && (one.WebSearch, one.Fast, one.UsGeo, one.Batch, one.Flex, one.Priority) == (other.WebSearch, other.Fast, other.UsGeo, other.Batch, other.Flex, other.Priority);

    private static bool SameHours(PeakHours? one, PeakHours? other) =>
        one?.Prices == other?.Prices && (one?.Spans ?? []).SequenceEqual(other?.Spans ?? []);

    private void Doubt(PublishedModel model, decimal before, decimal after, string kind)
    {
        if (before > 0m && (after == 0m || after / before > LargestStep || before / after > LargestStep))
        {
            problems.Add(new Diagnostic(
                "TL0159",
                DiagnosticLevel.Error,
                path,
                model.Line,
                model.Column,
                string.Create(CultureInfo.InvariantCulture, $"the {kind} price of {model.Name} would move from {before:0.######} to {after:0.######}, which cannot be meant"),
                Fix: "take the file as it was published; if the price is right, write it into the configuration's `pricing`"));
        }
    }
}
