using System.Globalization;

namespace TokenLog.Core.Imports;

/// <summary>
/// A vendor's own report of usage, whose columns are known: many rows for one day. They are added up by day, person and model, so that a day is one session in the ledger
/// and no file with thousands of them. Rows that tell tokens and rows that tell a cost alone are kept apart: a sum of both would be neither.
/// </summary>
internal abstract class UsageReport
{
    private readonly Dictionary<(DateOnly Day, string Person, bool HasTokens), Dictionary<string, Sum>> days = [];
    private Place? firstIdle;
    private Place? firstUnfinished;
    private int idle;
    private int unfinished;

    /// <summary>What kind of file it is, in words; records are identified by it, so it is never to be renamed.</summary>
    public abstract string Shape { get; }

    /// <summary>The agent whose usage it is.</summary>
    protected abstract string Agent { get; }

    /// <summary>Why a row is none of usage.</summary>
    protected abstract string Idle { get; }

    /// <summary>Rows that gave no record for a reason that was told.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The report that has these columns; null if none has.</summary>
    public static UsageReport? Of(IEnumerable<string> headings)
    {
        var names = headings.Select(FieldNames.Plain).ToHashSet(StringComparer.Ordinal);
        return CursorUsageReport.Knows(names) ? new CursorUsageReport()
            : CopilotUsageReport.Knows(names) ? new CopilotUsageReport()
            : null;
    }

    /// <summary>What a row says, by what it means; null if it is none of usage.</summary>
    /// <param name="cell">The cell under a heading in its plain form; null if there is none or nothing in it.</param>
    protected abstract Dictionary<ImportField, RawField>? Fields(Func<string, RawField?> cell);

    /// <summary>Takes in a row.</summary>
    public void Add(ImportRecord row, ImportSettings settings, FigureReader reader, ImportProblems problems)
    {
        var cells = row.Fields.Where(field => field.Text.Length > 0).DistinctBy(field => FieldNames.Plain(field.Name), StringComparer.Ordinal).ToDictionary(field => FieldNames.Plain(field.Name), StringComparer.Ordinal);
        var zone = settings.Configuration.TimeZone;
        if (!cells.TryGetValue("date", out var date) || Moment.Of(date, zone) is not { } moment)
        {
            LeftOut++;
            problems.Warning("TL0193", date?.Place ?? row.Place, "this row says no day that TokenLog understands; it was not imported", date is null ? null : ImportProblems.Short(date.Text), "write it as 2026-03-15, or 2026-03-15T09:12:04Z");
            return;
        }

        if (settings.Written is { } written && moment.Day >= DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(written, zone).DateTime))
        {
            firstUnfinished ??= row.Place;
            unfinished++;
            return;
        }

        if (Fields(cells.GetValueOrDefault) is not { } fields)
        {
            firstIdle ??= row.Place;
            idle++;
            return;
        }

        if (reader.Read(fields) is not { } figures)
        {
            LeftOut++;
            return;
        }

        var person = fields.GetValueOrDefault(ImportField.Author)?.Text ?? "";
        var models = days.TryGetValue((moment.Day, person, figures.Tokens is not null), out var known) ? known : days[(moment.Day, person, figures.Tokens is not null)] = new(StringComparer.Ordinal);
        var model = fields.GetValueOrDefault(ImportField.Model)?.Text ?? "unknown";
        models[model] = models.TryGetValue(model, out var sum) ? sum.Plus(figures) : new Sum(row.Place, figures);
    }

    /// <summary>One record for each day and person, in the order of days; and what was left out is told.</summary>
    public IEnumerable<ImportRecord> Records(ImportProblems problems)
    {
        if (firstIdle is { } nothing)
        {
            problems.Info("TL0116", nothing, $"{Rows(idle)} no usage: {Idle}; left out", "there is nothing to do");
        }

        if (firstUnfinished is { } early)
        {
            problems.Info("TL0117", early, $"{Rows(unfinished)} of a day that was not over when this file was written; left out", "import a later report: what was imported once is not imported again");
        }

        return days
            .OrderBy(day => day.Key.Day).ThenBy(day => day.Key.Person, StringComparer.Ordinal).ThenByDescending(day => day.Key.HasTokens)
            .Select(day => Record(day.Key.Day, day.Key.Person, day.Key.HasTokens, day.Value));
    }

    private static string Rows(int count) => count == 1 ? "this row is" : FormattableString.Invariant($"{count} rows, of which this is the first, are");

    private ImportRecord Record(DateOnly day, string person, bool hasTokens, Dictionary<string, Sum> models)
    {
        var place = models.Values.Select(sum => sum.First).MinBy(first => first.Line);
        RawField Text(string name, string value) => new(name, value, true, place);
        RawField? Figure(string name, decimal? value) =>
            value is { } known ? new RawField(name, known.ToString(CultureInfo.InvariantCulture), false, place) : null;

        var lines = models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(model =>
        {
            var figures = model.Value.Figures;
            RawField?[] fields =
            [
                Text("model", model.Key), Figure("input", figures.Input), Figure("output", figures.Output), Figure("cache_read", figures.CacheRead),
                Figure("cache_write_5m", figures.CacheWrite5m), Figure("cost", figures.Cost), Figure("calls", figures.Calls),
            ];
            return new ImportRecord([.. fields.OfType<RawField>()], model.Value.First);
        });
        var id = $"{Agent} {day:yyyy-MM-dd}{(person.Length > 0 ? " " + person : "")}{(hasTokens ? "" : ImportFile.CostAlone)}";
        List<RawField> fields = [Text("date", $"{day:yyyy-MM-dd}"), Text("agent", Agent), Text("id", id)];
        if (person.Length > 0)
        {
            fields.Add(Text("author", person));
        }

        return new ImportRecord(fields, place, [.. lines]);
    }

    private sealed record Sum(Place First, RecordFigures Figures)
    {
        /// <summary>A cost that one row leaves out is not known for the sum either.</summary>
        public Sum Plus(RecordFigures more) => this with
        {
            Figures = new RecordFigures
            {
                Input = Figures.Input + more.Input,
                Output = Figures.Output + more.Output,
                CacheRead = Figures.CacheRead + more.CacheRead,
                CacheWrite5m = Figures.CacheWrite5m + more.CacheWrite5m,
                Cost = Figures.Cost + more.Cost,
                Calls = Figures.Calls + more.Calls,
            },
        };
    }
}
