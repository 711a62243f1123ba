using System.Globalization;
using TokenLog.Core.Documents;
using TokenLog.Core.Recording;

namespace TokenLog.Core.HandWritten;

/// <summary>
/// One row of a hand-kept session table as a manual part. What it does not say stays unknown, what is written unclearly too, with a
/// warning at its cell. Cells of columns that mean nothing here are not copied: they stay in the person's table, byte for byte.
/// </summary>
public sealed class RowReader
{
    private readonly List<Diagnostic> problems = [];
    private readonly string path;
    private readonly TableRow row;
    private readonly ColumnMap columns;
    private readonly RowContext context;

    private RowReader(string path, TableRow row, ColumnMap columns, RowContext context) =>
        (this.path, this.row, this.columns, this.context) = (path, row, columns, context);

    /// <summary>Reads a row. Never fails.</summary>
    /// <param name="path">The file, as the user would name it in a message.</param>
    /// <param name="row">The row.</param>
    /// <param name="columns">Which of its cells is what.</param>
    /// <param name="context">What the row alone does not say.</param>
    public static RowReading Read(string path, TableRow row, ColumnMap columns, RowContext? context = null) =>
        new RowReader(path, row, columns, context ?? RowContext.Nothing).Read();

    /// <summary>True of a row that sums up others: its first words, in one of several languages, say so.</summary>
    public static bool IsTotal(TableRow row) => row.Cells
        .Select(cell => HandText.Fold(HandText.Plain(cell.Raw)))
        .Where(text => text.Length > 0 && text.Any(char.IsLetter))
        .Any(TotalWords.IsOne);

    private RowReading Read()
    {
        var amount = Money();
        if (row.Cells.All(cell => HandText.Plain(cell.Raw).Length == 0) || IsHeading())
        {
            return new RowReading(null, []) { IsAside = true };
        }

        if (IsTotal(row))
        {
            Say("TL0044", DiagnosticLevel.Info, row.Cells[0], "this row sums up others, or repeats them; it is not counted", "nothing to do");
            return new RowReading(null, problems) { IsAside = true };
        }

        var day = Date();
        var tokens = new RowTokens(this);
        if (IsAllZero(amount, tokens))
        {
            Say(
                "TL0047",
                DiagnosticLevel.Warning,
                Cell(Meaning.Cost) ?? row.Cells[0],
                "every figure of this row is 0, as when a recorder failed; it is taken as unknown, not as free",
                "if it was free, leave the tokens out and write 0 as the cost only");
            (amount, tokens) = (new Amount(FigureState.Unknown), new RowTokens());
        }

        if (day is not { } date)
        {
            return new RowReading(null, problems);
        }

        var part = Part(date, amount, tokens);
        part = context.Pricer is { } pricer && amount.State == FigureState.Unknown ? ManualPart.Priced(part, pricer) : part;
        return new RowReading(part, problems) { TotalTokens = tokens.Counts is null ? tokens.Total : null };
    }

    private Part Part(DateOnly date, Amount amount, RowTokens tokens)
    {
        var currency = amount.Currency ?? columns[Meaning.Cost]?.Currency;
        var foreign = currency is not (null or "USD") && amount.State == FigureState.Known;
        var (tasks, types) = Tasks();
        return new Part
        {
            Id = "",
            Kind = PartKind.Manual,
            Basis = amount.IsApproximate || tokens.IsApproximate ? Basis.Estimated : Basis.Manual,
            RowId = Words(Meaning.Session),
            Date = date,
            Author = Words(Meaning.Author) ?? context.Author,
            Branch = Words(Meaning.Branch),
            Tasks = tasks,
            TaskTypes = types,
            Phase = Words(Meaning.Phase),
            Notes = Notes(tokens),
            Usage =
            [
                new UsageLine
                {
                    Key = new LineKey(date, Words(Meaning.Model) ?? context.Model ?? "unknown", "main"),
                    Tokens = tokens.Counts,
                    OutputMissingCalls = amount.State != FigureState.Known && tokens.OutputIsMissing ? 1 : 0,
                    Cost = foreign ? null : amount.Value,
                    ReportedCost = foreign ? amount.Value : null,
                    Low = amount.Low,
                    High = amount.High,
                    Currency = foreign ? currency : null,
                    DurationMs = Cell(Meaning.Duration) is { } duration ? HandDuration.Read(duration.Raw) : null,
                },
            ],
        };
    }

    private Amount Money()
    {
        if (Cell(Meaning.Cost) is not { } cell)
        {
            return new Amount(FigureState.Unknown);
        }

        var amount = Amount.Read(cell.Raw, context.Mark);
        var currency = amount.Currency ?? columns[Meaning.Cost]!.Currency;
        if (amount.State == FigureState.Ambiguous)
        {
            Say("TL0040", DiagnosticLevel.Warning, cell, $"\"{Short(cell)}\" {amount.Why}; the cost is taken as unknown", "write it with two decimals, such as 1,234.00 or 1.23");
        }
        else if (amount.State == FigureState.Unreadable)
        {
            Say("TL0041", DiagnosticLevel.Warning, cell, $"\"{Short(cell)}\" {amount.Why}; the cost is taken as unknown", "write one amount, such as $1.57, ~$1.57 or $8-12");
        }
        else if (amount.State == FigureState.Known && currency is not (null or "USD"))
        {
            Say("TL0048", DiagnosticLevel.Info, cell, $"{currency} is kept as written and not added to dollars", "nothing to do; there are no exchange rates here");
        }

        return amount;
    }

    private DateOnly? Date()
    {
        if (Cell(Meaning.Date) is not { } cell)
        {
            Say("TL0043", DiagnosticLevel.Warning, row.Cells[0], "this row has no day, so it is not recorded", "give the table a column for the date");
            return null;
        }

        var date = HandDate.Read(cell.Raw, context.Year, context.Zone);
        if (date.Last is null)
        {
            var why = date.Why ?? "is not known";
            Say("TL0043", DiagnosticLevel.Warning, cell, $"the day \"{Short(cell)}\" {why}, so the row is not recorded", "write it as 2026-03-15");
        }

        return date.Last;
    }

    private (int? Count, string? Types) Tasks()
    {
        var types = Words(Meaning.TaskTypes);
        if (Words(Meaning.Tasks) is not { } said)
        {
            return (null, types);
        }

        if (int.TryParse(said, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count >= 0)
        {
            return (count, types);
        }

        var read = TaskTypes.Parse(said);
        return said.Any(char.IsAsciiDigit) && read.Count is { } some ? (some, types ?? read.Types) : (null, types ?? said);
    }

    // A sum of tokens that nobody split has no place in a usage line, where every kind has its own price; it is kept in words.
    private string? Notes(RowTokens tokens)
    {
        List<string> notes = [];
        foreach (var words in (string?[])[Words(Meaning.Work), Words(Meaning.Notes)])
        {
            if (words is not null)
            {
                notes.Add(words);
            }
        }

        if (tokens is { Counts: null, Total: not null } && Cell(Meaning.Tokens) is { } cell)
        {
            var text = HandText.Plain(cell.Raw);
            notes.Add(text.Contains("tok", StringComparison.OrdinalIgnoreCase) ? text : $"{text} tokens");
        }

        return notes.Count == 0 ? null : string.Join(" — ", notes);
    }

    private static bool IsAllZero(Amount amount, RowTokens tokens) =>
        tokens is { IsAllZero: true } && amount is { State: FigureState.Unknown } or { Value: 0m };

    // "| **Backend** | | | |": a heading within the table.
    private bool IsHeading() => row.Cells.Count > 2 && row.Cells.Count(cell => HandText.Plain(cell.Raw).Length > 0) == 1;

    private string? Words(Meaning meaning)
    {
        if (Cell(meaning) is not { } cell)
        {
            return null;
        }

        // Notes keep their Markdown; names are better off without.
        var text = meaning is Meaning.Notes or Meaning.Work or Meaning.TaskTypes ? cell.Text : HandText.Plain(cell.Raw);
        text = meaning == Meaning.Model && text.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? text[..bracket] : text;
        return HandText.IsUnknown(text) ? null : MarkdownText.Clean(text);
    }

    internal TokenFigure Tokens(Meaning meaning)
    {
        if (Cell(meaning) is not { } cell)
        {
            return new TokenFigure(FigureState.Unknown);
        }

        var figure = TokenFigure.Read(cell.Raw, context.Mark, columns[meaning]!.Scale, meaning == Meaning.InputOutput);
        if (figure.State is FigureState.Ambiguous or FigureState.Unreadable)
        {
            Say("TL0042", DiagnosticLevel.Warning, cell, $"\"{Short(cell)}\" {figure.Why}; the tokens are taken as unknown", "write one number, such as 120000 or 120k, or 120k in / 35k out");
        }

        return figure;
    }

    private TableCell? Cell(Meaning meaning) => row.At(columns[meaning]?.Index ?? -1);

    private static string Short(TableCell cell) => cell.Raw.Length <= 40 ? cell.Raw : string.Concat(cell.Raw.AsSpan(0, 39), "…");

    private void Say(string code, DiagnosticLevel level, TableCell cell, string message, string fix) =>
        problems.Add(new Diagnostic(code, level, path, cell.Line, cell.Column, message, row.Source, fix));
}
