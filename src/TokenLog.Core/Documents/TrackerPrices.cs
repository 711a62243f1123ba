using System.Collections.ObjectModel;

namespace TokenLog.Core.Documents;

/// <summary>Reads <c>pricing</c> and <c>paid</c>.</summary>
internal static class TrackerPrices
{
    // No vendor sells a million tokens of anything for less than a tenth of a cent, and none asks $1,000 and more for a million:
    // a price below this is one for a single token.
    private const decimal LeastPerMillion = 0.001m;

    public static IReadOnlyDictionary<string, TrackerPrice> Read(TrackerValues values, TrackerNode node)
    {
        if (node is { IsObject: true, Members.Count: 0 })
        {
            return ReadOnlyDictionary<string, TrackerPrice>.Empty;
        }

        var prices = new SortedDictionary<string, TrackerPrice>(StringComparer.Ordinal);
        foreach (var model in values.Members(node, "pricing"))
        {
            if (One(values, model) is { } price)
            {
                prices.Add(model.Name, price);
            }
        }

        return prices;
    }

    public static List<PaidAmount> Paid(TrackerValues values, TrackerNode node)
    {
        var amounts = new List<PaidAmount>();
        foreach (var (item, key) in values.Items(node, "paid"))
        {
            Period? month = null;
            string? vendor = null;
            decimal? usd = null;
            string? source = null;
            var kind = PaidKind.Invoice;
            foreach (var member in values.Members(item, key))
            {
                var (below, value) = (TrackerValues.Below(key, member.Name), member.Value);
                switch (member.Name)
                {
                    case "month":
                        month = values.Month(value, below);
                        break;
                    case "vendor":
                        vendor = values.Word(value, below);
                        break;
                    case "usd":
                        usd = values.Amount(value, below);
                        break;
                    case "kind":
                        kind = values.Choice(
                            value, below, kind, new("invoice", PaidKind.Invoice), new("subscription", PaidKind.Subscription), new("credit", PaidKind.Credit));
                        break;
                    case "source":
                        source = values.Word(value, below);
                        break;
                    default:
                        values.Unknown(member, key, TrackerKeys.Paid);
                        break;
                }
            }

            List<string> missing = item.IsObject ? [.. TrackerKeys.Paid.Take(3).Where(name => item.Find(name) is null or { Value.IsNull: true })] : [];
            if (missing.Count > 0)
            {
                values.Error("TL0061", item, key, $"lacks {string.Join(", ", missing)}", "write { \"month\": \"2026-03\", \"vendor\": \"anthropic\", \"usd\": 200.00 }");
            }

            if (month is { } paidFor && vendor is not null && usd is { } amount)
            {
                amounts.Add(new PaidAmount(paidFor, vendor, amount, source, kind));
            }
        }

        return amounts;
    }

    private static TrackerPrice? One(TrackerValues values, TrackerMember model)
    {
        var key = TrackerValues.Below("pricing", model.Name);
        if (model.Value.IsObject && model.Value.Find("input") is null && model.Value.Find("output") is null)
        {
            values.Info("TL0058", model.Start, key, "says neither `input` nor `output`; it is left as it is and has no effect here", "nothing to do");
            return null;
        }

        var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var member in values.Members(model.Value, key))
        {
            if (member.Name is "source" or "note")
            {
                continue;
            }

            if (!TrackerKeys.Price.Contains(member.Name, StringComparer.Ordinal))
            {
                values.Unknown(member, key, TrackerKeys.Price);
            }
            else if (values.Amount(member.Value, TrackerValues.Below(key, member.Name), largest: 1_000_000m) is { } price)
            {
                prices.Add(member.Name, price);
            }
        }

        foreach (var needed in (string[])["input", "output"])
        {
            if (model.Value.IsObject && model.Value.Find(needed) is null or { Value.IsNull: true })
            {
                values.Error("TL0061", model.Value, key, $"has no `{needed}`", "write USD per million tokens for both, as in { \"input\": 1.0, \"output\": 4.0 }");
            }
        }

        return prices.ContainsKey("input") && prices.ContainsKey("output") ? PerMillion(values, model, key, prices) : null;
    }

    private static TrackerPrice? PerMillion(TrackerValues values, TrackerMember model, string key, Dictionary<string, decimal> prices)
    {
        var charged = prices.Values.Where(price => price > 0m).ToList();
        var perToken = charged.Count(price => price < LeastPerMillion);
        if (perToken > 0 && perToken < charged.Count)
        {
            values.Warning(
                "TL0062",
                model.Start,
                key,
                "mixes what look like prices per token and prices per million tokens; it is not used, and the model has no price from here",
                "write all of them in USD per million tokens");
            return null;
        }

        if (perToken > 0)
        {
            prices = prices.ToDictionary(price => price.Key, price => TrackerValues.Plain(price.Value * 1_000_000m), StringComparer.Ordinal);
            values.Info(
                "TL0063",
                model.Start,
                key,
                $"gives prices per token; they are read as ${prices["input"]} input and ${prices["output"]} output per million",
                "write USD per million tokens to be rid of this line");
        }

        decimal? write = prices.TryGetValue("cache_write", out var both) ? both : null;
        return new TrackerPrice(
            prices["input"],
            prices["output"],
            prices.TryGetValue("cache_read", out var read) ? read : null,
            prices.TryGetValue("cache_write_5m", out var short5) ? short5 : write,
            prices.TryGetValue("cache_write_1h", out var long1) ? long1 : write);
    }
}
