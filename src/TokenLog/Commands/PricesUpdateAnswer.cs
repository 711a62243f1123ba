using System.Globalization;
using System.Text.Json.Nodes;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What <c>prices update</c> changes, for people or as JSON (<c>tokenlog/prices-update@1</c>).</summary>
/// <param name="Update">The changes.</param>
/// <param name="Path">The table that they go into.</param>
/// <param name="DryRun">True if nothing was written.</param>
/// <param name="Overridden">Models for which the configuration has a price of its own, which wins.</param>
internal sealed record PricesUpdateAnswer(PriceUpdate Update, string Path, bool DryRun, IReadOnlyList<string> Overridden)
{
    public JsonObject ToJson() => new()
    {
        ["schema"] = "tokenlog/prices-update@1",
        ["dry_run"] = DryRun,
        ["list"] = Update.List.Kind,
        ["date"] = Figures.Day(Update.List.Day),
        ["path"] = Path,
        ["new"] = new JsonArray([.. Update.New.Select(row => PriceJson.Row(row, null))]),
        ["changed"] = new JsonArray([.. Update.Changed.Select(change => new JsonObject
        {
            ["model"] = change.After.Model,
            ["valid_from"] = Figures.Day(change.After.ValidFrom),
            ["before"] = PriceJson.Row(change.Before, null),
            ["after"] = PriceJson.Row(change.After, null),
        })]),
        ["same"] = Update.Same,
        ["older"] = Update.Older,
        ["kept"] = Update.Kept,
        ["overridden"] = new JsonArray([.. Overridden.Select(model => JsonValue.Create(model))]),
        ["left_out"] = new JsonArray([.. Update.List.LeftOut.Select(provider => new JsonObject { ["provider"] = provider.Key, ["models"] = provider.Value })]),
    };

    public void WriteTo(Output output)
    {
        output.Line($"{(Update.List.Kind == PublishedPrices.OwnKind ? "A table of our own form" : Update.List.Kind)}, {Figures.Day(Update.List.Day)}; USD per million tokens");
        if (Update.New.Count > 0)
        {
            output.Line();
            output.Line("New");
            Write(output, [["model", "provider", "from", "input", "output", "write 5m", "write 1h", "read"], .. Update.New.Select(Row)], left: 3);
        }

        if (Update.Changed.Count > 0)
        {
            output.Line();
            output.Line("Changed");
            Write(output, [["model", "from", "price", "was", "is"], .. Update.Changed.SelectMany(Differences)], left: 3);
        }

        output.Line();
        output.Line(string.Join(" ", Counts()));
        if (Overridden.Count > 0)
        {
            output.Line($"{Project.ConfigurationPath} has its own price for {string.Join(", ", Overridden)}, which stays in force.");
        }

        output.Line(
            Update.Rows.Any() ? $"{(DryRun ? "Would write" : "Wrote")} {Path}"
            : "Nothing to change.");
    }

    private IEnumerable<string> Counts()
    {
        yield return $"{Figures.Count(Update.Same, "model has", "models have")} the same price.";
        if (Update.Older > 0)
        {
            yield return $"{Figures.Count(Update.Older, "has", "have")} an older price in the file than here and {(Update.Older == 1 ? "stays" : "stay")}.";
        }

        if (Update.Kept > 0)
        {
            yield return $"{Figures.Count(Update.Kept, "model is", "models are")} not in the file and {(Update.Kept == 1 ? "stays" : "stay")}.";
        }

        if (Update.List.LeftOut.Count > 0)
        {
            var models = Update.List.LeftOut.Values.Sum(count => (long)count);
            yield return $"Left out: {Figures.Count(models, "price")} of {Figures.Count(Update.List.LeftOut.Count, "other provider")} (--provider).";
        }
    }

    private static string[] Row(PriceRow row) =>
    [
        row.Model, row.Provider, row.ValidFrom == DateOnly.MinValue ? "always" : Figures.Day(row.ValidFrom),
        Usd(row.Prices.Input), Usd(row.Prices.Output), Usd(row.Prices.CacheWrite5m), Usd(row.Prices.CacheWrite1h), Usd(row.Prices.CacheRead),
    ];

    private static IEnumerable<string[]> Differences(PriceChange change)
    {
        var first = true;
        foreach (var (name, before, after) in Prices(change.Before).Zip(Prices(change.After), (was, now) => (was.Name, was.Price, now.Price)))
        {
            if (before != after)
            {
                yield return [first ? change.After.Model : "", first ? Figures.Day(change.After.ValidFrom) : "", name, before, after];
                first = false;
            }
        }
    }

    private static IEnumerable<(string Name, string Price)> Prices(PriceRow row)
    {
        var (line, peak) = (row.LongContext, row.Peak);
        yield return ("input", Usd(row.Prices.Input));
        yield return ("output", Usd(row.Prices.Output));
        yield return ("write 5m", Usd(row.Prices.CacheWrite5m));
        yield return ("write 1h", Usd(row.Prices.CacheWrite1h));
        yield return ("read", Usd(row.Prices.CacheRead));
        yield return ("long line", line is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{line.Line:#,0}"));
        yield return ("long input", Usd(line?.Prices.Input));
        yield return ("long output", Usd(line?.Prices.Output));
        yield return ("long write 5m", Usd(line?.Prices.CacheWrite5m));
        yield return ("long write 1h", Usd(line?.Prices.CacheWrite1h));
        yield return ("long read", Usd(line?.Prices.CacheRead));
        yield return ("peak hours", peak is null ? "-" : string.Join(",", peak.Spans.Select(span => $"{span.From:HH:mm}-{span.To:HH:mm}")));
        yield return ("peak input", Usd(peak?.Prices.Input));
        yield return ("peak output", Usd(peak?.Prices.Output));
        yield return ("peak read", Usd(peak?.Prices.CacheRead));
        yield return ("searches", Usd(row.WebSearch));
        yield return ("fast", Usd(row.Fast));
        yield return ("region", Usd(row.UsGeo));
        yield return ("batch", Usd(row.Batch));
        yield return ("flex", Usd(row.Flex));
        yield return ("priority", Usd(row.Priority));
    }

    private static void Write(Output output, IReadOnlyList<string[]> rows, int left)
    {
        foreach (var line in Columns.Align([.. rows.Select(row => (string[])[.. row.Select(TextTable.Plain)])], left))
        {
            output.Line("  " + line);
        }
    }

    private static string Usd(decimal? amount) => amount?.ToString("0.############", CultureInfo.InvariantCulture) ?? "-";
}
