using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>
/// Values in columns under a header, in any order, parted by comma, semicolon, tab or bar (RFC 4180 quoting). Lines above the header that are
/// blank or start with <c>#</c> are passed over, and so is Excel's <c>sep=;</c>.
/// </summary>
internal static class CsvImport
{
    public const string Shape = "CSV";

    private const int MostRestarts = 50;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static ImportReading Read(string text, ImportSettings settings, ImportProblems problems)
    {
        var lines = new TextLines(text);
        var header = HeaderLine(lines);
        if (header is null)
        {
            return Unrecognised(new Place(1, 1), "there is nothing in this file but blank lines and remarks", "name a file that holds records; a cost log in Markdown is taken over by: dotnet tokenlog adopt", problems);
        }

        var delimiter = DelimiterOf(lines, header.Value, settings);
        var first = Rows(lines, header.Value, delimiter).FirstOrDefault();
        if (first is not null && LedgerImport.Knows(first.Cells))
        {
            return LedgerImport.Read(first.Cells, Rows(lines, header.Value, delimiter).Skip(1).Select(row => (row.Cells, row.FirstLine + 1)), problems);
        }

        var report = first is null ? null : UsageReport.Of(first.Cells);
        if (first is not null && CopilotUsageReport.KnowsCounts(first.Cells) && !IsHeader(first.Cells, settings))
        {
            return Unrecognised(
                new Place(header.Value + 1, 1),
                "this is GitHub's older report of premium requests: it counts them, but says neither tokens nor an amount, so there is nothing to record",
                "download the usage report from GitHub's billing pages, which has a column gross_amount, and import that; what was paid for the plan goes into \"paid\" of .ai/token-tracker.json",
                problems);
        }

        if (first is not { } names || (report is null && !IsHeader(names.Cells, settings)))
        {
            return Unrecognised(
                new Place(header.Value + 1, 1),
                $"this is neither JSON nor a table whose first line names its columns, among them a day and tokens or a cost: {ImportProblems.Short(lines[header.Value].ToString())}",
                "say what their columns are: --map \"their column=date\" --map \"their other column=cost\"; a cost log in Markdown is taken over by: dotnet tokenlog adopt",
                problems);
        }

        var reader = new RecordReader(report?.Shape ?? "csv", settings, problems, commas: delimiter == ';');
        var figures = new FigureReader(problems, commas: delimiter == ';');
        if (report is null)
        {
            reader.Headings(names.Places(lines).Zip(names.Cells, (place, name) => new RawField(name.Trim(), name, true, place)));
        }

        var parts = new List<ImportedPart>();
        var restarts = 0;
        for (var from = header.Value; from < lines.Count;)
        {
            var (next, isFirst) = (lines.Count, from == header.Value);
            foreach (var row in Rows(lines, from, delimiter).Skip(isFirst ? 1 : 0))
            {
                if (!row.Bad && (row.Cells.Length == names.Cells.Length || (row.Cells.Length > names.Cells.Length && row.Cells[names.Cells.Length..].All(string.IsNullOrWhiteSpace))))
                {
                    var record = RecordOf(row, names.Cells, lines);
                    report?.Add(record, settings, figures, problems);
                    parts.AddRange(report is null && reader.Read(record) is { } part ? [part] : []);
                    continue;
                }

                reader.LeaveOut();
                var open = row.LastLine > row.FirstLine;
                problems.Warning(
                    "TL0191",
                    new Place(row.FirstLine + 1, 1),
                    open || row.Bad
                        ? "a quotation mark is opened in this line and not closed where its cell ends; the record was not imported"
                        : FormattableString.Invariant($"this line has {row.Cells.Length} cells, and there are {names.Cells.Length} columns; it was not imported"),
                    ImportProblems.Short(lines[row.FirstLine].ToString()),
                    "correct it there and import the file again");
                if (open && ++restarts <= MostRestarts)
                {
                    // What the open mark swallowed is read again, line by line.
                    next = row.FirstLine + 1;
                    break;
                }
            }

            from = next;
        }

        if (report is not null)
        {
            parts.AddRange(report.Records(problems).Select(reader.Read).OfType<ImportedPart>());
        }

        return new ImportReading(report?.Shape ?? Shape, parts, [], reader.NotImported + (report?.LeftOut ?? 0), problems.All);
    }

    private static ImportReading Unrecognised(Place place, string message, string fix, ImportProblems problems)
    {
        problems.Error("TL0190", place, message, fix);
        return new ImportReading(null, [], [], 0, problems.All);
    }

    private static int? HeaderLine(TextLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (!line.IsEmpty && line[0] != '#' && !line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The sign that gives most columns whose names are known, and of two the one that gives most columns.</summary>
    private static char DelimiterOf(TextLines lines, int header, ImportSettings settings) => Delimiters
        .Select(delimiter => (Delimiter: delimiter, Cells: Rows(lines, header, delimiter).FirstOrDefault()?.Cells ?? []))
        .OrderByDescending(found => found.Cells.Count(cell => FieldNames.Of(cell, settings.Mapping) is not null))
        .ThenByDescending(found => found.Cells.Length)
        .First()
        .Delimiter;

    private static bool IsHeader(string[] cells, ImportSettings settings)
    {
        var fields = cells.Select(cell => FieldNames.Of(cell, settings.Mapping)).ToHashSet();
        return (fields.Contains(ImportField.Date) || fields.Contains(ImportField.Started) || fields.Contains(ImportField.Ended))
            && fields.Any(field => field is ImportField.Input or ImportField.InputWithCached or ImportField.Output or ImportField.Total or ImportField.Cost);
    }

    private static ImportRecord RecordOf(Row row, string[] names, TextLines lines)
    {
        var places = row.Places(lines);
        return new ImportRecord(
            [.. names.Select((name, i) => new RawField(name.Trim(), row.Cells[i].Trim(), true, places.ElementAtOrDefault(i)))],
            new Place(row.FirstLine + 1, 1));
    }

    /// <summary>The rows from a line on, read as they are asked for.</summary>
    private static IEnumerable<Row> Rows(TextLines lines, int from, char delimiter)
    {
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => bad = true,
            HasHeaderRecord = false,
            IgnoreBlankLines = true,
        };
        using var parser = new CsvParser(new StringReader(lines.Text[lines.Start(from)..]), configuration);
        var last = from - 1;
        while (parser.Read())
        {
            // Blank lines before a record are counted with it.
            var first = last + 1;
            last = Math.Min(from + parser.RawRow, lines.Count) - 1;
            while (first < last && lines[first].Trim().IsEmpty)
            {
                first++;
            }

            if (!lines[first].TrimStart().StartsWith("#"))
            {
                yield return new Row(parser.Record ?? [], first, last, delimiter, bad);
            }

            bad = false;
        }
    }

    /// <summary>Cells, and the lines, from 0, that they stand on.</summary>
    private sealed record Row(string[] Cells, int FirstLine, int LastLine, char Delimiter, bool Bad)
    {
        /// <summary>Where each cell begins.</summary>
        public List<Place> Places(TextLines lines)
        {
            var (places, quoted) = (new List<Place> { new(FirstLine + 1, 1) }, false);
            for (var i = FirstLine; i <= LastLine; i++)
            {
                var line = lines[i];
                for (var at = 0; at < line.Length; at++)
                {
                    quoted ^= line[at] == '"';
                    if (!quoted && line[at] == Delimiter)
                    {
                        places.Add(new Place(i + 1, at + 2));
                    }
                }
            }

            return places;
        }
    }
}
