using System.Globalization;
using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Editing;

/// <summary>What a cell that a person changed does to the part behind its row.</summary>
/// <param name="Part">The part with it; null if it cannot be taken over.</param>
/// <param name="Code">Of the problem.</param>
/// <param name="Why">What stands in the way.</param>
/// <param name="Fix">What to do.</param>
internal sealed record CellEdit(Part? Part, string Code = "", string Why = "", string Fix = "")
{
    private const string Unreadable = "TL0173";
    private const string Measured = "TL0170";

    /// <summary>
    /// Annotations can be changed in any part; the rest only in one that a person typed. What was measured stays: it is corrected by a
    /// part of its own.
    /// </summary>
    public static CellEdit Of(Part part, int column, string cell) => column switch
    {
        LogRow.Notes => new CellEdit(part with { Notes = Words(cell) }),
        LogRow.TaskTypes => new CellEdit(part with { TaskTypes = Words(cell) }),
        LogRow.Tasks => Tasks(part, cell),
        _ when part.Kind != PartKind.Manual && part.Basis != Basis.Manual => new CellEdit(
            null,
            Measured,
            $"{SessionLog.Columns[column].Name} of a measured session cannot be changed here",
            $"put the old value back; a correction is a record of its own: `dotnet tokenlog amend {part.Id}`"),
        LogRow.Session => new CellEdit(part with { RowId = Words(cell) }),
        LogRow.Date => Day(part, cell),
        _ when part.Usage.Count > 1 => new CellEdit(
            null,
            Unreadable,
            $"this session has {Figures.Count(part.Usage.Count, "usage line")}, and it cannot be told which of them this is about",
            "change it in the session's file"),
        LogRow.Model => new CellEdit(part with { Usage = [LineOf(part) with { Key = LineOf(part).Key with { Model = Words(cell) ?? "unknown" } }] }),
        _ => Money(part, cell),
    };

    /// <summary>What a cell says; null if it is empty or holds the sign for what nobody knows.</summary>
    private static string? Words(string cell) =>
        MarkdownText.Clean(MarkdownText.Plain(cell)) is { Length: > 0 } words && words != ReportCell.Unknown.Text ? words : null;

    private static CellEdit Tasks(Part part, string cell)
    {
        if (HandText.IsUnknown(HandText.Plain(cell)))
        {
            return new CellEdit(part with { Tasks = null });
        }

        return int.TryParse(HandText.Plain(cell), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var tasks)
            ? new CellEdit(part with { Tasks = tasks })
            : new CellEdit(null, Unreadable, $"\"{HandText.Plain(cell)}\" is not a number of tasks", "write a whole number, or nothing if nobody knows");
    }

    private static CellEdit Day(Part part, string cell)
    {
        var read = HandDate.Read(cell, part.Date == DateOnly.MinValue ? null : part.Date.Year);
        if (read.Last is not { } day)
        {
            return new CellEdit(null, Unreadable, $"\"{HandText.Plain(cell)}\" {read.Why ?? "is not a day"}", "write it as 2026-03-15");
        }

        return new CellEdit(part with
        {
            Date = day,
            Usage = [.. part.Usage.Select(line => line.Key.Day == part.Date ? line with { Key = line.Key with { Day = day } } : line)],
        });
    }

    private static CellEdit Money(Part part, string cell)
    {
        var amount = Amount.Read(cell, DecimalMark.Point);
        if (amount.State is FigureState.Ambiguous or FigureState.Unreadable)
        {
            return new CellEdit(null, Unreadable, $"\"{HandText.Plain(cell)}\" {amount.Why}", "write it as $1.20, or nothing if nobody knows");
        }

        var line = LineOf(part) with { Low = amount.Low, High = amount.High };
        line = amount.Currency is null or "USD"
            ? line with { Cost = amount.Value, Currency = null, ReportedCost = null }
            : line with { Cost = null, Currency = amount.Currency, ReportedCost = amount.Value };
        return new CellEdit(part with { Usage = [line], Basis = Basis.Manual, Prices = null });
    }

    private static UsageLine LineOf(Part part) =>
        part.Usage is [var line] ? line : new UsageLine { Key = new LineKey(part.Date, "unknown", "main") };
}
