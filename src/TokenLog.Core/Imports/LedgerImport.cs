using System.Text;
using TokenLog.Core.Documents;
using TokenLog.Core.Exports;

namespace TokenLog.Core.Imports;

/// <summary>
/// Parts that <c>export</c> wrote. Each is put back into the form of its file and read as such, so that nothing enters the ledger this way
/// that could not stand in it.
/// </summary>
/// <param name="problems">TL0221 and TL0222 are added here.</param>
internal sealed class LedgerImport(ImportProblems problems)
{
    public const string JsonShape = "a ledger exported as JSON";
    public const string CsvShape = "a ledger exported as CSV";

    private static readonly string[] Telling = ["id", "part", "line", "kind", "basis", "calls_digest", "day"];
    private static readonly string[] Beside = ["path", "counts", "text", "schema", "cost", "cost_known"];

    private readonly List<ImportedPart> parts = [];
    private int notImported;

    /// <summary>True for a document of ours, of whatever version.</summary>
    public static bool Knows(TrackerNode root) =>
        root.Find("schema")?.Value is { IsString: true } schema && schema.Text.StartsWith("tokenlog/export@", StringComparison.Ordinal);

    /// <summary>True for the heading of a table of ours.</summary>
    public static bool Knows(IReadOnlyCollection<string> header) =>
        Telling.All(name => header.Contains(name, StringComparer.Ordinal));

    /// <summary>Reads a JSON document.</summary>
    public static ImportReading Read(TrackerNode root, Func<int, Place> at, ImportProblems problems)
    {
        var schema = root.Find("schema")!.Value;
        if (schema.Text != LedgerJson.SchemaName || root.Find("parts")?.Value is not { IsArray: true } list)
        {
            problems.Error(
                "TL0220",
                at(schema.Start),
                $"\"{ImportProblems.Short(schema.Text, 60)}\" is not an export that this version reads",
                $"update TokenLog, or export again with this version: it reads {LedgerJson.SchemaName} with its list of parts");
            return new ImportReading(null, [], [], 0, problems.All);
        }

        var import = new LedgerImport(problems);
        foreach (var node in list.Items)
        {
            import.Add(Record(node), PathOf(node), node.Find("text")?.Value is { IsString: true } text ? text.Text : null, at(node.Start));
        }

        return import.Done(JsonShape);
    }

    /// <summary>Reads the rows of a table, each with its line in the file; rows of one part follow each other or not.</summary>
    public static ImportReading Read(string[] header, IEnumerable<(string[] Cells, int Line)> rows, ImportProblems problems)
    {
        var import = new LedgerImport(problems);
        string? Cell(string[] cells, string name) => Array.IndexOf(header, name) is >= 0 and var i && i < cells.Length ? CsvText.Original(cells[i]) : null;
        foreach (var part in rows.GroupBy(row => $"{Cell(row.Cells, "id")}.{Cell(row.Cells, "part")}", StringComparer.Ordinal))
        {
            var record = new StringBuilder();
            void Add(string key, string? value) => record.Append(value is null ? "" : $"{key}: {value}\n");
            foreach (var key in PartWriter.Keys.Except(Beside, StringComparer.Ordinal))
            {
                if (key == "usage")
                {
                    var lines = part.Where(row => Cell(row.Cells, "model") is not null).ToList();
                    record.Append(lines.Count == 0 ? "" : "usage:\n").AppendJoin("", lines.Select(row => $"  - {Line(name => Cell(row.Cells, name))}\n"));
                    continue;
                }

                var cell = part.Select(row => Cell(row.Cells, key)).FirstOrDefault(value => value is not null);
                Add(key, cell is null ? null : IsFigure(key) || key is "tags" or "record_ids" or "commits" ? Json(cell) : YamlText.Quote(cell));
            }

            import.Add(record.ToString(), path: null, text: null, new Place(part.First().Line, 1));
        }

        return import.Done(CsvShape);
    }

    private ImportReading Done(string shape) => new(shape, parts, [], notImported, problems.All);

    private void Add(string record, string? path, string? text, Place place)
    {
        var reading = PartFile.Read("", $"---\nschema: {YamlText.Quote(Part.SchemaName)}\n{record}---\n");
        if (reading.Part is not { } part)
        {
            var problem = reading.Problems.First(problem => problem.Level == DiagnosticLevel.Error);
            problems.Warning("TL0221", place, $"this is not a part that the ledger can hold: {problem.Message}; it was not imported", null, "export it again; do not change ids, names and figures in the file");
            notImported++;
            return;
        }

        if (path is not null && path != part.RelativePath && IsPathOf(path, part))
        {
            part = part with { File = path };
        }

        if (text is not null && !(PartFile.Read("", text).Part is { } written && PartFile.Same(written, part)))
        {
            problems.Warning("TL0222", place, $"the text of {part.FullName} says something else than the fields beside it; the fields count, and what people wrote in its file is lost", null, "export it again; change a ledger where it stands, not in its export");
            text = null;
        }

        parts.Add(new ImportedPart(part, place.Line, []) { File = text ?? PartFile.Create(part, SessionReport.Render(part)) });
    }

    /// <summary>A file keeps its name when a person corrects its date; nothing else may lead anywhere.</summary>
    private static bool IsPathOf(string path, Part part) =>
        path.StartsWith("sessions/", StringComparison.Ordinal) && path.Split('/') is [_, { Length: 7 } month, var file]
        && Period.TryParse(month, out _) && file.Length > 11 && Period.TryParse(file[..10], out _) && file[10..] == $"-{part.FullName}.md";

    private static string? PathOf(TrackerNode node) => node.Find("path")?.Value is { IsString: true } path ? path.Text : null;

    private static string Record(TrackerNode node)
    {
        var record = new StringBuilder();
        foreach (var member in node.Members.Where(member => !Beside.Contains(member.Name, StringComparer.Ordinal)))
        {
            record.Append(Key(member.Name)).Append(':');
            if (member.Value.IsArray && member.Value.Items.Exists(item => item.IsObject))
            {
                record.Append('\n').AppendJoin("", member.Value.Items.Select(item => $"  - {Value(item)}\n"));
            }
            else
            {
                record.Append(' ').Append(Value(member.Value)).Append('\n');
            }
        }

        return record.ToString();
    }

    private static string Value(TrackerNode node) => node.IsString ? YamlText.Quote(node.Text)
        : node.IsArray ? $"[{string.Join(", ", node.Items.Select(Value))}]"
        : node.IsObject ? $"{{{string.Join(", ", node.Members.Select(member => $"{Key(member.Name)}: {Value(member.Value)}"))}}}"
        : node.Found;

    private static string Key(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : YamlText.Quote(name);

    /// <summary>A cell that holds a number or a list: as JSON; anything else is text, and reading it as a part says what is wrong.</summary>
    private static string Json(string cell)
    {
        try
        {
            return Value(TrackerNode.Parse(Encoding.UTF8.GetBytes(cell)));
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException)
        {
            return YamlText.Quote(cell);
        }
    }

    private static string Line(Func<string, string?> cell)
    {
        var pairs = LedgerCsv.LineColumns
            .Where(name => name != "family")
            .Select(name => (name, value: cell(name)))
            .Where(pair => pair.value is not null)
            .Select(pair => $"{pair.name}: {(IsFigure(pair.name) ? Json(pair.value!) : YamlText.Quote(pair.value!))}");
        return $"{{{string.Join(", ", pairs)}}}";
    }

    private static bool IsFigure(string name) => name is "active_minutes" or "tasks"
        || (name is not ("day" or "model" or "role" or "tier" or "geo" or "currency") && LedgerCsv.LineColumns.Contains(name, StringComparer.Ordinal));
}
