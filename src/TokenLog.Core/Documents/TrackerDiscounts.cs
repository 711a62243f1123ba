using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>Reads <c>discounts</c>.</summary>
internal static class TrackerDiscounts
{
    public static List<Discount> Read(TrackerValues values, TrackerNode node)
    {
        var discounts = new List<Discount>();
        foreach (var (item, key) in values.Items(node, "discounts"))
        {
            DateOnly? from = null;
            DateOnly? until = null;
            string? vendor = null;
            OneOf? model = null;
            decimal? percent = null;
            string? source = null;
            foreach (var member in values.Members(item, key))
            {
                var (below, value) = (TrackerValues.Below(key, member.Name), member.Value);
                switch (member.Name)
                {
                    case "from":
                        from = values.Day(value, below);
                        break;
                    case "until":
                        until = values.Day(value, below);
                        break;
                    case "vendor":
                        vendor = values.Word(value, below);
                        break;
                    case "model":
                        model = values.Names(value, below);
                        break;
                    case "percent":
                        percent = values.Amount(value, below, largest: 100m);
                        break;
                    case "source":
                        source = values.Word(value, below);
                        break;
                    default:
                        values.Unknown(member, key, TrackerKeys.Discount);
                        break;
                }
            }

            if (item.IsObject && item.Find("percent") is null or { Value.IsNull: true })
            {
                values.Error("TL0061", item, key, "lacks percent", "write { \"percent\": 10, \"from\": \"2026-01-01\", \"vendor\": \"anthropic\" }");
            }

            if (from > until)
            {
                values.Error("TL0065", item, key, $"ends before it begins: from {from:yyyy-MM-dd} until {until:yyyy-MM-dd}", "correct one of the two days");
            }
            else if (percent is { } off)
            {
                discounts.Add(new Discount(from, until, vendor, model, off, source));
            }
        }

        return discounts;
    }
}
