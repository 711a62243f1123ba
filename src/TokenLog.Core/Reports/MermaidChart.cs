using System.Globalization;

namespace TokenLog.Core.Reports;

/// <summary>
/// A chart as a fenced block of Mermaid, which GitHub and GitLab draw in Markdown. A chart never stands alone: the table with the
/// same figures stands before it. Kinds and spellings are those that Mermaid 10 and 11 both take (<c>xychart-beta</c>, <c>pie</c>).
/// </summary>
public static class MermaidChart
{
    /// <summary>The line that a chart begins with.</summary>
    internal const string Opening = "```mermaid";

    /// <summary>The line that it ends with.</summary>
    internal const string Closing = "```";

    /// <summary>One bar for each label, in the order given.</summary>
    /// <param name="title">What is shown; plain text.</param>
    /// <param name="unit">What the numbers are: <c>USD</c>, <c>tokens</c>.</param>
    /// <param name="bars">At least one; a number is at least 0.</param>
    public static string Bars(string title, string unit, IReadOnlyList<(string Label, decimal Number)> bars)
    {
        var top = bars.Max(bar => bar.Number);
        return Fence(
            $"""
            xychart-beta
                title {Quoted(title)}
                x-axis [{string.Join(", ", bars.Select(bar => Quoted(bar.Label)))}]
                y-axis {Quoted(unit)} 0 --> {Number(top > 0m ? top : 1m)}
                bar [{string.Join(", ", bars.Select(bar => Number(bar.Number)))}]
            """);
    }

    /// <summary>A slice for each label, in the order given. Slices of 0, which Mermaid refuses, are left out; empty when none is left.</summary>
    /// <param name="title">What is shown; plain text.</param>
    /// <param name="slices">A number is at least 0.</param>
    public static string Pie(string title, IReadOnlyList<(string Label, decimal Number)> slices)
    {
        var drawn = slices.Where(slice => slice.Number > 0m).Select(slice => $"    {Quoted(slice.Label)} : {Number(slice.Number)}").ToList();
        return drawn.Count == 0 ? "" : Fence($"pie showData title {Plain(title)}\n{string.Join('\n', drawn)}");
    }

    private static string Fence(string chart) => $"{Opening}\n{chart.ReplaceLineEndings("\n")}\n{Closing}\n";

    private static string Number(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{Plain(text)}\"";

    /// <summary>Names come from logs and people: nothing in them may end a string, a line or the fence, or start a comment (<c>%%</c>).</summary>
    private static string Plain(string text) => string.IsNullOrWhiteSpace(text) ? ReportCell.Unknown.Text : string.Concat(text.Select(letter => letter switch
    {
        '"' or '`' => '\'',
        '<' or '>' or ';' or '#' or '{' or '}' or '\\' or '%' => ' ',
        _ when char.IsControl(letter) => ' ',
        _ => letter,
    }));
}
