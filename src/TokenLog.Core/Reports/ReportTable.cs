namespace TokenLog.Core.Reports;

/// <summary>
/// What every report is: a table of text with the figures behind it. Markdown, terminal, JSON and CSV are written from this one
/// shape, so that they cannot disagree. Text is plain: whoever writes it into a format escapes it for that format.
/// </summary>
/// <param name="Title">What the table is about.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each with one cell a column.</param>
public sealed record ReportTable(string Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>One cell a column, or null when there is nothing to add up.</summary>
    public IReadOnlyList<ReportCell>? Totals { get; init; }

    /// <summary>What the marks in the cells mean, one sentence or two each, in the order of the marks.</summary>
    public IReadOnlyList<string> Footnotes { get; init; } = [];

    /// <summary>Where the rows are that this table leaves out, each a link; empty when it leaves out none.</summary>
    public IReadOnlyList<ReportCell> Elsewhere { get; init; } = [];

    /// <summary>What to say in place of rows when there are none.</summary>
    public string WhenEmpty { get; init; } = "Nothing yet.";

    /// <summary>The same table with the columns of these keys alone, in its own order.</summary>
    public ReportTable Only(IReadOnlyCollection<string> keys)
    {
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(i => keys.Contains(Columns[i].Key, StringComparer.Ordinal))];
        return this with
        {
            Columns = [.. kept.Select(i => Columns[i])],
            Rows = [.. Rows.Select(row => (IReadOnlyList<ReportCell>)[.. kept.Select(i => row[i])])],
            Totals = Totals is { } totals ? [.. kept.Select(i => totals[i])] : null,
        };
    }

    /// <summary>The same table sorted by a column: largest figure first, words in their order; what is unknown comes last.</summary>
    public ReportTable SortedBy(string key)
    {
        var at = Columns.Select((column, i) => (column.Key, i)).First(column => column.Key == key).i;
        var rows = Columns[at].Kind == ColumnKind.Text
            ? Rows.OrderBy(row => row[at].Text, StringComparer.Ordinal)
            : Rows.OrderBy(row => row[at].Number is null).ThenByDescending(row => row[at].Number ?? 0m);
        return this with { Rows = [.. rows] };
    }
}

/// <summary>A column of a report.</summary>
/// <param name="Key">Stable name for JSON and CSV, in snake_case.</param>
/// <param name="Name">What people read.</param>
/// <param name="Kind">What stands in it.</param>
public sealed record ReportColumn(string Key, string Name, ColumnKind Kind = ColumnKind.Text)
{
    /// <summary>Figures stand at the right.</summary>
    public bool AlignRight => Kind is not ColumnKind.Text;
}

/// <summary>What stands in a column.</summary>
public enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number of something.</summary>
    Count,

    /// <summary>US dollars.</summary>
    Money,

    /// <summary>A part of a whole; <see cref="ReportCell.Number"/> is 0.76 for 76 %.</summary>
    Share,
}

/// <summary>A cell of a report.</summary>
/// <param name="Text">As people read it, marks included; plain text.</param>
/// <param name="Number">The exact figure behind it; null where it is no figure, or not known.</param>
/// <param name="Link">Where the text leads, as a relative address; null for no link.</param>
public sealed record ReportCell(string Text, decimal? Number = null, string? Link = null)
{
    /// <summary>What stands where nothing is known.</summary>
    public static ReportCell Unknown { get; } = new("—");

    /// <summary>A number of something, with thousands separators; unknown when null.</summary>
    public static ReportCell Count(long? count) => count is { } known ? new(Figures.Count(known), known) : Unknown;

    /// <summary>A part of a whole as a percentage; unknown when null.</summary>
    public static ReportCell Share(decimal? share) => share is { } known ? new(Figures.Percent(known), known) : Unknown;

    /// <summary>Words that a person may have left out; unknown when there are none.</summary>
    public static ReportCell Words(string? words) => string.IsNullOrWhiteSpace(words) ? Unknown : new(words);
}
