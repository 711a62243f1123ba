using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>Reads usage that other tools recorded. What kind of file it is shows in its content, never in its name.</summary>
public static class ImportFile
{
    /// <summary>Ends the name of a record of a vendor's day that tells what it cost and no tokens.</summary>
    public const string CostAlone = ", cost alone";

    /// <summary>Larger files are read only where they hold one JSON object a line.</summary>
    private const int LargestWhole = 64 * 1024 * 1024;

    /// <summary>Reads the whole file; never fails, whatever its bytes are.</summary>
    /// <param name="path">The file as the user would name it, for the messages. If it ends in <c>.ai/token-tracker.json</c> the configuration in it is ours.</param>
    /// <param name="content">Its bytes; a stream that can seek.</param>
    /// <param name="settings">What decides how it is read.</param>
    public static ImportReading Read(string path, Stream content, ImportSettings settings)
    {
        settings = settings with { Mapping = settings.Mapping.ToDictionary(map => FieldNames.Plain(map.Key), map => map.Value, StringComparer.Ordinal) };
        var problems = new ImportProblems(path);
        var bytes = Head(content);
        if (bytes.Length > LargestWhole)
        {
            return First(bytes) == '{' ? Lines(content, settings, problems) : TooLarge(problems);
        }

        var text = Decode(bytes, problems);
        var start = text.AsSpan().TrimStart("\uFEFF\0 \t\r\n");
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return CsvImport.Read(text, settings, problems);
        }

        return IsLog(start, out var second)
            ? Lines(new MemoryStream(Encoding.UTF8.GetBytes(text)), settings, problems)
            : Document(path, text, second, settings, problems);
    }

    private static ImportReading Lines(Stream content, ImportSettings settings, ImportProblems problems)
    {
        content.Position = 0;
        return JsonLinesImport.Read(content, settings, problems);
    }

    private static ImportReading Document(string path, string text, bool mayBeLog, ImportSettings settings, ImportProblems problems)
    {
        var source = new TrackerSource(path, text);
        if (source.Parse() is { } root)
        {
            var at = new TextPositions(Encoding.UTF8.GetBytes(source.Text));
            if (LedgerImport.Knows(root))
            {
                return LedgerImport.Read(root, at.Of, problems);
            }

            if (root.Members.Exists(member => member.Name == "responderUsername"))
            {
                problems.Error(
                    "TL0190",
                    at.Of(root.Start),
                    "this is a chat of Copilot in an editor: it holds what was said, and no tokens",
                    "its usage is in GitHub's usage report, which import takes, or in its telemetry (docs/agents.md)");
                return new ImportReading(null, [], [], 0, problems.All);
            }

            var isOurs = path.Replace('\\', '/').EndsWith(TrackerFile.DefaultPath, StringComparison.Ordinal);
            return TrackerImport.Knows(root)
                ? new TrackerImport(settings, problems, at.Of).Read(root, isOurs)
                : OneRecord(root, at, settings, problems);
        }

        if (mayBeLog)
        {
            return Lines(new MemoryStream(Encoding.UTF8.GetBytes(text)), settings, problems);
        }

        foreach (var problem in source.Problems)
        {
            problems.Add(problem);
        }

        return new ImportReading(null, [], [], 0, problems.All);
    }

    private static ImportReading OneRecord(TrackerNode root, TextPositions at, ImportSettings settings, ImportProblems problems)
    {
        if (!root.Members.Exists(member => FieldNames.Of(member.Name, settings.Mapping) is ImportField.Date or ImportField.Started or ImportField.Ended))
        {
            problems.Error(
                "TL0190",
                at.Of(root.Start),
                "this JSON holds nothing that TokenLog knows: no list of sessions or days, no record with a day, no budgets or prices",
                "records are found under sessions, daily_logs, daily, entries, …, in a list, or one to a line");
            return new ImportReading(null, [], [], 0, problems.All);
        }

        var reader = new RecordReader("jsonl", settings, problems);
        var part = reader.Read(new JsonRecords(at.Of).Of(root));
        return new ImportReading(JsonLinesImport.Shape, part is null ? [] : [part], [], reader.NotImported, problems.All);
    }

    /// <summary>True if the first line is a whole JSON object and something follows it.</summary>
    /// <param name="text">The file from its first brace on.</param>
    /// <param name="second">True if a later line could be a record: a first line that is damaged must not hide the others.</param>
    private static bool IsLog(ReadOnlySpan<char> text, out bool second)
    {
        var end = text.IndexOf('\n');
        var first = (end < 0 ? text : text[..end]).Trim();
        var rest = end < 0 ? default : text[end..].Trim("\0 \t\r\n");
        var next = rest.IndexOf('\n') is >= 0 and var feed ? rest[..feed].TrimEnd() : rest;
        second = next.Length > 1 && next[0] == '{' && next[^1] == '}';
        if (first.Length < 2 || first[0] != '{' || first[^1] != '}')
        {
            return false;
        }

        try
        {
            _ = TrackerNode.Parse(Encoding.UTF8.GetBytes(first.ToString()));
            return !rest.IsEmpty;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ImportReading TooLarge(ImportProblems problems)
    {
        problems.Error("TL0190", new Place(0, 0), "the file is larger than 64 MB and does not hold one JSON object a line", "cut it into smaller files: what was imported once is not imported again");
        return new ImportReading(null, [], [], 0, problems.All);
    }

    private static char First(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF\0 \t\r\n"u8) is [var first, ..] ? (char)first : '\0';

    private static byte[] Head(Stream content)
    {
        var bytes = new byte[Math.Min(content.Length, LargestWhole + 1)];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>UTF-8, or UTF-16 with a byte order mark, as spreadsheets write it.</summary>
    private static string Decode(byte[] bytes, ImportProblems problems)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes.AsSpan(2));
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (!Utf8.IsValid(bytes))
        {
            var before = text.AsSpan(0, Math.Max(0, text.IndexOf('\uFFFD', StringComparison.Ordinal)));
            problems.Warning(
                "TL0199",
                new Place(1 + before.Count('\n'), before.Length - before.LastIndexOf('\n')),
                "the file is not UTF-8 throughout; what is not was replaced by U+FFFD",
                null,
                "convert it to UTF-8 to keep those characters");
        }

        return text;
    }
}
