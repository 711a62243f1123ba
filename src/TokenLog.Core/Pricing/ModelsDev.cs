using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// The data of models.dev (https://models.dev/api.json): providers by name, each with models by name, each with a <c>cost</c> per million.
/// Long context is one of <c>tiers</c> of the type <c>context</c>, in older copies <c>context_over_200k</c>.
/// </summary>
internal static class ModelsDev
{
    private const long OldLine = 200_000;

    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["alibaba"] = "alibaba",
        ["anthropic"] = "anthropic",
        ["deepseek"] = "deepseek",
        ["google"] = "google",
        ["minimax"] = "minimax",
        ["mistral"] = "mistral",
        ["moonshotai"] = "moonshot",
        ["openai"] = "openai",
        ["xai"] = "xai",
        ["zai"] = "zai",
    };

    public static bool IsProvider(TrackerNode node) => node.Find("models") is { Value.IsObject: true };

    public static List<PublishedModel> Read(TrackerNode root, PublishedText file)
    {
        var models = new List<PublishedModel>();
        foreach (var provider in root.Members.Where(member => IsProvider(member.Value)))
        {
            var list = provider.Value.Find("models")!.Value.Members;
            if (file.Wanted(provider.Name, Makers, list.Count) is { } maker)
            {
                models.AddRange(list.Select(model => Model(model, maker, file)).OfType<PublishedModel>());
            }
        }

        return models;
    }

    private static PublishedModel? Model(TrackerMember model, string maker, PublishedText file) =>
        model.Name.Length > 0 && model.Value.Find("cost") is { Value: { IsObject: true } cost } && Prices(cost, file) is { } prices
            ? file.At(model.Value, new PublishedModel(model.Name, maker, [], [new PublishedPeriod(null, prices) { LongContext = Line(cost, file) }]))
            : null;

    private static LongContext? Line(TrackerNode cost, PublishedText file)
    {
        List<TrackerNode> tiers = cost.Find("tiers") is { Value: { IsArray: true } list } ? [.. list.Items.Where(Size)] : [];
        if (tiers.Count > 1)
        {
            file.Warn("TL0160", cost, "prices in several steps, of which a table has room for one", "the first step is taken; give other prices yourself in the configuration's `pricing`");
        }

        if (tiers.Count > 0)
        {
            return Prices(tiers[0], file) is { } beyond ? new LongContext((long)tiers[0].Find("tier")!.Value.Find("size")!.Value.Number!.Value, Inclusive: false, beyond) : null;
        }

        return cost.Find("context_over_200k") is { Value: { IsObject: true } old } && Prices(old, file) is { } prices
            ? new LongContext(OldLine, Inclusive: false, prices)
            : null;
    }

    private static bool Size(TrackerNode tier) =>
        tier.Find("tier")?.Value.Find("size")?.Value.Number is { } size && size is > 0m and < 1_000_000_000m && size == decimal.Truncate(size);

    private static TokenPrices? Prices(TrackerNode cost, PublishedText file) =>
        file.Price(cost, "input", isWhole: true) is { } input && file.Price(cost, "output", isWhole: true) is { } output && input > 0m && output > 0m
            ? new TokenPrices(input, output, Cached(cost, "cache_write", file), null, Cached(cost, "cache_read", file))
            : null;

    // A 0 stands there for "no such price" as often as for "free".
    private static decimal? Cached(TrackerNode cost, string key, PublishedText file) => file.Price(cost, key) is { } price and > 0m ? price : null;
}
