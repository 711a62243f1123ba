using FsCheck.Fluent;
using TokenLog.Core.Documents;

namespace TokenLog.Tests.Documents;

public class Regions
{
    private const string Begin = "<!-- tokenlog:begin log -->";
    private const string End = "<!-- tokenlog:end log -->";

    [Theory]
    [InlineData("a\n" + Begin + "\nold\n" + End + "\nb\n", "a\n" + Begin + "\nnew\n" + End + "\nb\n")]
    [InlineData("a\r\n" + Begin + "\r\nold\r\n" + End + "\r\nb\r\n", "a\r\n" + Begin + "\r\nnew\r\n" + End + "\r\nb\r\n")]
    [InlineData("\uFEFF" + Begin + "\r\n" + End, "\uFEFF" + Begin + "\r\nnew\r\n" + End)]
    [InlineData("a\r\nb\r\nc\r\nd\r\n" + Begin + "\nold\n" + End + "\n", "a\r\nb\r\nc\r\nd\r\n" + Begin + "\nnew\r\n" + End + "\n")]
    [InlineData("text\n" + Begin + "\n| a |\n" + End, "text\n" + Begin + "\nnew\n" + End)]
    [InlineData("> quote\n" + Begin + "\n" + End + "\n", "> quote\n" + Begin + "\nnew\n" + End + "\n")]
    [InlineData("---\nx: 1\n---\n" + Begin + "\n" + End + "\n", "---\nx: 1\n---\n" + Begin + "\nnew\n" + End + "\n")]
    [InlineData("```\ncode\n```\n" + Begin + " \n" + End + "\n", "```\ncode\n```\n" + Begin + " \nnew\n" + End + "\n")]
    [InlineData("  " + Begin + "\n" + End + "\n", "  " + Begin + "\nnew\n" + End + "\n")]
    public void Only_what_stands_between_the_markers_changes(string before, string after)
    {
        var document = TextDocument.Parse("x.md", before);

        Assert.Empty(document.Problems);
        Assert.Equal(before, document.Text);
        Assert.Equal(after, document.WithRegion("log", "new").Text);
    }

    [Theory]
    [InlineData("```\n{0}\nold\n{1}\n```\n")]
    [InlineData("~~~ text\n{0}\nold\n{1}\n")]
    [InlineData("> {0}\n> old\n> {1}\n")]
    [InlineData("- item\n\n  {0}\n  old\n  {1}\n")]
    [InlineData("text\n\n    {0}\n    old\n    {1}\n")]
    [InlineData("Write {0} and {1} in your file.\n")]
    [InlineData("<div>\n{0}\nold\n{1}\n</div>\n")]
    [InlineData("<!-- an example:\n{0}\n")]
    [InlineData("---\nnotes: |\n  {0}\n  {1}\n---\ntext\n")]
    public void Markers_that_Markdown_takes_for_text_are_text(string format)
    {
        var document = TextDocument.Parse("x.md", string.Format(System.Globalization.CultureInfo.InvariantCulture, format, Begin, End));

        Assert.Empty(document.Regions);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("a\n" + Begin + "\nb\n", "x.md:2:1: error TL0001: region log has no end")]
    [InlineData("a\n" + End + "\nb\n", "x.md:2:1: error TL0002: region log ends but never began")]
    [InlineData(Begin + "\n<!-- tokenlog:begin b -->\n<!-- tokenlog:end b -->\n" + End, "x.md:2:1: error TL0003: region b begins inside region log, which began on line 1")]
    [InlineData(Begin + "\n" + End + "\n\n" + Begin + "\n" + End, "x.md:4:1: error TL0004: there is a region log already, on line 1")]
    [InlineData("a\n\n  <!-- tokenlog:begin -->\n", "x.md:3:3: error TL0005: this comment is not a marker that can be read")]
    [InlineData("<!-- tokenlog:begin a b -->\n", "x.md:1:1: error TL0005: this comment is not a marker that can be read")]
    [InlineData("<!-- tokenlog:begin a --> <!-- tokenlog:end a -->\n", "x.md:1:1: error TL0005: this comment is not a marker that can be read")]
    public void Markers_that_make_no_region_are_reported_where_they_stand(string text, string expected)
    {
        var document = TextDocument.Parse("x.md", text);

        var problem = Assert.Single(document.Problems);
        Assert.Equal(expected, problem.ToString());
        Assert.Equal(text.Split('\n')[problem.Line - 1].TrimEnd('\r'), problem.Excerpt);
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_file_order()
    {
        var document = TextDocument.Parse("x.md", "<!-- tokenlog:begin a -->\n<!-- tokenlog:begin b -->\n<!-- tokenlog:end b -->\n<!-- tokenlog:end c -->\n");

        Assert.Equal(["TL0001:1", "TL0002:4"], document.Problems.Select(problem => $"{problem.Code}:{problem.Line}"));
        Assert.Equal("b", Assert.Single(document.Regions).Name);
    }

    [Fact]
    public void Regions_know_body_attributes_and_lines()
    {
        var document = TextDocument.Parse("x.md", "a\r\n<!-- tokenlog:begin log -->\r\n\r\n| a |\r\n<!-- tokenlog:end log rows=ab12,cd34 -->\r\n");

        Assert.Equal(new Region("log", "\n| a |\n", "rows=ab12,cd34", 2, 5), document.Find("log"));
        Assert.Null(document.Find("other"));
    }

    [Fact]
    public void End_attributes_are_kept_set_and_cleared()
    {
        var document = TextDocument.Parse("x.md", $"{Begin}\nold\n<!--tokenlog:end log rows=a-->\nrest");

        Assert.Equal($"{Begin}\nnew\n<!--tokenlog:end log rows=a-->\nrest", document.WithRegion("log", "new\n").Text);
        Assert.Equal($"{Begin}\nold\n<!-- tokenlog:end log rows=b -->\nrest", document.WithRegion("log", "old", "rows=b").Text);
        Assert.Equal($"{Begin}\nold\n{End}\nrest", document.WithRegion("log", "old", "").Text);
    }

    [Fact]
    public void An_equal_body_keeps_even_odd_line_endings()
    {
        var document = TextDocument.Parse("x.md", $"{Begin}\na\r\nb\n{End}\n");

        Assert.Same(document, document.WithRegion("log", "a\nb\n"));
    }

    [Theory]
    [InlineData("```\nnever closed")]
    [InlineData(End)]
    [InlineData(Begin)]
    [InlineData("<!-- open")]
    public void A_body_that_would_not_read_back_is_refused(string body) =>
        Assert.Throws<InvalidOperationException>(() => TextDocument.Parse("x.md", $"{Begin}\n{End}\n").WithRegion("log", body));

    [Theory]
    [InlineData(">", 1000)]
    [InlineData("- ", 3000)]
    [InlineData("[", 20000)]
    [InlineData("*a_ ", 20000)]
    [InlineData("<a ", 20000)]
    public void Hostile_nesting_neither_fails_nor_hangs(string piece, int times)
    {
        var document = TextDocument.Parse("x.md", $"{string.Concat(Enumerable.Repeat(piece, times))}\n\n```\n```\n{Begin}\n{End}\n");

        Assert.Equal("log", Assert.Single(document.Regions).Name);
    }

    [Fact]
    public void Nesting_beyond_what_Markdig_can_read_is_a_problem_not_a_crash()
    {
        var document = TextDocument.Parse("x.md", $"{new string('>', 50_000)}\n\n```\n```\n{Begin}\n{End}\n");

        Assert.Equal("x.md: error TL0006: the text is nested too deeply to be read as Markdown", Assert.Single(document.Problems).ToString());
    }

    private static readonly FsCheck.Gen<string> Human = Laws.Text(
        25,
        "word", " ", "\n", "\n\n", "\r\n", "\r", "# title", "| a | b |\n|---|---|\n", "> quote", "- item\n", "    code", "\t", "```", "\n```\n", "~~~", "<div>", "</div>\n",
        "<!-- c -->", "<!--", "-->", "---\n", "---", "é😀", "\u2028", "[l]:", "1. ", "<script>", "<?", "`", "$$", "\0", "***\n", Begin, "\n" + Begin + "\n", "\n" + End + "\n",
        "\n<!-- tokenlog:begin other -->\n", "\n<!-- tokenlog:end other a=b -->\n", " " + Begin);

    [Fact]
    public void Whatever_people_write_around_a_region_is_kept_to_the_byte()
    {
        var seen = 0;
        Laws.Hold(
            from before in Human from after in Human from old in Laws.Text(4, "a", "\n", "| x |", "\r\n") from text in Laws.Text(4, "b", "\n", "| y |", "\r\n") select (before, after, old, text),
            sample =>
            {
                var whole = $"{sample.before}\n{Begin}\n{sample.old}\n{End}\n{sample.after}";
                var document = TextDocument.Parse("x.md", whole);
                Assert.Equal(whole, document.Text);
                if (document.Problems.Count > 0 || document.Find("log") is not { } region)
                {
                    return;
                }

                seen++;
                var changed = document.WithRegion("log", sample.text);
                var lines = new TextLines(whole);
                Assert.StartsWith(whole[..lines.Start(region.BeginLine)], changed.Text, StringComparison.Ordinal);
                Assert.EndsWith(whole[lines.Start(region.EndLine - 1)..], changed.Text, StringComparison.Ordinal);
                Assert.Same(changed, changed.WithRegion("log", sample.text));
                Assert.Equal(changed.Text, TextDocument.Parse("x.md", changed.Text).WithRegion("log", sample.text).Text);
            },
            1000);
        Assert.True(seen > 100, $"only {seen} documents had a sound region");
    }

    [Fact]
    public void The_plain_finder_agrees_with_Markdig_wherever_it_answers()
    {
        var answered = 0;
        Laws.Hold(
            Human,
            text =>
            {
                var lines = new TextLines(text);
                if (RegionFinder.FindPlainly(lines) is { } found)
                {
                    answered += found.Count;
                    Assert.Equal(RegionFinder.FindWithMarkdig(lines), found);
                }
            },
            3000);
        Assert.True(answered > 100, $"only {answered} markers were found plainly");
    }
}
