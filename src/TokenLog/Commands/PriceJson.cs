using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;

namespace TokenLog.Commands;

/// <summary>
/// <c>prices --json</c>. <c>tokenlog/prices@1</c>: amounts in USD per million tokens, null where there is no such price; <c>valid_from</c>
/// null means always, <c>valid_until</c> is the last day, null if it goes on.
/// </summary>
internal static class PriceJson
{
    public static JsonObject History(PriceTable table, string asked, IReadOnlyList<PriceRow> rows)
    {
        var history = new JsonArray();
        for (var i = 0; i < rows.Count; i++)
        {
            history.Add(Row(rows[i], i + 1 < rows.Count ? rows[i + 1] : null));
        }

        return new JsonObject
        {
            ["schema"] = "tokenlog/prices@1",
            ["table"] = table.Date,
            ["model"] = asked,
            ["priced_as"] = rows.Count == 0 ? null : rows[^1].Model,
            ["family"] = ModelFamily.Of(asked),
            ["history"] = history,
        };
    }

    public static JsonObject List(PriceTable table, DateOnly day, IReadOnlyList<PriceRow> rows)
    {
        var prices = new JsonArray();
        foreach (var row in rows)
        {
            prices.Add(Row(row, table.History(row.Model).FirstOrDefault(later => later.ValidFrom > row.ValidFrom)));
        }

        return new JsonObject
        {
            ["schema"] = "tokenlog/prices@1",
            ["table"] = table.Date,
            ["day"] = Day(day),
            ["prices"] = prices,
        };
    }

    public static JsonObject Row(PriceRow row, PriceRow? next)
    {
        var json = new JsonObject
        {
            ["model"] = row.Model,
            ["provider"] = row.Provider.Length == 0 ? null : row.Provider,
            ["valid_from"] = row.ValidFrom == DateOnly.MinValue ? null : Day(row.ValidFrom),
            ["valid_until"] = next is null ? null : Day(next.ValidFrom.AddDays(-1)),
        };
        Add(json, row.Prices);
        json["long_context"] = row.LongContext is { } line
            ? Add(new JsonObject { ["line"] = line.Line, ["inclusive"] = line.Inclusive }, line.Prices)
            : null;
        json["peak"] = row.Peak is { } peak
            ? Add(new JsonObject { ["hours_utc"] = new JsonArray([.. peak.Spans.Select(span => (JsonNode)$"{span.From:HH:mm}-{span.To:HH:mm}")]) }, peak.Prices)
            : null;
        json["fast"] = row.Fast;
        json["us_geo"] = row.UsGeo;
        json["batch"] = row.Batch;
        json["flex"] = row.Flex;
        json["priority"] = row.Priority;
        json["web_search_per_1000"] = row.WebSearch;
        json["aliases"] = new JsonArray([.. row.Aliases.Select(alias => (JsonNode)alias)]);
        json["source"] = row.Source;
        return json;
    }

    private static JsonObject Add(JsonObject json, TokenPrices prices)
    {
        json["input"] = prices.Input;
        json["output"] = prices.Output;
        json["cache_write_5m"] = prices.CacheWrite5m;
        json["cache_write_1h"] = prices.CacheWrite1h;
        json["cache_read"] = prices.CacheRead;
        return json;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
