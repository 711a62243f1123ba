namespace TokenLog.Core.Documents;

/// <summary>
/// A text that a person may have edited, with regions that the tool owns. Whatever stands outside the regions stays as it is to the
/// byte: byte order mark, every line's own ending, a missing final newline.
/// </summary>
public sealed class TextDocument
{
    private readonly TextLines lines;

    private TextDocument(string path, TextLines lines, IReadOnlyList<Region> regions, IReadOnlyList<Diagnostic> problems) =>
        (Path, this.lines, Regions, Problems) = (path, lines, regions, problems);

    /// <summary>The file, as the user would name it in a message.</summary>
    public string Path { get; }

    /// <summary>The whole text; a byte order mark is its first character.</summary>
    public string Text => lines.Text;

    /// <summary>The line ending that most lines have, and that new lines get.</summary>
    public string Newline => lines.Newline;

    /// <summary>The regions, in file order.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>Markers that do not make regions, in file order. A document that has any is not to be written.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; }

    /// <summary>Reads a text as it was decoded; never fails.</summary>
    public static TextDocument Parse(string path, string text)
    {
        var parsed = new TextLines(text);
        var (regions, problems) = RegionReader.Read(path, parsed);
        return new TextDocument(path, parsed, regions, problems);
    }

    /// <summary>The region of a name; null if there is none. Of two with one name (a problem) the first.</summary>
    public Region? Find(string name) => Regions.FirstOrDefault(region => region.Name == name);

    /// <summary>
    /// The document with another text in a region. <paramref name="body"/> may have any line endings and gets the document's.
    /// A body that equals the present one leaves the text as it is.
    /// </summary>
    /// <param name="name">A region that the document has.</param>
    /// <param name="body">The lines between the markers.</param>
    /// <param name="endAttributes">What to write after the name in the end marker; null leaves that line as it is, empty clears it.</param>
    /// <exception cref="InvalidOperationException">
    /// There is no such region, or the result does not read back as it was meant (a body with markers or an open code fence):
    /// an error of the program, not of the document.
    /// </exception>
    public TextDocument WithRegion(string name, string body, string? endAttributes = null)
    {
        var region = Find(name) ?? throw new InvalidOperationException($"{Path} has no region {name}");
        var attributes = endAttributes is null ? region.Attributes : endAttributes.Length == 0 ? null : endAttributes;
        var wanted = region with { Body = TextLines.Normalize(body), Attributes = attributes };
        if (wanted == region)
        {
            return this;
        }

        var begin = region.BeginLine;
        var end = region.EndLine - 1;
        var middle = wanted.Body == region.Body ? Text[lines.Start(begin)..lines.Start(end)] : wanted.Body.Replace("\n", Newline, StringComparison.Ordinal);
        var marker = attributes == region.Attributes ? Text[lines.Start(end)..lines.End(end)] : RegionMarker.End(name, attributes);
        var result = Parse(Path, string.Concat(Text.AsSpan(0, lines.Start(begin)), middle, marker, Text.AsSpan(lines.End(end))));
        return Same(wanted, result) ? result : throw new InvalidOperationException($"{Path}: region {name} does not read back as written");
    }

    private bool Same(Region wanted, TextDocument result) =>
        result.Regions.Count == Regions.Count
        && result.Problems.Count == Problems.Count
        && result.Regions.Zip(Regions).All(pair => pair.Second.Name == wanted.Name && pair.Second.BeginLine == wanted.BeginLine
            ? pair.First with { EndLine = 0 } == wanted with { EndLine = 0 }
            : pair.First with { BeginLine = 0, EndLine = 0 } == pair.Second with { BeginLine = 0, EndLine = 0 });
}
