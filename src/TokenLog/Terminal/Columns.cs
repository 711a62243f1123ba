namespace TokenLog.Terminal;

/// <summary>Plain aligned columns, two blanks apart, without blanks at the end of a line.</summary>
internal static class Columns
{
    /// <param name="rows">All with the same number of cells, the heading among them.</param>
    /// <param name="left">How many columns, from the left, are words; the others are figures and end on the right.</param>
    public static IEnumerable<string> Align(IReadOnlyList<string[]> rows, int left)
    {
        var widths = new int[rows[0].Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        return rows.Select(row => string.Join(
            "  ",
            row.Select((cell, i) => i < left ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
    }
}
