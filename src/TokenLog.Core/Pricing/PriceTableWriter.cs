using System.Globalization;

namespace TokenLog.Core.Pricing;

/// <summary>Writes rows into a price table, beside what people wrote there: comments, order and other rows stay.</summary>
public static class PriceTableWriter
{
    private const string DateMark = "# date:";

    /// <summary>The table with rows added; one of the same model and day is replaced.</summary>
    /// <param name="text">The file as it is; null for a new one.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="date">The day of the newest data in it.</param>
    /// <param name="about">What a new file says of itself, on one line.</param>
    public static string Write(string? text, IEnumerable<PriceRow> rows, DateOnly date, string about)
    {
        text ??= $"# {about}\n# Columns as in `dotnet tokenlog prices show`: USD per million tokens; a row holds from valid_from (empty: always) on.\n{DateMark}\n{string.Join('\t', PriceTableText.Names)}\n";
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.TrimEnd('\r', '\n').Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        Dated(lines, Day(date));
        var header = lines.FindIndex(line => line.Length > 0 && line.TrimStart('\uFEFF') is not ['#', ..]);
        if (header < 0)
        {
            lines.Add(string.Join('\t', PriceTableText.Names));
            header = lines.Count - 1;
        }

        var columns = lines[header].TrimStart('\uFEFF').Split('\t').Select(name => name.Trim()).ToList();
        foreach (var row in rows)
        {
            var cells = Cells(row);
            var missing = cells.Keys.Where(name => cells[name].Length > 0 && !columns.Contains(name, StringComparer.Ordinal)).ToList();
            columns.AddRange(missing);
            lines[header] += string.Concat(missing.Select(name => "\t" + name));
            var line = string.Join('\t', columns.Select(name => cells.GetValueOrDefault(name, ""))).TrimEnd('\t');
            Put(lines, header, columns, row, line);
        }

        return string.Join(newLine, lines) + newLine;
    }

    private static void Dated(List<string> lines, string date)
    {
        var at = lines.FindIndex(line => line.TrimStart('\uFEFF').StartsWith(DateMark, StringComparison.Ordinal));
        if (at < 0)
        {
            lines.Insert(lines.Count > 0 && lines[0].TrimStart('\uFEFF') is ['#', ..] ? 1 : 0, $"{DateMark} {date}");
        }
        else if (string.CompareOrdinal(lines[at][(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), date) < 0)
        {
            lines[at] = $"{(lines[at].StartsWith('\uFEFF') ? "\uFEFF" : "")}{DateMark} {date}";
        }
    }

    /// <summary>In place of the row of that model and day, else after the model's other rows, else at the end.</summary>
    private static void Put(List<string> lines, int header, List<string> columns, PriceRow row, string line)
    {
        var last = -1;
        for (var i = header + 1; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#' || ModelName.Plain(Cell(lines[i], columns, "model")) != ModelName.Plain(row.Model))
            {
                continue;
            }

            if (Cell(lines[i], columns, "valid_from") == From(row))
            {
                lines[i] = line;
                return;
            }

            last = i;
        }

        lines.Insert(last < 0 ? lines.Count : last + 1, line);
    }

    private static string Cell(string line, List<string> columns, string name) =>
        columns.IndexOf(name) is var at && line.Split('\t') is var cells && at >= 0 && at < cells.Length ? cells[at].Trim() : "";

    private static Dictionary<string, string> Cells(PriceRow row)
    {
        var (line, peak) = (row.LongContext, row.Peak);
        return new(StringComparer.Ordinal)
        {
            ["model"] = row.Model,
            ["provider"] = row.Provider,
            ["valid_from"] = From(row),
            ["input"] = Usd(row.Prices.Input),
            ["output"] = Usd(row.Prices.Output),
            ["cache_write_5m"] = Usd(row.Prices.CacheWrite5m),
            ["cache_write_1h"] = Usd(row.Prices.CacheWrite1h),
            ["cache_read"] = Usd(row.Prices.CacheRead),
            ["long_line"] = line is null ? "" : string.Create(CultureInfo.InvariantCulture, $">{(line.Inclusive ? "=" : "")}{line.Line}"),
            ["long_input"] = Usd(line?.Prices.Input),
            ["long_output"] = Usd(line?.Prices.Output),
            ["long_cache_write_5m"] = Usd(line?.Prices.CacheWrite5m),
            ["long_cache_write_1h"] = Usd(line?.Prices.CacheWrite1h),
            ["long_cache_read"] = Usd(line?.Prices.CacheRead),
            ["fast"] = Usd(row.Fast),
            ["us_geo"] = Usd(row.UsGeo),
            ["batch"] = Usd(row.Batch),
            ["flex"] = Usd(row.Flex),
            ["priority"] = Usd(row.Priority),
            ["web_search"] = Usd(row.WebSearch),
            ["peak_hours"] = peak is null ? "" : string.Join(',', peak.Spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}-{span.To:HH:mm}"))),
            ["peak_input"] = Usd(peak?.Prices.Input),
            ["peak_output"] = Usd(peak?.Prices.Output),
            ["peak_cache_read"] = Usd(peak?.Prices.CacheRead),
            ["aliases"] = string.Join(' ', row.Aliases.Where(alias => !alias.Contains(' ', StringComparison.Ordinal))),
            ["source"] = row.Source.ReplaceLineEndings(" ").Replace('\t', ' '),
        };
    }

    private static string From(PriceRow row) => row.ValidFrom == DateOnly.MinValue ? "" : Day(row.ValidFrom);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Usd(decimal? amount) => amount?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
