using FsCheck;
using FsCheck.Fluent;
using TokenLog.Core.Documents;
using TokenLog.Core.Editing;
using TokenLog.Tests.Documents;
using TokenLog.Tests.Views;

namespace TokenLog.Tests.Editing;

/// <summary>Laws that hold for whatever people write round the regions, and into the cells that are theirs.</summary>
public sealed class AnyDocument
{
    private static Gen<string> Human => Laws.Text(
        14,
        "word ", "# Heading", "\n", "\n\n", "\r\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "- item\n", "> quote\n", "```\ncode\n```\n", "$1.20", "  ", "\t", "é😀", "&amp;", "<!-- mine -->\n", "---\n", "**b**");

    private static Gen<TextDocument> Pages =>
        from text in Human.ArrayOf(6)
        from newline in Gen.Elements("\n", "\r\n")
        from bom in Gen.Elements("", "\uFEFF")
        let page = CostLogPage.Parse(bom + Join(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", newline, StringComparison.Ordinal))
        where page.Problems.Count == 0 && CostLog.RegionNames.All(name => page.Find(name) is not null || Optional.Contains(name, StringComparer.Ordinal))
        select page;

    private static readonly string[] Optional = ["guide", "velocity"];

    private static Gen<string> Words => Laws.Hostile.Select(MarkdownText.Clean);

    [Fact]
    public void Rendering_keeps_everything_outside_the_regions_and_is_idempotent() => Laws.Hold(
        Pages,
        page =>
        {
            var once = CostLogPage.Render(page, Sample.Everything).Document!;
            Assert.Equal(Outside(page), Outside(once));
            Assert.Same(once, CostLogPage.Render(once, Sample.Everything).Document);
            Assert.Same(once, CostLogPage.Render(CostLogPage.Parse(once.Text), Sample.Everything).Document is { } again && again.Text == once.Text ? once : null);
        },
        100);

    [Fact]
    public void What_was_rendered_reads_back_as_nothing_changed() => Laws.Hold(
        Words,
        words =>
        {
            Part[] parts = [.. Sample.Typed, Sample.Measured with { Notes = words, TaskTypes = words }];
            var page = CostLogPage.Render(Sample.Page, parts).Document!;
            Assert.Equal(LogEdits.None.Problems, Edits(page, parts).Problems);
            Assert.Empty(Edits(page, parts).Changed);
            Assert.Empty(Edits(page, parts).Added);
        });

    [Fact]
    public void Whatever_a_person_writes_into_their_cells_arrives_in_the_part() => Laws.Hold(
        from notes in Words from types in Words from tasks in Gen.Choose(0, 5000) select (notes, types, tasks),
        edit =>
        {
            var page = CostLogPage.Render(Sample.Page, Sample.Everything).Document!;
            var row = MarkdownTable.Parse(page.Find("sessions")!.Body)!.Rows.First(row => row.Cells[0].Raw.Contains(".3fa2c1.", StringComparison.Ordinal));
            var cells = row.Cells.Select(cell => cell.Raw).ToArray();
            (cells[3], cells[4], cells[6]) = ($"{edit.tasks}", MarkdownText.Cell(edit.types), MarkdownText.Cell(edit.notes));
            var edited = CostLogPage.Parse(page.Text.Replace(row.Source, $"| {string.Join(" | ", cells)} |", StringComparison.Ordinal));

            var edits = Edits(edited, Sample.Everything);
            Assert.Empty(edits.Problems);
            var part = Assert.Single(edits.Changed).Part;
            Assert.Equal(edit.tasks, part.Tasks);
            Assert.Equal(Said(edit.types), part.TaskTypes ?? "");
            Assert.Equal(Said(edit.notes), part.Notes ?? "");
            Assert.Equal(Sample.Measured.Usage, part.Usage);

            Part[] after = [.. Sample.Everything.Select(other => other.FullName == part.FullName ? part : other)];
            var rendered = CostLog.Render(edited, Ledger.Of(after), Sample.Configuration, rowsTaken: true).Document!;
            Assert.Empty(Edits(rendered, after).Changed);
            Assert.Equal(Outside(page), Outside(rendered));
        });

    [Fact]
    public void Rows_in_any_order_and_layout_are_nobodys_edit() => Laws.Hold(
        Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var page = CostLogPage.Render(Sample.Page, Sample.Everything).Document!;
            var rows = MarkdownTable.Parse(page.Find("sessions")!.Body)!.Rows.Select(row => row.Source).ToArray();
            var shuffled = rows.ToArray();
            random.Shuffle(shuffled);
            var text = page.Text.Replace(string.Join('\n', rows), string.Join('\n', shuffled.Select(row => row.Replace(" | ", random.Next(2) == 0 ? "  |  " : "|", StringComparison.Ordinal))), StringComparison.Ordinal);
            var edits = Edits(CostLogPage.Parse(text), Sample.Everything);
            Assert.Empty(edits.Problems);
            Assert.Empty(edits.Changed);
            Assert.Empty(edits.Added);
        },
        50);

    private static LogEdits Edits(TextDocument page, IEnumerable<Part> parts) => SessionLogEdits.Of(Ledger.Of(parts), Sample.Configuration.Reports).Read(page);

    private static string Said(string words) => words is "—" ? "" : words;

    private static string Join(string[] text)
    {
        var regions = CostLog.RegionNames.Where(name => !Optional.Contains(name, StringComparer.Ordinal)).Select(name => $"\n\n<!-- tokenlog:begin {name} -->\n<!-- tokenlog:end {name} -->\n").ToArray();
        return string.Concat(text.Select((human, i) => human + regions.ElementAtOrDefault(i)));
    }

    private static string Outside(TextDocument page)
    {
        var text = page.Text;
        foreach (var region in page.Regions.Reverse())
        {
            var lines = text.Split('\n').ToList();
            lines.RemoveRange(region.BeginLine, region.EndLine - region.BeginLine);
            text = string.Join('\n', lines);
        }

        return text;
    }
}
