using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>What another tool's configuration says, held against ours: what is missing becomes a line to add, what differs is told.</summary>
internal sealed class ConfigurationSuggestions(ImportSettings settings, ImportProblems problems, Func<int, Place> at)
{
    /// <summary>USD per million below which a price is one per token: the cheapest models cost some cents per million.</summary>
    private const decimal LeastPerMillion = 0.001m;

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(),
    };

    private readonly List<Suggestion> lines = [];
    private readonly Dictionary<string, TrackerPrice> theirPrices = new(StringComparer.Ordinal);

    public IReadOnlyList<Suggestion> All => lines;

    /// <summary>Their prices by model, in USD per million.</summary>
    public IReadOnlyDictionary<string, TrackerPrice> Prices => theirPrices;

    /// <summary>Tokens a week by model family, as numbers or as objects with a limit.</summary>
    public void Weekly(TrackerNode node)
    {
        foreach (var member in node.Members)
        {
            var limit = member.Value.IsObject
                ? member.Value.Members.Find(inner => FieldNames.Plain(inner.Name) is "tokens" or "limit" or "budget" or "max" or "total" or "allocated")?.Value.Number
                : member.Value.Number;
            if (WholeTokens(limit) is not { } tokens)
            {
                NotUnderstood(member);
                continue;
            }

            var ours = settings.Configuration.WeeklyBudgets.Where(budget => budget.Family == member.Name).Select(budget => (decimal?)budget.Tokens).FirstOrDefault();
            Add("weekly_budgets", member, ours, tokens);
        }
    }

    /// <summary>Levels of attention: shares from 0 to 1, or absolute amounts.</summary>
    public void Thresholds(TrackerNode node)
    {
        foreach (var member in node.Members)
        {
            Threshold(member.Name, member);
        }
    }

    /// <summary>One level.</summary>
    public void Threshold(string name, TrackerMember member)
    {
        if (member.Value.Number is not { } value || value <= 0m)
        {
            NotUnderstood(member);
            return;
        }

        // 75 of a hundred, as some write it; a budget of 75 tokens or dollars is none that warns.
        value = value is > 1m and <= 100m ? value / 100m : value;
        var ours = settings.Configuration.AlertThresholds.Where(threshold => threshold.Name == name).Select(threshold => (decimal?)threshold.Value).FirstOrDefault();
        Add("alert_thresholds", member, ours, value, name);
    }

    /// <summary>A budget of tokens for a day or month.</summary>
    public void Budget(string period, TrackerMember member)
    {
        if (WholeTokens(member.Value.Number) is not { } limit)
        {
            NotUnderstood(member);
            return;
        }

        var isThere = settings.Configuration.Budgets.Any(budget =>
            budget.Unit == Budgets.BudgetUnit.Tokens && budget.Period.ToString().Equals(period, StringComparison.OrdinalIgnoreCase) && budget.Limit == limit);
        if (!isThere)
        {
            var budget = new JsonObject { ["name"] = period, ["period"] = period, ["tokens"] = limit };
            lines.Add(new Suggestion("budgets", Spaced(budget), at(member.Start).Line));
        }
    }

    /// <summary>Prices by model: per token, per thousand or per million, as the names or else the amounts say.</summary>
    public void Pricing(TrackerNode node)
    {
        foreach (var member in node.Members)
        {
            var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var price in member.Value.Members.Where(price => price.Value.Number is >= 0m and <= 1_000_000m))
            {
                var (kind, factor) = KindOf(FieldNames.Plain(price.Name));
                if (kind is not null)
                {
                    prices.TryAdd(kind, price.Value.Number!.Value * factor);
                }
            }

            Price(member.Name, prices, member);
        }
    }

    /// <summary>Prices per token in one list: <c>claude-sonnet-4-input</c>, <c>claude-sonnet-4-output</c>.</summary>
    public void CostPerToken(TrackerNode node)
    {
        string[] ends = ["-input", "-output", "_input", "_output"];
        var models = node.Members
            .Where(member => ends.Any(end => member.Name.EndsWith(end, StringComparison.Ordinal)) && member.Value.Number is >= 0m and <= 1m)
            .ToLookup(member => member.Name[..member.Name.LastIndexOfAny(['-', '_'])], StringComparer.Ordinal);
        foreach (var model in models)
        {
            var prices = model
                .DistinctBy(price => price.Name.EndsWith("output", StringComparison.Ordinal))
                .ToDictionary(price => price.Name.EndsWith("output", StringComparison.Ordinal) ? "output" : "input", price => price.Value.Number!.Value * 1_000_000m, StringComparer.Ordinal);
            Price(model.Key, prices, model.First());
        }

        foreach (var member in node.Members.Except(models.SelectMany(model => model)))
        {
            NotUnderstood(member);
        }
    }

    /// <summary>Says that a key is not understood; the file stays as it is.</summary>
    public void NotUnderstood(TrackerMember member) => problems.Info(
        "TL0192",
        at(member.Start),
        $"`{ImportProblems.Short(member.Name, 60)}` is nothing that TokenLog understands here; it stays in the file",
        "nothing to do, if it is not about usage or budgets");

    private void Price(string model, Dictionary<string, decimal> prices, TrackerMember member)
    {
        var charged = prices.Values.Where(price => price > 0m).ToList();
        var perToken = charged.Count(price => price < LeastPerMillion);
        if (!prices.ContainsKey("input") || !prices.ContainsKey("output") || (perToken > 0 && perToken < charged.Count) || model.Trim().Length == 0)
        {
            NotUnderstood(member);
            return;
        }

        if (perToken > 0)
        {
            prices = prices.ToDictionary(price => price.Key, price => price.Value * 1_000_000m, StringComparer.Ordinal);
        }

        decimal? Of(string kind) => prices.TryGetValue(kind, out var price) ? Short(price) : null;
        var theirs = theirPrices[model] = new TrackerPrice(Short(prices["input"]), Short(prices["output"]), Of("cache_read"), Of("cache_write"), Of("cache_write"));
        if (settings.Configuration.Pricing.TryGetValue(model, out var ours))
        {
            if ((ours.Input, ours.Output) != (theirs.Input, theirs.Output))
            {
                Differs($"pricing.{model}", FormattableString.Invariant($"{ours.Input} and {ours.Output}"), FormattableString.Invariant($"{theirs.Input} and {theirs.Output}"), member);
            }

            return;
        }

        if (settings.Pricer.Table.History(model) is [.., var listed] && (listed.Prices.Input, listed.Prices.Output) == (theirs.Input, theirs.Output))
        {
            return;
        }

        var line = new JsonObject { ["input"] = theirs.Input, ["output"] = theirs.Output };
        foreach (var (kind, price) in ((string, decimal?)[])[("cache_read", theirs.CacheRead), ("cache_write", theirs.CacheWrite5m)])
        {
            if (price is { } known)
            {
                line[kind] = known;
            }
        }

        lines.Add(new Suggestion("pricing", $"{Quoted(model)}: {Spaced(line)}", at(member.Start).Line));
    }

    private static (string? Kind, decimal Factor) KindOf(string name)
    {
        foreach (var (end, factor) in ((string, decimal)[])[("permillion", 1m), ("permtok", 1m), ("per1m", 1m), ("per1k", 1000m), ("perthousand", 1000m), ("pertoken", 1_000_000m)])
        {
            var at = name.IndexOf(end, StringComparison.Ordinal);
            if (at > 0)
            {
                return (KindOf(name[..at]).Kind, factor);
            }
        }

        return name switch
        {
            "input" or "inputcost" or "inputprice" or "prompt" => ("input", 1m),
            "output" or "outputcost" or "outputprice" or "completion" => ("output", 1m),
            "cacheread" or "cachedinput" or "cachereadinput" => ("cache_read", 1m),
            "cachewrite" or "cachecreation" or "cachewrite5m" => ("cache_write", 1m),
            _ => (null, 1m),
        };
    }

    private void Add(string key, TrackerMember member, decimal? ours, decimal theirs, string? name = null)
    {
        if (ours is null)
        {
            lines.Add(new Suggestion(key, $"{Quoted(name ?? member.Name)}: {Number(theirs)}", at(member.Start).Line));
        }
        else if (ours != theirs)
        {
            Differs($"{key}.{name ?? member.Name}", Number(ours.Value), Number(theirs), member);
        }
    }

    private void Differs(string key, string ours, string theirs, TrackerMember member) => problems.Info(
        "TL0198",
        at(member.Start),
        $"`{ImportProblems.Short(key, 60)}` is {theirs} here and {ours} in {TrackerFile.DefaultPath}, which counts",
        $"to take it over, write {theirs} there");

    private static long? WholeTokens(decimal? number) =>
        number is >= 0m and <= 1_000_000_000_000m && number == decimal.Truncate(number.Value) ? (long)number : null;

    private static decimal Short(decimal number) => number / 1.000000000000000000000000000m;

    private static string Number(decimal number) => Short(number).ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string name) => JsonValue.Create(name).ToJsonString(Plain);

    private static string Spaced(JsonObject value) =>
        $"{{ {string.Join(", ", value.Select(pair => $"{Quoted(pair.Key)}: {pair.Value!.ToJsonString(Plain)}"))} }}";
}
