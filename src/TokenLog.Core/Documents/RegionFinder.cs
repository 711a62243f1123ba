using System.Runtime.CompilerServices;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Documents;

/// <summary>
/// Finds the marker lines of a text: those that Markdown takes for an HTML comment of their own at the top level. In a fenced or
/// indented code block, a list item or a block quote they are text.
/// </summary>
internal static class RegionFinder
{
    /// <summary>The marker lines in file order; null if Markdown is nested too deeply (thousands of levels) to be read.</summary>
    public static List<RegionMarker>? Find(TextLines lines) =>
        !lines.Text.Contains(RegionMarker.Word, StringComparison.Ordinal) ? [] : FindPlainly(lines) ?? FindWithMarkdig(lines);

    /// <summary>
    /// Most documents have nothing that could hide a marker, and Markdig costs 40 ms to start. A marker in the first column is a
    /// block of its own (CommonMark 4.6, kind 2: it interrupts a paragraph and, not being indented, ends lists and quotes) unless
    /// a fence or another HTML block is open. A fence in the first column, as charts have, is passed over up to the line that closes
    /// it; where there might be anything else, this gives null and Markdig decides.
    /// </summary>
    public static List<RegionMarker>? FindPlainly(TextLines lines)
    {
        List<RegionMarker> markers = [];
        for (var i = FrontMatter.EndOf(lines) ?? 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.SequenceEqual(MermaidChart.Opening) && EndOfFence(lines, i) is { } end)
            {
                i = end;
            }
            else if (line.StartsWith("<!-- tokenlog:", StringComparison.Ordinal) && RegionMarker.Read(line, i) is { Name: not null } marker)
            {
                markers.Add(marker);
            }
            else if (line.Contains(RegionMarker.Word, StringComparison.Ordinal) || line.TrimStart().StartsWith('<')
                || line.Contains("```", StringComparison.Ordinal) || line.Contains("~~~", StringComparison.Ordinal))
            {
                return null;
            }
        }

        return markers;
    }

    private static int? EndOfFence(TextLines lines, int opening)
    {
        for (var i = opening + 1; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.SequenceEqual(MermaidChart.Closing))
            {
                return i;
            }

            if (line.Contains("```", StringComparison.Ordinal) || line.Contains(RegionMarker.Word, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return null;
    }

    // Not inlined, so that Markdig's assembly is loaded only by documents that need it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<RegionMarker>? FindWithMarkdig(TextLines lines)
    {
        List<RegionMarker> markers = [];
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(lines.Text[lines.Offset..], BlocksOnly.Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }

        foreach (var block in document)
        {
            if (block is HtmlBlock { Type: HtmlBlockType.Comment })
            {
                var line = lines.At(block.Span.Start + lines.Offset);
                var text = lines.Text.AsSpan(lines.Start(line), block.Span.End + 1 + lines.Offset - lines.Start(line));
                if (RegionMarker.Read(text, line) is { } marker)
                {
                    markers.Add(text.Trim().ContainsAny('\r', '\n') ? marker with { Name = null } : marker);
                }
            }
        }

        return markers;
    }

    /// <summary>Emphasis, links and the like cannot hide a block; leaving them out is faster and safe with any input.</summary>
    private static class BlocksOnly
    {
        public static readonly MarkdownPipeline Pipeline = Build();

        private static MarkdownPipeline Build()
        {
            var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = int.MaxValue };
            builder.Extensions.Add(new YamlFrontMatterExtension());
            builder.InlineParsers.Clear();
            return builder.Build();
        }
    }
}
