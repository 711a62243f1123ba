using System.Globalization;
using TokenLog.Core.Pricing;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>Prices as a person reads them, within 100 columns. A dash: the vendor has no such price.</summary>
internal static class PricePage
{
    private const string None = "-";
    private const int Width = 100;

    public static IEnumerable<string> History(string asked, IReadOnlyList<PriceRow> rows)
    {
        var newest = rows[^1];
        yield return newest.Model + (newest.Provider.Length == 0 ? "" : $" ({newest.Provider})") + ", USD per million tokens";
        if (!asked.Equals(newest.Model, StringComparison.Ordinal))
        {
            yield return $"\"{asked}\" is priced as {newest.Model}";
        }

        if (newest.Aliases.Count > 0)
        {
            foreach (var line in Wrapped("also called", newest.Aliases))
            {
                yield return line;
            }
        }

        yield return "";
        List<string[]> table = [["", "input", "output", "write 5m", "write 1h", "read"]];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            table.Add(Line(Period(row, i + 1 < rows.Count ? rows[i + 1] : null), row.Prices));
            if (row.LongContext is { } line)
            {
                table.Add(Line($"  {(line.Inclusive ? "from" : "over")} {Tokens(line.Line)} tokens of input", line.Prices));
            }

            if (row.Peak is { } peak)
            {
                table.Add(Line($"  at {Hours(peak)} UTC", peak.Prices));
            }
        }

        foreach (var line in Columns.Align(table, left: 1))
        {
            yield return line;
        }

        yield return "";
        if (rows.Any(row => row.LongContext is not null))
        {
            yield return "A request whose whole input, cache included, passes the line pays the higher prices for every token.";
        }

        if (rows.Any(row => row.Prices is { CacheWrite5m: null } or { CacheWrite1h: null } or { CacheRead: null }))
        {
            yield return "-: no price of its own. Reads and writes are then billed as input, writes of an hour as those of 5 minutes.";
        }

        foreach (var line in Notes(rows, Factors, ""))
        {
            yield return line;
        }

        foreach (var line in Notes(rows, row => row.Source, "source: "))
        {
            yield return line;
        }
    }

    public static IEnumerable<string> List(PriceTable table, DateOnly day, IReadOnlyList<PriceRow> rows)
    {
        yield return $"List prices on {Day(day)}, USD per million tokens" + (table.Date.Length == 0 ? "" : $" (table of {table.Date})");
        yield return "";
        List<string[]> lines = [["provider", "model", "input", "output", "write 5m", "write 1h", "read", "long line"]];
        lines.AddRange(rows.Select(row => (string[])[
            row.Provider.Length == 0 ? "(yours)" : row.Provider,
            .. Line(row.Model, row.Prices),
            row.LongContext is { } line ? Tokens(line.Line) : "",
        ]));
        foreach (var line in Columns.Align(lines, left: 2))
        {
            yield return line;
        }
    }

    private static string[] Line(string label, TokenPrices prices) =>
        [label, Usd(prices.Input), Usd(prices.Output), Usd(prices.CacheWrite5m), Usd(prices.CacheWrite1h), Usd(prices.CacheRead)];

    private static string Period(PriceRow row, PriceRow? next) => (row.ValidFrom == DateOnly.MinValue, next) switch
    {
        (true, null) => "always",
        (true, { } later) => $"until {Day(later.ValidFrom.AddDays(-1))}",
        (false, null) => $"from {Day(row.ValidFrom)}",
        (false, { } later) => $"{Day(row.ValidFrom)} to {Day(later.ValidFrom.AddDays(-1))}",
    };

    private static string Factors(PriceRow row)
    {
        (string Name, decimal? Factor)[] factors =
            [("fast", row.Fast), ("region", row.UsGeo), ("batch", row.Batch), ("flex", row.Flex), ("priority", row.Priority)];
        List<string> words = [.. factors.Where(factor => factor.Factor is not null).Select(factor => $"{factor.Name} x{Usd(factor.Factor)}")];
        if (row.WebSearch is { } search)
        {
            words.Add($"web search ${Usd(search)} per 1000");
        }

        return string.Join(", ", words);
    }

    /// <summary>What is said of the rows: once where it is the same for all, else by period.</summary>
    private static IEnumerable<string> Notes(IReadOnlyList<PriceRow> rows, Func<PriceRow, string> of, string label)
    {
        var same = rows.All(row => of(row) == of(rows[0]));
        for (var i = 0; i < (same ? 1 : rows.Count); i++)
        {
            var when = same ? "" : Period(rows[i], i + 1 < rows.Count ? rows[i + 1] : null) + ": ";
            var words = of(rows[i]).Split("; ");
            for (var j = 0; j < words.Length; j++)
            {
                if (words[j].Length > 0)
                {
                    yield return (j == 0 ? label + when : "  ") + words[j];
                }
            }
        }
    }

    private static IEnumerable<string> Wrapped(string start, IEnumerable<string> words)
    {
        var line = start;
        foreach (var word in words)
        {
            if (line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = "  " + word;
            }
            else
            {
                line += " " + word;
            }
        }

        yield return line;
    }

    private static string Hours(PeakHours peak) => string.Join(", ", peak.Spans.Select(span => $"{span.From:HH:mm}-{span.To:HH:mm}"));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Tokens(long tokens) => tokens.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Usd(decimal? amount) => amount?.ToString("0.############", CultureInfo.InvariantCulture) ?? None;
}
