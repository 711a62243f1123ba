using TokenLog.Core.Reports;

namespace TokenLog.Terminal;

/// <summary>
/// A <see cref="ReportTable"/> on a terminal: the columns that there is room for, words cut where they must be, a bar for what is left of the
/// line.
/// </summary>
/// <param name="screen">How wide it is, and whether it has colours.</param>
internal sealed class ReportScreen(Screen screen)
{
    private const int Gap = 2;
    private const int ShortestWords = 12;
    private const int ReadableWords = 20;
    private const int ShortestBar = 6;
    private const int ReadableBar = 12;
    private const int LongestBar = 40;

    /// <summary>The lines of a table.</summary>
    /// <param name="table">With more columns than there may be room for.</param>
    /// <param name="leaveOut">The columns to do without where it is narrow, the first to go first.</param>
    /// <param name="barOf">The column that bars show; null for no bars.</param>
    /// <param name="repeats">False to leave a name out that is the same as in the row above, in the first column.</param>
    public IEnumerable<string> Lines(ReportTable table, IReadOnlyList<string> leaveOut, string? barOf = null, bool repeats = true)
    {
        if (table.Rows.Count == 0)
        {
            return [table.WhenEmpty];
        }

        var bar = barOf is null ? 0 : ReadableBar + Gap;
        foreach (var key in leaveOut.Where(key => table.Columns.Any(column => column.Key == key)))
        {
            if (Width(Readable(table)) + bar <= screen.Width)
            {
                break;
            }

            table = table.Only([.. table.Columns.Select(column => column.Key).Where(other => other != key)]);
        }

        var widths = Fitted(table, screen.Width - (barOf is null ? 0 : ShortestBar + Gap));
        var room = barOf is null ? 0 : Math.Min(LongestBar, screen.Width - Width(widths) - Gap);
        return Draw(table, widths, room >= ShortestBar ? barOf : null, room, repeats);
    }

    private IEnumerable<string> Draw(ReportTable table, int[] widths, string? barOf, int room, bool repeats)
    {
        yield return screen.Bold(Line(table, [.. table.Columns.Select(column => column.Name)], widths).TrimEnd());
        var at = barOf is null ? -1 : table.Columns.Select((column, i) => (column.Key, i)).First(column => column.Key == barOf).i;
        var most = at < 0 ? 0m : table.Rows.Max(row => row[at].Number ?? 0m);
        string? above = null;
        foreach (var row in table.Rows)
        {
            var cells = row.Select(cell => TextTable.Plain(cell.Text)).ToArray();
            (cells[0], above) = (!repeats && cells[0] == above ? "" : cells[0], cells[0]);
            var line = Line(table, cells, widths);
            var bar = at < 0 || most <= 0m ? "" : new string(' ', Gap) + screen.Bar((row[at].Number ?? 0m) / most, room);
            yield return (line + bar).TrimEnd();
        }

        if (table.Totals is { } totals && table.Rows.Count > 1)
        {
            yield return screen.Bold(Line(table, [.. totals.Select(cell => TextTable.Plain(cell.Text))], widths).TrimEnd());
        }
    }

    private static string Line(ReportTable table, string[] cells, int[] widths) => string.Join(
        new string(' ', Gap),
        cells.Select((cell, i) => table.Columns[i].AlignRight ? Figure(cell, widths[i], MarksOf(table, i)) : TextWidth.PadRight(TextWidth.Cut(cell, widths[i]), widths[i])));

    /// <summary>Figures stand below each other, and their marks behind them.</summary>
    private static string Figure(string cell, int width, int marks)
    {
        var own = Footnote.LengthOfMarks(cell);
        return TextWidth.PadLeft(cell[..^own], width - marks) + cell[^own..].PadRight(marks);
    }

    private static int MarksOf(ReportTable table, int column) =>
        table.Rows.Append(table.Totals ?? []).Where(row => row.Count > 0).Max(row => Footnote.LengthOfMarks(row[column].Text));

    /// <summary>Widths of the columns; the widest words give way until the table fits.</summary>
    private static int[] Fitted(ReportTable table, int room)
    {
        var widths = Widest(table);
        while (Width(widths) > room)
        {
            var longest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                longest = !table.Columns[i].AlignRight && widths[i] > ShortestWords && (longest < 0 || widths[i] > widths[longest]) ? i : longest;
            }

            if (longest < 0)
            {
                break;
            }

            widths[longest]--;
        }

        return widths;
    }

    private static int[] Readable(ReportTable table) =>
        [.. Widest(table).Select((width, i) => table.Columns[i].AlignRight ? width : Math.Min(width, ReadableWords))];

    private static int[] Widest(ReportTable table) =>
    [
        .. table.Columns.Select((column, i) =>
        {
            var marks = column.AlignRight ? MarksOf(table, i) : 0;
            return table.Rows.Append(table.Totals ?? []).Where(row => row.Count > 0)
                .Select(row => TextTable.Plain(row[i].Text))
                .Append(column.Name)
                .Max(text => TextWidth.Of(text) + (column.AlignRight ? marks - Footnote.LengthOfMarks(text) : 0));
        }),
    ];

    private static int Width(int[] widths) => widths.Sum() + (Gap * (widths.Length - 1));
}
