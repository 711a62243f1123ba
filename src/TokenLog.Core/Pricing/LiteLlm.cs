using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// LiteLLM's <c>model_prices_and_context_window.json</c>: models by name, prices in USD per token, the long-context line in the name of a key
/// (<c>input_cost_per_token_above_200k_tokens</c>).
/// </summary>
internal static class LiteLlm
{
    private const string Input = "input_cost_per_token";
    private const string Output = "output_cost_per_token";
    private const string CacheWrite = "cache_creation_input_token_cost";
    private const string CacheWrite1h = "cache_creation_input_token_cost_above_1hr";
    private const string CacheRead = "cache_read_input_token_cost";
    private const string Sample = "sample_spec";

    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["anthropic"] = "anthropic",
        ["dashscope"] = "alibaba",
        ["deepseek"] = "deepseek",
        ["gemini"] = "google",
        ["minimax"] = "minimax",
        ["mistral"] = "mistral",
        ["moonshot"] = "moonshot",
        ["openai"] = "openai",
        ["xai"] = "xai",
        ["zai"] = "zai",
    };

    public static bool IsModel(TrackerNode node) => node.Find("litellm_provider") is not null && node.Find(Input) is not null;

    public static List<PublishedModel> Read(TrackerNode root, PublishedText file)
    {
        var models = new List<PublishedModel>();
        foreach (var member in root.Members.Where(member => IsModel(member.Value) && member.Name != Sample))
        {
            var provider = member.Value.Find("litellm_provider")!.Value.Text;
            if (file.Wanted(provider, Makers, models: 1) is { } maker && Model(member, provider, maker, file) is { } model)
            {
                models.Add(model);
            }
        }

        return models;
    }

    private static PublishedModel? Model(TrackerMember member, string provider, string maker, PublishedText file)
    {
        var own = provider + "/";
        var name = member.Name.StartsWith(own, StringComparison.Ordinal) ? member.Name[own.Length..] : member.Name;

        // `us/claude-…` and `fast/claude-…` are the same models at a factor, which the table knows by itself.
        var isOther = file.IsMakersOnly && name.Contains('/', StringComparison.Ordinal);
        var writesText = member.Value.Find("mode")?.Value.Text is null or "chat" or "completion" or "responses";
        return name.Length > 0 && !isOther && writesText && Prices(member.Value, "", file) is { } prices
            ? file.At(member.Value, new PublishedModel(name, maker, [], [new PublishedPeriod(null, prices) { LongContext = Line(member.Value, file) }]))
            : null;
    }

    private static LongContext? Line(TrackerNode model, PublishedText file)
    {
        const string Start = Input + "_above_";
        const string End = "k_tokens";
        var lines = model.Members
            .Where(member => member.Name.StartsWith(Start, StringComparison.Ordinal) && member.Name.EndsWith(End, StringComparison.Ordinal) && !member.Value.IsNull)
            .Select(member => long.TryParse(member.Name.AsSpan()[Start.Length..^End.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var thousands) ? thousands : 0)
            .Where(thousands => thousands is > 0 and < 1_000_000)
            .Order()
            .ToList();
        if (lines.Count > 1)
        {
            file.Warn("TL0160", model, "prices in several steps, of which a table has room for one", "the first step is taken; give other prices yourself in the configuration's `pricing`");
        }

        return lines.Count > 0 && Prices(model, $"_above_{lines[0]}{End}", file) is { } beyond ? new LongContext(lines[0] * 1000, Inclusive: false, beyond) : null;
    }

    private static TokenPrices? Prices(TrackerNode model, string suffix, PublishedText file) =>
        file.Price(model, Input + suffix, perToken: true, isWhole: true) is { } input and > 0m
        && file.Price(model, Output + suffix, perToken: true, isWhole: true) is { } output and > 0m
            ? new TokenPrices(input, output, Cached(model, CacheWrite + suffix, file), Cached(model, CacheWrite1h + suffix, file), Cached(model, CacheRead + suffix, file))
            : null;

    // A 0 stands there for "no such price" as often as for "free".
    private static decimal? Cached(TrackerNode model, string key, PublishedText file) =>
        file.Price(model, key, perToken: true) is { } price and > 0m ? price : null;
}
