using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Editing;

/// <summary>A row of the session log as the ledger renders it.</summary>
internal sealed class LogRow(Part part, string reportsFolder)
{
    public const int Session = 0;
    public const int Date = 1;
    public const int Model = 2;
    public const int Tasks = 3;
    public const int TaskTypes = 4;
    public const int Cost = 5;
    public const int Notes = 6;

    private IReadOnlyList<string>? cells;

    /// <summary>What it shows.</summary>
    public Part Part { get; } = part;

    /// <summary>
    /// Its cells as they stand in Markdown, in the order of <see cref="SessionLog.Columns"/>. Made when they are asked for: most rows of a
    /// long ledger are neither shown nor compared.
    /// </summary>
    public IReadOnlyList<string> Cells => cells ??= ReportText.Cells(SessionLog.Row(Part, reportsFolder));

    /// <summary>Its hash, as the end marker carries it.</summary>
    public string Hash => MarkdownTable.RowHash(Cells);

    /// <summary>Its cells as one text, to compare it by.</summary>
    public string Key => KeyOf(Cells);

    public static string KeyOf(IEnumerable<string> cells) => string.Join('\n', cells.Select(MarkdownText.Clean));

    /// <summary>
    /// The cells of a row in a file, one for each column of the log; null where the row ends before. Notes with a pipe that nobody
    /// escaped run over several cells and are put together again.
    /// </summary>
    public static IReadOnlyList<string?> CellsOf(TableRow row) =>
    [
        .. Enumerable.Range(0, Notes).Select(i => row.At(i)?.Raw),
        row.Cells.Count <= Notes ? null : string.Join(" \\| ", row.Cells.Skip(Notes).Select(cell => cell.Raw)),
    ];

    /// <summary>True for a cell such as <c>[k7f2qd9m](reports/sessions/2026-03/2026-03-15-k7f2qd9m.3fa2c1.md)</c>.</summary>
    public static bool IsGenerated(string session) => IdOf(session) is { } id && session.Contains($"-{id}.", StringComparison.Ordinal);

    /// <summary>The text of a link; null for a cell that is none.</summary>
    public static string? IdOf(string session) =>
        session.StartsWith('[') && session.IndexOf("](", StringComparison.Ordinal) is > 0 and var end ? session[1..end] : null;
}
