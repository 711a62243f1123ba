using System.Security.Cryptography;
using System.Text;
using TokenLog.Core.Pricing;
using TokenLog.Core.Recording;

namespace TokenLog.Core.Imports;

/// <summary>Turns records of one file into parts.</summary>
internal sealed class RecordReader
{
    private const int LongestName = 200;
    private const int LongestNote = 500;
    private const int LongestKept = 200;
    private const int MostKept = 50;

    private readonly string shape;
    private readonly ImportSettings settings;
    private readonly ImportProblems problems;
    private readonly FigureReader figureReader;
    private readonly RecordPricing pricing;
    private readonly Dictionary<string, int> copies = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <param name="shape">The kind of file, as records are identified by it: never to be renamed.</param>
    /// <param name="settings">How the file is read.</param>
    /// <param name="problems">What is not understood goes here.</param>
    /// <param name="commas">True where the file's commas may be decimal.</param>
    /// <param name="theirs">The file's own prices, for models that the ledger has none for.</param>
    public RecordReader(string shape, ImportSettings settings, ImportProblems problems, bool commas = false, Pricer? theirs = null)
    {
        (this.shape, this.settings, this.problems) = (shape, settings, problems);
        figureReader = new FigureReader(problems, commas);
        pricing = new RecordPricing(settings.Pricer, theirs);
    }

    /// <summary>Records that gave no part.</summary>
    public int NotImported { get; private set; }

    /// <summary>The part of a record; null, and a problem, if its day or one of its figures cannot be.</summary>
    public ImportedPart? Read(ImportRecord record)
    {
        var (fields, kept) = Sort(record.Fields);
        if (MomentOf(fields, record.Place) is not { } moment || Lines(record, fields, kept, moment.Day) is not { } lines)
        {
            NotImported++;
            return null;
        }

        var (day, started, ended) = moment;
        var (tasks, types) = Tasks(fields);
        var session = Text(fields, ImportField.Session);
        var agent = Text(fields, ImportField.Agent);
        var when = ended is { } instant ? instant.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : $"{day:yyyy-MM-dd}";
        var said = string.Join(
            '\n',
            [shape, when, session, Text(fields, ImportField.Id), Text(fields, ImportField.Task), agent, .. lines.Select(line => line.Identity)]);
        var copy = copies[said] = copies.GetValueOrDefault(said) + 1;
        var identity = $"{said}\n{copy}";
        var part = new Part
        {
            Id = IsAgents(session) ? SessionId.Of(agent ?? "import", session!) : SessionId.Of("import", identity),
            Kind = PartKind.Manual,
            Basis = BasisOf(lines),
            RowId = session ?? Text(fields, ImportField.Id) ?? Text(fields, ImportField.Task),
            Date = day,
            Started = started,
            Ended = ended,
            Author = Text(fields, ImportField.Author),
            Branch = Text(fields, ImportField.Branch),
            Agent = agent,
            Session = IsAgents(session) ? session : null,
            Usage = Merged(lines),
            Prices = lines.Any(line => line.Basis != Basis.Reported && line.Line.Cost is not null) ? settings.Pricer.TableDate : null,
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16)),
            Tasks = tasks,
            TaskTypes = types,
            Phase = Text(fields, ImportField.Phase),
            Task = Text(fields, ImportField.Task),
            Outcome = Text(fields, ImportField.Outcome, LongestNote),
            Commits = Text(fields, ImportField.Commit) is { Length: >= 7 and <= 64 } sha && sha.All(char.IsAsciiHexDigit) ? [new CommitRef(sha, "", "given")] : [],
            Notes = Text(fields, ImportField.Notes, LongestNote),
        };
        kept.AddRange(lines.SelectMany(line => line.Loose.Select(loose => lines.Count == 1 ? loose : KeyValuePair.Create($"{line.Line.Key.Model}, {loose.Key}", loose.Value))));
        return new ImportedPart(part, record.Place.Line, kept);
    }

    /// <summary>Says of each column that is not understood where its heading stands.</summary>
    public void Headings(IEnumerable<RawField> columns) => Sort(columns.DistinctBy(column => FieldNames.Of(column.Name, settings.Mapping) is { } known ? $"{known}" : column.Name, StringComparer.Ordinal));

    /// <summary>A record that was left out for a reason that its reader told.</summary>
    public void LeaveOut() => NotImported++;

    /// <summary>The fields that are understood, and the others, which are kept if they are short and no speech.</summary>
    private (Dictionary<ImportField, RawField> Fields, List<KeyValuePair<string, string>> Kept) Sort(IEnumerable<RawField> raw)
    {
        var fields = new Dictionary<ImportField, RawField>();
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var value in raw.Where(value => !string.IsNullOrWhiteSpace(value.Text)))
        {
            var field = FieldNames.Of(value.Name, settings.Mapping);
            if (field == ImportField.Speech && value.IsText)
            {
                Tell(value, "may hold what was said to a model or by it; it stays out of the ledger", HowToMap(value));
            }
            else if (field is { } known and not (ImportField.Nothing or ImportField.Speech) && fields.TryAdd(known, value))
            {
                continue;
            }
            else if (field == ImportField.Date && IsBetter(value, fields[ImportField.Date]))
            {
                var worse = fields[ImportField.Date];
                fields[ImportField.Date] = value;
                kept.Add(KeyValuePair.Create(ImportProblems.Short(worse.Name, 60), ImportProblems.Short(worse.Text, LongestKept)));
            }
            else if (field is null || (field is not (ImportField.Nothing or ImportField.Speech) && fields[field.Value].Text != value.Text))
            {
                var isShort = value.Text.Length <= LongestKept;
                Tell(
                    value,
                    $"is not a name that TokenLog knows{(field is null ? "" : " beside the other one")}; {(isShort ? "it is kept in the session's file, below the notes" : "it is too long to be kept in the ledger")}",
                    HowToMap(value));
                if (isShort && kept.Count < MostKept)
                {
                    kept.Add(KeyValuePair.Create(ImportProblems.Short(value.Name, 60), ImportProblems.Short(value.Text, LongestKept)));
                }
            }
        }

        return (fields, kept);
    }

    /// <summary>Of a column <c>time</c> that says 10:30 and a column <c>date</c> the one that says a day.</summary>
    private bool IsBetter(RawField value, RawField other) =>
        Moment.Of(other, settings.Configuration.TimeZone) is null && Moment.Of(value, settings.Configuration.TimeZone) is not null;

    private static string HowToMap(RawField value) =>
        $"to say what it is: --map \"{ImportProblems.Short(value.Name, 40)}=…\", with a name that `dotnet tokenlog import --help` lists";

    private void Tell(RawField value, string message, string fix)
    {
        if (told.Add(value.Name))
        {
            problems.Info("TL0192", value.Place, $"{ImportProblems.Short(value.Name, 60)} {message}", fix);
        }
    }

    /// <summary>The day, and where they are known the instants of the first and last call.</summary>
    private (DateOnly Day, DateTimeOffset? Started, DateTimeOffset? Ended)? MomentOf(Dictionary<ImportField, RawField> fields, Place place)
    {
        var zone = settings.Configuration.TimeZone;
        Moment? Of(ImportField field) => fields.TryGetValue(field, out var raw) ? Moment.Of(raw, zone) : null;
        var (date, started, ended) = (Of(ImportField.Date), Of(ImportField.Started), Of(ImportField.Ended));
        if ((ended ?? date ?? started) is { } known)
        {
            var end = ended?.Instant ?? date?.Instant;
            var start = started?.Instant ?? end;
            return (known.Day, start <= end ? start : end, end);
        }

        var raw = fields.GetValueOrDefault(ImportField.Date) ?? fields.GetValueOrDefault(ImportField.Started) ?? fields.GetValueOrDefault(ImportField.Ended);
        problems.Warning(
            "TL0193",
            raw?.Place ?? place,
            raw is null ? "this record says no day; it was not imported" : $"{ImportProblems.Short(raw.Name, 40)} is not a day that TokenLog understands, or one that can be read in two ways; the record was not imported",
            raw is null ? null : ImportProblems.Short(raw.Text),
            "write it as 2026-03-15, or 2026-03-15T09:12:04Z");
        return null;
    }

    private List<RecordLine>? Lines(ImportRecord record, Dictionary<ImportField, RawField> fields, List<KeyValuePair<string, string>> kept, DateOnly day)
    {
        var lines = new List<RecordLine>();
        foreach (var line in Breakdown(record, fields, kept))
        {
            if (figureReader.Read(line.Fields) is not { } figures)
            {
                return null;
            }

            if (figures.IsAllZero)
            {
                problems.Warning(
                    "TL0195",
                    line.Place,
                    "all figures of this record are 0: what recorded it found none; they are taken as unknown, not as free",
                    null,
                    "if it really used nothing, there is nothing to do");
                figures = figures.Unknown;
            }

            lines.Add(pricing.Line(day, Text(line.Fields, ImportField.Model), figures));
        }

        return lines;
    }

    /// <summary>
    /// What there is a usage line of: each model, or the record as a whole where only it has a cost.
    /// </summary>
    private IReadOnlyList<(Place Place, IReadOnlyDictionary<ImportField, RawField> Fields)> Breakdown(
        ImportRecord record,
        Dictionary<ImportField, RawField> fields,
        List<KeyValuePair<string, string>> kept)
    {
        if (record.Lines is null)
        {
            return [(record.Place, fields)];
        }

        List<(Place, IReadOnlyDictionary<ImportField, RawField>)> models = [.. record.Lines.Select(line => (line.Place, (IReadOnlyDictionary<ImportField, RawField>)Sort(line.Fields).Fields))];
        if (!fields.ContainsKey(ImportField.Cost) || models.TrueForAll(model => model.Item2.ContainsKey(ImportField.Cost)))
        {
            return models;
        }

        kept.AddRange(record.Lines.Take(MostKept).Select(line => KeyValuePair.Create(
            "by model",
            ImportProblems.Short(string.Join(", ", line.Fields.Select(field => $"{field.Name} {field.Text}")), LongestKept))));
        var names = models.Select(model => Text(model.Item2, ImportField.Model)).OfType<string>().Distinct(StringComparer.Ordinal);
        var whole = new Dictionary<ImportField, RawField>(fields);
        whole.TryAdd(ImportField.Model, new RawField("model", string.Join(", ", names), true, record.Place));
        return [(record.Place, whole)];
    }

    /// <summary>Lines of a part have different keys: those of one model are added up.</summary>
    private static List<UsageLine> Merged(List<RecordLine> lines) =>
    [
        .. lines
            .Select(line => line.Line)
            .GroupBy(line => line.Key)
            .Select(same => same.Aggregate((a, b) => a with
            {
                Calls = a.Calls + b.Calls,
                Tokens = a.Tokens is { } x && b.Tokens is { } y ? x + y : null,
                Cost = a.Cost + b.Cost,
                ReportedCost = a.ReportedCost + b.ReportedCost,
                Low = a.Low + b.Low,
                High = a.High + b.High,
                OutputMissingCalls = a.OutputMissingCalls + b.OutputMissingCalls,
                DurationMs = a.DurationMs + b.DurationMs,
            }))
            .OrderBy(line => line.Key, Comparer<LineKey>.Create(LineKey.InOrder)),
    ];

    private static Basis BasisOf(List<RecordLine> lines) =>
        lines.Exists(line => line.Basis == Basis.Estimated) ? Basis.Estimated
        : lines.Exists(line => line.Basis == Basis.Reported) ? Basis.Reported
        : Basis.Manual;

    private static (int? Count, string? Types) Tasks(Dictionary<ImportField, RawField> fields)
    {
        var (count, types) = Text(fields, ImportField.Tasks) is { } tasks ? TaskTypes.Parse(tasks) : (null, null);
        var (counted, said) = Text(fields, ImportField.TaskTypes) is { } kinds ? TaskTypes.Parse(kinds) : (null, null);
        return (count ?? counted, types ?? said);
    }

    private static string? Text(IReadOnlyDictionary<ImportField, RawField> fields, ImportField field, int longest = LongestName)
    {
        var text = fields.TryGetValue(field, out var raw) ? ImportProblems.Short(raw.Text, longest) : "";
        return text.Length is 0 || text is "-" or "—" or "null" ? null : text;
    }

    /// <summary>An id that an agent made is the same session wherever it stands; <c>session-01</c> is a name that may come again.</summary>
    private static bool IsAgents(string? session) =>
        session is { Length: >= 16 } && session.Any(char.IsAsciiDigit) && !session.Any(char.IsWhiteSpace);
}
