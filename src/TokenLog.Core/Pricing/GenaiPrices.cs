using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// The data of genai-prices (https://github.com/pydantic/genai-prices): a list of providers, each with models, each with a price or with
/// several under a condition, of which the last that is met holds. Prices are per million; a tier is a cliff that begins beyond its
/// <c>start</c>.
/// </summary>
internal static class GenaiPrices
{
    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["anthropic"] = "anthropic",
        ["deepseek"] = "deepseek",
        ["google"] = "google",
        ["minimax"] = "minimax",
        ["mistral"] = "mistral",
        ["moonshotai"] = "moonshot",
        ["openai"] = "openai",
        ["x-ai"] = "xai",
        ["zai"] = "zai",
    };

    public static bool IsProvider(TrackerNode node) =>
        node.Find("id") is { Value.IsString: true } && node.Find("models") is { Value: { IsArray: true } models }
        && models.Items.TrueForAll(model => model.Find("prices") is not null);

    public static List<PublishedModel> Read(TrackerNode root, PublishedText file)
    {
        var models = new List<PublishedModel>();
        foreach (var provider in root.Items.Where(IsProvider))
        {
            var list = provider.Find("models")!.Value.Items;
            if (file.Wanted(provider.Find("id")!.Value.Text, Makers, list.Count) is { } maker)
            {
                models.AddRange(list.Select(model => Model(model, maker, file)).OfType<PublishedModel>());
            }
        }

        return models;
    }

    private static PublishedModel? Model(TrackerNode model, string maker, PublishedText file)
    {
        var prices = model.Find("prices")!.Value;
        var all = prices.IsArray ? prices.Items : [];
        if (all.Exists(one => one.Find("constraint") is { Value.IsObject: true } condition && condition.Value.Find("start_date") is null && Start(one) is null))
        {
            file.Warn("TL0160", model, "a price under a condition that a table has no room for", "the model is left as it is; give its prices yourself in the configuration's `pricing`");
            return null;
        }

        var periods = prices.IsArray
            ? all.Where(one => Start(one) is null).Select(one => Period(one, file)).OfType<PublishedPeriod>().OrderBy(period => period.ValidFrom ?? DateOnly.MinValue).ToList()
            : Period(prices, null, file) is { } only ? [only] : [];
        if (model.Find("id") is not { Value: { IsString: true, Text.Length: > 0 } id } || periods.Count == 0)
        {
            return null;
        }

        if (Peak([.. all.Where(one => Start(one) is not null)], model, file) is { } peak)
        {
            periods[^1] = periods[^1] with { Peak = peak };
        }

        return file.At(model, new PublishedModel(id.Text, maker, [.. Equal(model.Find("match")?.Value)], periods) { KeepsHistory = true });
    }

    private static PublishedPeriod? Period(TrackerNode conditional, PublishedText file)
    {
        if (conditional.Find("prices")?.Value is not { } prices)
        {
            return null;
        }

        var day = conditional.Find("constraint")?.Value.Find("start_date")?.Value;
        return Period(prices, day is null ? null : file.Day(day), file);
    }

    private static PublishedPeriod? Period(TrackerNode prices, DateOnly? from, PublishedText file)
    {
        if (Prices(prices, file, Base) is not { } ordinary)
        {
            return null;
        }

        var lines = prices.Members
            .Where(member => member.Value.Find("tiers")?.Value is { Items.Count: > 0 })
            .SelectMany(member => member.Value.Find("tiers")!.Value.Items.Select(tier => tier.Find("start")?.Value.Number))
            .Distinct()
            .ToList();
        LongContext? line = null;
        if (lines is [{ } start] && start == decimal.Truncate(start) && start is > 0m and < long.MaxValue)
        {
            // "More than 271,999" is "272,000 or more", as the vendors say it.
            line = Prices(prices, file, Last) is { } beyond ? Line((long)start, beyond) : null;
        }
        else if (lines.Count > 0)
        {
            file.Warn("TL0160", prices, "prices in several steps, of which a table has room for one", "the model is left as it is; give its prices yourself in the configuration's `pricing`");
            return null;
        }

        return new PublishedPeriod(from, ordinary) { LongContext = line, KnowsLines = true, WebSearch = file.Price(prices, "web_searches_kcount") };
    }

    private static LongContext Line(long start, TokenPrices beyond) =>
        start % 1000 == 999 ? new LongContext(start + 1, Inclusive: true, beyond) : new LongContext(start, Inclusive: false, beyond);

    /// <summary>Null where input or output has no price: a model that does not write text.</summary>
    private static TokenPrices? Prices(TrackerNode prices, PublishedText file, Func<TrackerNode, TrackerNode?> of)
    {
        decimal? Price(string key, bool isWhole = false) =>
            prices.Find(key) is { Value: { IsNull: false } value } && (value.IsObject ? of(value) : value) is { } figure ? file.PriceOf(figure, key, isWhole: isWhole) : null;
        return Price("input_mtok", isWhole: true) is { } input && Price("output_mtok", isWhole: true) is { } output && input + output > 0m
            ? new TokenPrices(input, output, Price("cache_write_mtok"), Price("cache_write_1h_mtok"), Price("cache_read_mtok"))
            : null;
    }

    private static TrackerNode? Base(TrackerNode price) => price.Find("base")?.Value;

    private static TrackerNode? Last(TrackerNode price) =>
        price.Find("tiers")?.Value is { Items: [.., var tier] } ? tier.Find("price")?.Value : Base(price);

    private static string? Start(TrackerNode conditional) => conditional.Find("constraint")?.Value.Find("start_time")?.Value.Text;

    private static PeakHours? Peak(List<TrackerNode> timed, TrackerNode model, PublishedText file)
    {
        var spans = new List<PeakSpan>();
        TokenPrices? same = null;
        foreach (var one in timed)
        {
            var prices = one.Find("prices")?.Value is { } figures ? Prices(figures, file, Base) : null;
            var (from, to) = (Time(Start(one)), Time(one.Find("constraint")?.Value.Find("end_time")?.Value.Text));
            if (prices is null || from is not { } begin || to is not { } end || begin >= end || (same is not null && same != prices))
            {
                file.Warn("TL0160", model, "prices by the hour that a table has no room for", "the ordinary price is taken; give another yourself in the configuration's `pricing`");
                return null;
            }

            same = prices;
            spans.Add(new PeakSpan(begin, end));
        }

        return same is null ? null : new PeakHours(spans, same);
    }

    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text?.TrimEnd('Z'), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Names that are the same model to the letter. Beginnings of names are not taken: they also fit the next version.</summary>
    private static IEnumerable<string> Equal(TrackerNode? match) => match switch
    {
        { IsObject: true } when match.Find("equals") is { Value.IsString: true } equal => [equal.Value.Text],
        { IsObject: true } when match.Find("or") is { Value.IsArray: true } or => or.Value.Items.SelectMany(Equal),
        _ => [],
    };
}
