using System.Text;

namespace TokenLog.Core.Documents;

/// <summary>
/// A part as a file: YAML front matter is the record; below it a heading, a region with the report that is generated from the
/// record, and whatever a person writes.
/// </summary>
public static class PartFile
{
    /// <summary>The region that holds the generated report.</summary>
    public const string RegionName = "session";

    private const int NameLength = 6;
    private const int TitleLength = 120;

    /// <summary>Reads the record; any layout of YAML will do, and keys that this version does not know are remarked and kept. Never fails.</summary>
    /// <param name="path">The file, as the user would name it in a message.</param>
    /// <param name="text">The text as it was decoded.</param>
    public static PartReading Read(string path, string text)
    {
        var source = PartSource.Read(path, text);
        return new PartReading(source.Part, source.Problems);
    }

    /// <summary>The part's name: 6 characters of a hash of the whole record, the name itself left out.</summary>
    public static string Name(Part part)
    {
        var record = new StringBuilder();
        foreach (var key in PartWriter.Keys.Where(key => key != "part"))
        {
            var value = PartWriter.Value(part, key);
            if (value is not null || !PartWriter.LaterKeys.Contains(key))
            {
                record.Append(key).Append(':').Append(value).Append('\n');
            }
        }

        return SessionId.Base32(record.ToString(), NameLength);
    }

    /// <summary>The part with its name set: two different records never share one.</summary>
    public static Part Named(Part part) => part with { Name = Name(part), File = null };

    /// <summary>True if two parts are the same record, to the precision of the file (whole seconds, 6 decimals).</summary>
    public static bool Same(Part a, Part b) => PartWriter.Write(a) == PartWriter.Write(b);

    /// <summary>The whole text of a new file.</summary>
    /// <param name="part">A named part.</param>
    /// <param name="body">The generated report, Markdown with line feeds.</param>
    /// <exception cref="InvalidOperationException">The result does not read back as it was meant: an error of the program.</exception>
    public static string Create(Part part, string body)
    {
        var text = $"""
            {PartWriter.Write(part)}
            {Heading(part)}
            <!-- tokenlog:begin {RegionName} -->
            <!-- tokenlog:end {RegionName} -->

            ## Notes

            """.Replace("\r\n", "\n", StringComparison.Ordinal);
        var whole = TextDocument.Parse(part.RelativePath, text).WithRegion(RegionName, body).Text;
        return PartSource.Read(part.RelativePath, whole).Part is { } read && Same(read, part)
            ? whole
            : throw new InvalidOperationException($"part {part.FullName} does not read back as written");
    }

    /// <summary>
    /// The same file with another record and report. Values that did not change, keys that this version does not know, comments,
    /// the layout, and everything outside the region stay as they are. Without a sound region only the record is written.
    /// </summary>
    /// <param name="path">The file, as the user would name it in a message.</param>
    /// <param name="existingText">A text that <see cref="Read"/> reads without an error.</param>
    /// <param name="part">The record.</param>
    /// <param name="body">The generated report.</param>
    /// <exception cref="ArgumentException">The existing text cannot be read; nothing of it could be kept safely.</exception>
    public static string Rewrite(string path, string existingText, Part part, string body)
    {
        var document = TextDocument.Parse(path, PartSplice.WithRecord(PartSource.Read(path, existingText), part));
        return document.Problems.Count == 0 && document.Find(RegionName) is not null ? document.WithRegion(RegionName, body).Text : document.Text;
    }

    /// <summary>
    /// The text of the part that takes the place of a pending one: as <see cref="Rewrite"/>, and a heading that nobody edited
    /// follows the new record. Notes, tasks and other annotations in the record are the caller's to carry over.
    /// </summary>
    /// <exception cref="ArgumentException">The existing text cannot be read; nothing of it could be kept safely.</exception>
    public static string Carry(string existingText, Part newPart, string body)
    {
        var source = PartSource.Read(newPart.RelativePath, existingText);
        var text = Rewrite(newPart.RelativePath, existingText, newPart, body);
        var lines = new TextLines(text);
        var heading = source.Part is null ? null : Heading(source.Part);
        for (var i = FrontMatter.EndOf(lines) ?? 0; i < lines.Count && !lines[i].Contains(RegionMarker.Word, StringComparison.Ordinal); i++)
        {
            if (lines[i].SequenceEqual(heading))
            {
                return string.Concat(text.AsSpan(0, lines.Start(i)), Heading(newPart), text.AsSpan(lines.End(i)));
            }
        }

        return text;
    }

    /// <summary>The generated report as it stands in a file; null if the file has no region for it.</summary>
    public static string? Body(string existingText) => TextDocument.Parse("", existingText).Find(RegionName)?.Body;

    private static string Heading(Part part)
    {
        var title = MarkdownText.Clean(part.Notes ?? "");
        title = title.Length > 0 ? title : MarkdownText.Clean(part.Commits.Count > 0 ? part.Commits[0].Subject : "");
        title = title.Length > 0 ? title : part.Kind == PartKind.Void ? MarkdownText.Clean($"Void: {part.Why}") : "AI session";
        if (title.Length > TitleLength)
        {
            var cut = char.IsHighSurrogate(title[TitleLength - 1]) ? TitleLength - 1 : TitleLength;
            title = title[..cut].TrimEnd() + "…";
        }

        return $"# {IsoDate.Day(part.Date)} · {MarkdownText.Cell(title)}";
    }
}
