using System.Globalization;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Pricing;

/// <summary>
/// Reads a price table: tab separated, <c>#</c> begins a comment line, <c># date: 2026-10-03</c> dates it, the first other line names the
/// columns. Columns may stand in any order; only <c>model</c>, <c>input</c> and <c>output</c> must be there.
/// </summary>
internal sealed class PriceTableText(string path, ICollection<Diagnostic> problems)
{
    private const string DateMark = "# date:";

    internal static readonly string[] Names =
    [
        "model", "provider", "valid_from", "input", "output", "cache_write_5m", "cache_write_1h", "cache_read",
        "long_line", "long_input", "long_output", "long_cache_write_5m", "long_cache_write_1h", "long_cache_read",
        "fast", "us_geo", "batch", "flex", "priority", "web_search",
        "peak_hours", "peak_input", "peak_output", "peak_cache_read", "aliases", "source",
    ];

    private static readonly string[] Needed = ["model", "input", "output"];

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string currentLine = "";
    private string[] cells = [];
    private int lineNumber;
    private bool isSound;

    public string Date { get; private set; } = "";

    public IReadOnlyList<PriceRow> Read(string text)
    {
        var rows = new List<PriceRow>();
        foreach (var line in text.Split('\n'))
        {
            lineNumber++;
            currentLine = line.TrimEnd('\r').TrimStart('\uFEFF');
            if (currentLine.StartsWith(DateMark, StringComparison.Ordinal))
            {
                Date = currentLine[DateMark.Length..].Trim();
            }
            else if (currentLine.Length > 0 && currentLine[0] != '#')
            {
                cells = currentLine.Split('\t');
                if (columns.Count > 0)
                {
                    if (Row() is { } row)
                    {
                        rows.Add(row);
                    }
                }
                else if (!Header())
                {
                    return [];
                }
            }
        }

        return rows;
    }

    private bool Header()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i].Trim();
            if (!Names.Contains(name, StringComparer.Ordinal))
            {
                Say("TL0150", name, $"there is no column \"{name}\"", "columns are " + string.Join(", ", Names), DiagnosticLevel.Warning);
            }

            columns[name] = i;
        }

        foreach (var name in Needed)
        {
            if (!columns.ContainsKey(name))
            {
                Say("TL0150", "", $"the first line names no column \"{name}\"", "begin the table with the names of its columns, separated by tabs");
                return false;
            }
        }

        return true;
    }

    private PriceRow? Row()
    {
        isSound = true;
        if (cells.Length > columns.Count)
        {
            Say("TL0151", "", $"{cells.Length} cells, but {columns.Count} columns", "separate the cells by one tab each");
        }

        var model = Text("model");
        if (model.Length == 0)
        {
            Say("TL0151", "", "a row without a model", "give the model's name in the first column");
        }

        var longLine = Text("long_line");
        var peakHours = Text("peak_hours");
        var row = new PriceRow
        {
            Model = model,
            Provider = Text("provider"),
            ValidFrom = Day("valid_from"),
            Prices = Prices(""),
            LongContext = longLine.Length == 0 ? null : LongLine(longLine),
            Peak = peakHours.Length == 0 ? null : new PeakHours(Hours(peakHours), Prices("peak_")),
            Fast = Amount("fast"),
            UsGeo = Amount("us_geo"),
            Batch = Amount("batch"),
            Flex = Amount("flex"),
            Priority = Amount("priority"),
            WebSearch = Amount("web_search"),
            Aliases = Text("aliases").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Source = Text("source") is { Length: > 0 } source ? source : path,
        };
        return isSound && IsItsOwn(row) ? row : null;
    }

    private bool IsItsOwn(PriceRow row)
    {
        var name = ModelName.Plain(row.Model);
        if (!seen.Add(name + "\t" + Text("valid_from")))
        {
            Say("TL0154", row.Model, $"a second row of {row.Model} with the same date", "keep one of them, or give valid_from");
            return false;
        }

        var owned = Owns(row.Model, name);
        foreach (var alias in row.Aliases)
        {
            owned &= Owns(alias, name);
        }

        return owned;
    }

    private bool Owns(string own, string name)
    {
        var key = ModelName.Plain(own);
        if (owners.TryAdd(key, name) || owners[key] == name)
        {
            return true;
        }

        Say("TL0155", own, $"the name {own} belongs to {owners[key]} already", "give each name to one model");
        return false;
    }

    private TokenPrices Prices(string prefix) => new(
        Amount(prefix + "input", needed: true) ?? 0m,
        Amount(prefix + "output", needed: true) ?? 0m,
        Amount(prefix + "cache_write_5m"),
        Amount(prefix + "cache_write_1h"),
        Amount(prefix + "cache_read"));

    private LongContext? LongLine(string text)
    {
        var inclusive = text.StartsWith(">=", StringComparison.Ordinal);
        if (text[0] == '>' && long.TryParse(text.AsSpan(inclusive ? 2 : 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return new LongContext(line, inclusive, Prices("long_"));
        }

        Say("TL0152", text, $"\"{text}\" is not a long-context line", "write >200000, or >=200000 where the line itself is past it");
        return null;
    }

    private List<PeakSpan> Hours(string text)
    {
        var spans = new List<PeakSpan>();
        foreach (var span in text.Split(','))
        {
            if (span.Split('-') is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin < end)
            {
                spans.Add(new PeakSpan(begin, end));
            }
            else
            {
                Say("TL0152", text, $"\"{span}\" is not a span of hours", "write 01:00-04:00,06:00-10:00, in UTC");
            }
        }

        return spans;

        static TimeOnly? Time(string text) =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    private DateOnly Day(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return DateOnly.MinValue;
        }

        if (IsoDate.TryDay(text, out var day))
        {
            return day;
        }

        Say("TL0153", text, $"\"{text}\" is not a date", "write 2026-03-13, or nothing for always");
        return DateOnly.MinValue;
    }

    private decimal? Amount(string column, bool needed = false)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            if (needed)
            {
                Say("TL0152", "", $"no {column} price", "every row needs an input and an output price, in USD per million tokens");
            }

            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= 1_000_000m)
        {
            return amount;
        }

        Say("TL0152", text, $"{column} \"{text}\" is not a price", "write a number with a decimal point, in USD per million tokens");
        return null;
    }

    private string Text(string column) =>
        columns.TryGetValue(column, out var index) && index < cells.Length ? cells[index].Trim() : "";

    private void Say(string code, string where, string message, string fix, DiagnosticLevel level = DiagnosticLevel.Error)
    {
        isSound = false;
        var column = where.Length == 0 ? 1 : currentLine.IndexOf(where, StringComparison.Ordinal) + 1;
        problems.Add(new Diagnostic(code, level, path, lineNumber, column, message, currentLine, fix));
    }
}
