using System.Collections.ObjectModel;
using TokenLog.Core.Documents;

namespace TokenLog.Core.HandWritten;

/// <summary>A column whose meaning is known.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Scale">What its figures are counted in: 1000 below <c>Tokens (k)</c>.</param>
/// <param name="Currency">The money that its heading names; null if it names none.</param>
public sealed record HandColumn(int Index, decimal Scale = 1m, string? Currency = null);

/// <summary>
/// Which column of a hand-kept table is what, in any order and any of several languages. Columns that mean nothing here are left out:
/// their cells stay where they are, in the person's own table.
/// </summary>
public sealed class ColumnMap
{
    /// <summary>The name for a column that is to be left alone although its heading means something.</summary>
    public const string Ignore = "ignore";

    private readonly Dictionary<Meaning, HandColumn> columns = [];

    private ColumnMap(int count) => Count = count;

    /// <summary>How many columns the table has, known or not.</summary>
    public int Count { get; }

    /// <summary>The column of a meaning; null if the table has none.</summary>
    public HandColumn? this[Meaning meaning] => columns.GetValueOrDefault(meaning);

    /// <summary>The meanings in the order of their columns.</summary>
    public IEnumerable<Meaning> InOrder => columns.OrderBy(column => column.Value.Index).Select(column => column.Key);

    /// <summary>True if the table says what something cost, or how many tokens it took.</summary>
    public bool HasFigures => columns.Keys.Any(IsFigure);

    /// <summary>The names that a mapping may give to a column: <c>task_types</c>, <c>cost</c>, …, and <c>ignore</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "session", "date", "model", "tasks", "task_types", "cost", "tokens", "input_output", "input", "output", "cache_read", "cache_write", "cache_write_1h", "notes",
        "work", "branch", "author", "duration", "phase", Ignore,
    ];

    /// <summary>True for money and tokens.</summary>
    public static bool IsFigure(Meaning meaning) => meaning is >= Meaning.Cost and <= Meaning.CacheWrite1h;

    /// <summary>Reads a header row. Of two columns with one meaning the first counts.</summary>
    /// <param name="header">The Markdown of its cells.</param>
    /// <param name="mapping">What a person said: a heading, and one of <see cref="Names"/>. It beats what is known.</param>
    public static ColumnMap Of(IReadOnlyList<string> header, IReadOnlyDictionary<string, string>? mapping = null)
    {
        var map = new ColumnMap(header.Count);
        var said = (mapping ?? ReadOnlyDictionary<string, string>.Empty).ToLookup(pair => HandText.Fold(HandText.Plain(pair.Key)), pair => pair.Value, StringComparer.Ordinal);
        List<(int Index, string Heading, string Unit)> rest = [];
        for (var i = 0; i < header.Count; i++)
        {
            var heading = HandText.Fold(HandText.Plain(header[i]));
            var (name, unit) = Parted(heading);
            if (said[heading].FirstOrDefault() is not { } given)
            {
                rest.Add((i, name, unit));
            }
            else if (ColumnNames.Named(given) is { } meaning)
            {
                map.columns.TryAdd(meaning, Column(i, unit + " " + name));
            }
        }

        foreach (var (index, heading, unit) in rest)
        {
            if (ColumnNames.Of(heading) is { } meaning)
            {
                map.columns.TryAdd(meaning, Column(index, unit + " " + heading));
            }
        }

        return map;
    }

    /// <summary>Reads a table's header.</summary>
    public static ColumnMap Of(MarkdownTable table, IReadOnlyDictionary<string, string>? mapping = null) =>
        Of([.. table.Header.Cells.Select(cell => cell.Raw)], mapping);

    // "Cost (USD)": the name, and what is said of it in brackets.
    private static (string Name, string Unit) Parted(string heading)
    {
        var bracket = heading.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? (heading[..bracket].Trim(), heading[bracket..].Trim('(', ')', ' ')) : (heading, "");
    }

    private static HandColumn Column(int index, string unit)
    {
        string? currency = null;
        var scale = 1m;
        foreach (var word in unit.Split([' ', '(', ')', ',', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            scale = word switch
            {
                "k" or "ktok" or "thousands" or "тис" or "tys" => 1000m,
                "m" or "mtok" or "millions" or "млн" or "mln" => 1_000_000m,
                "万" or "萬" => 10_000m,
                _ => scale,
            };
            currency ??= Currencies.At(word, 0) is var (code, length) && length == word.Length ? code : null;
        }

        return new HandColumn(index, scale, currency);
    }
}
