using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Documents;

public class Tables
{
    [Theory]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n")]
    [InlineData("a | b\n--|--\n1 | 2")]
    [InlineData("|a|b|\n|:-|-:|\n|1|2|\n\n| not | here |\n")]
    [InlineData("|  a  |\tb |\r\n| :-: | --- |\r\n|    1 | 2   |\r\n")]
    [InlineData("text\n\n| a | b |\n| - | - |\n| 1 | 2 |\n# title")]
    [InlineData("```\n| x | y |\n|---|---|\n```\n<!-- note\n| x | y |\n|---|---|\n-->\n| a | b |\n|---|---|\n| 1 | 2 |\n<!-- tokenlog:end x -->\n")]
    public void Spacing_borders_and_alignment_mean_nothing(string text)
    {
        var table = MarkdownTable.Parse(text);

        Assert.NotNull(table);
        Assert.Equal(["a", "b"], table.Header.Cells.Select(cell => cell.Text));
        Assert.Equal(["1", "2"], Assert.Single(table.Rows).Cells.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("a\n---\n")]
    [InlineData("| a | b |\n")]
    [InlineData("| a | b |\n|---|\n| 1 | 2 |\n")]
    [InlineData("| a | b |\n|---|x--|\n")]
    [InlineData("    | a | b |\n    |---|---|\n")]
    [InlineData("~~~\n| a | b |\n|---|---|\n")]
    [InlineData("")]
    public void What_Markdown_takes_for_no_table_is_none(string text) => Assert.Null(MarkdownTable.Parse(text));

    [Fact]
    public void Cells_know_where_they_stand()
    {
        var table = MarkdownTable.Parse("| a | b |\n|---|---|\n|  x\\|y |  | more |\n", 41)!;

        Assert.Equal([new("a", 41, 3), new("b", 41, 7)], table.Header.Cells);
        Assert.Equal([new("x\\|y", 43, 4), new("", 43, 10), new("more", 43, 14)], table.Rows[0].Cells);
        Assert.Equal("x|y", table.Rows[0].Cells[0].Text);
        Assert.Equal((41, 43, 1, -1), (table.FirstLine, table.LastLine, table.Column("B"), table.Column("c")));
        Assert.Null(table.Rows[0].At(table.Column("c")));
    }

    [Fact]
    public void Tables_are_written_compactly()
    {
        var table = MarkdownTable.Render([new("Month"), new("Cost", Right: true)], [["2025-03", "$0.25"], ["a|b", "c\nd"], ["a\\|b", ""]]);

        Assert.Equal("| Month | Cost |\n|-------|-----:|\n| 2025-03 | $0.25 |\n| a\\|b | c d |\n| a\\|b |  |\n", table);
    }

    [Theory]
    [InlineData("Stripe connector + tests", "Stripe connector + tests")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("a\\|b", "a&#92;\\|b")]
    [InlineData("a\r\nb\tc", "a b c")]
    [InlineData("<$0.01 and <b>", "<$0.01 and &lt;b>")]
    [InlineData("<!-- tokenlog:end x -->", "&lt;!-- tokenlog:end x -->")]
    [InlineData("@ada wrote to ada@example.com", "&#64;ada wrote to ada@example.com")]
    [InlineData("`a|b` and `open", "`a\\|b` and &#96;open")]
    [InlineData("R&D &nbsp; &lt;", "R&D &nbsp; &amp;lt;")]
    [InlineData("\u001b[31mred\u202e\u0000", "[31mred")]
    [InlineData("**bold** [x](y)", "**bold** [x](y)")]
    public void Any_text_becomes_a_safe_cell(string text, string cell)
    {
        Assert.Equal(cell, MarkdownText.Cell(text));
        Assert.Equal(MarkdownText.Clean(text), MarkdownText.Plain(cell));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("**bold** `a\\|b` [x](y) &nbsp; R&D")]
    [InlineData("`&lt;` 3 < 4 \\o/")]
    public void What_a_person_typed_is_written_back_the_same(string cell) => Assert.Equal(cell, MarkdownText.Cell(MarkdownText.Plain(cell)));

    [Fact]
    public void Cells_make_the_round_trip()
    {
        Laws.Hold(
            from a in Laws.Hostile from b in Laws.Hostile select (a, b),
            sample =>
            {
                var cells = new[] { MarkdownText.Cell(sample.a), MarkdownText.Cell(sample.b) };
                Assert.Equal(cells[0], MarkdownText.Cell(MarkdownText.Plain(cells[0])));
                var text = MarkdownTable.Render([new("A"), new("B")], [cells]);
                var row = Assert.Single(MarkdownTable.Parse(text)!.Rows);
                Assert.Equal([MarkdownText.Clean(sample.a), MarkdownText.Clean(sample.b)], row.Cells.Select(cell => cell.Text));
                Assert.Equal(MarkdownTable.RowHash(cells), row.Hash);
                Assert.Empty(TextDocument.Parse("x.md", text).Problems);

                var markdig = Markdown.Parse(text, new MarkdownPipelineBuilder().UsePipeTables().Build());
                var table = Assert.IsType<Table>(Assert.Single(markdig));
                Assert.Equal(2, table.Count);
                Assert.All(table.OfType<Markdig.Extensions.Tables.TableRow>(), tableRow => Assert.Equal(2, tableRow.Count));
                Assert.Empty(markdig.Descendants<Markdig.Syntax.Inlines.HtmlInline>());
            },
            500);
    }

    [Fact]
    public void A_row_keeps_its_hash_when_a_formatter_moves_the_spaces()
    {
        Assert.Equal(MarkdownTable.RowHash(["a b", "c"]), MarkdownTable.RowHash([" a  b ", "c\t"]));
        Assert.NotEqual(MarkdownTable.RowHash(["a", "b"]), MarkdownTable.RowHash(["ab", ""]));
        Assert.Matches("^[a-z2-7]{4}$", MarkdownTable.RowHash([]));
    }

    [Fact]
    public void The_session_log_of_the_seed_reads_row_by_row()
    {
        var table = MarkdownTable.Parse("""
            ## Session Cost Log

            | Session | Date | Model | Tasks Completed | Task Types | Estimated Cost | Notes |
            |---------|------|-------|-----------------|-----------|----------------|-------|
            | 003 | 2025-03-15 | claude-sonnet-4-6 | 4 | 3 code, 1 docs | $0.08 | Stripe connector + tests |
            | 002 | 2025-03-10 | claude-sonnet-4-6 | 3 | 2 code, 1 review | $0.05 | Base connector + environment |

            ---
            """)!;

        Assert.Equal(["$0.08", "$0.05"], table.Rows.Select(row => row.At(table.Column("Estimated Cost"))!.Text));
    }
}
