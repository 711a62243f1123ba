using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace TokenLog.Core.Exports;

/// <summary>
/// Rows as CSV (RFC 4180, but with line feeds). A text that a spreadsheet would take for a formula gets an apostrophe before it; so that this
/// can be undone, one that starts with an apostrophe gets another, and a text without a letter is an apostrophe alone. Numbers stay as they
/// are.
/// </summary>
public static class CsvText
{
    // OWASP, CSV Injection; the full-width forms count in spreadsheets with a Japanese keyboard.
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    /// <summary>Writes rows of cells that are text (<see cref="Harmless"/> already) or numbers; null is an empty cell.</summary>
    public static string Write(IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>A text that no spreadsheet runs; null stays null.</summary>
    public static string? Harmless(string? text) =>
        text is null ? null : text.Length == 0 || text[0] == '\'' || Dangerous.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    /// <summary>The text that <see cref="Harmless"/> was given; an empty cell is null.</summary>
    public static string? Original(string cell) => cell.Length == 0 ? null : cell[0] == '\'' ? cell[1..] : cell;

    /// <summary>A number as it stands in a cell.</summary>
    public static string? Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);
}
