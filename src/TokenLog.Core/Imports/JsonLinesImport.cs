using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TokenLog.Core.Documents;
using TokenLog.Core.Sources;

namespace TokenLog.Core.Imports;

/// <summary>A usage log: one JSON object a line.</summary>
internal static class JsonLinesImport
{
    public const string Shape = "a log with one JSON object a line";

    public static ImportReading Read(Stream content, ImportSettings settings, ImportProblems problems)
    {
        var reader = new RecordReader("jsonl", settings, problems);
        var parts = new List<ImportedPart>();
        using var lines = new LogLines(content, default);
        while (lines.MoveNext())
        {
            var place = new Place(lines.Number, 1);
            if (lines.TooLong)
            {
                problems.Warning("TL0191", place, "this line is too long to be understood; it was not imported", null, "it stays where it is; cut it down to import it");
                reader.LeaveOut();
            }
            else if (RecordOf(Trim(lines.Line.Span, lines.Offset == 0), place, reader, problems) is { } record && reader.Read(record) is { } part)
            {
                parts.Add(part);
            }
        }

        return new ImportReading(Shape, parts, [], reader.NotImported, problems.All);
    }

    /// <summary>Without blanks, a byte order mark, and the NULs that a crash of the machine leaves in a file.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line, bool first) =>
        (first && line.StartsWith("\uFEFF"u8) ? line[3..] : line).Trim("\0 \t\r"u8);

    private static ImportRecord? RecordOf(ReadOnlySpan<byte> line, Place place, RecordReader reader, ImportProblems problems)
    {
        if (line.IsEmpty)
        {
            return null;
        }

        var utf8 = line.ToArray();
        if (!Utf8.IsValid(utf8))
        {
            problems.Warning("TL0199", place, "this line is not UTF-8 throughout; what is not was replaced by U+FFFD", null, "convert the file to UTF-8 to keep those characters");
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        }

        try
        {
            if (TrackerNode.Parse(utf8) is { IsObject: true } node)
            {
                return new JsonRecords(new TextPositions(utf8, place.Line).Of).Of(node) with { Place = place };
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Said below: what the reader says of it speaks to programmers.
        }

        problems.Warning(
            "TL0191",
            place,
            "this line is not one JSON object; it was not imported",
            ImportProblems.Short(Encoding.UTF8.GetString(utf8.AsSpan(0, Math.Min(utf8.Length, 1000)))),
            "correct it there and import the file again");
        reader.LeaveOut();
        return null;
    }
}
