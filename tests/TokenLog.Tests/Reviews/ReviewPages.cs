using TokenLog.Core.Documents;
using TokenLog.Core.Reviews;

namespace TokenLog.Tests.Reviews;

public sealed class ReviewPages
{
    [Fact]
    public void A_rich_month_reads_well() => Golden.Verify(New(Rich).Text);

    [Fact]
    public void A_month_of_which_only_git_knows_reads_well() => Golden.Verify(New(ReviewSample.Of(ReviewSample.March, [], ReviewSample.Commits)).Text);

    [Fact]
    public void An_empty_month_has_no_empty_sections() => Golden.Verify(New(Empty).Text);

    [Fact]
    public void Rendering_twice_changes_nothing()
    {
        var page = New(Rich);
        Assert.Same(page, Render(page, Rich).Document);
    }

    [Fact]
    public void The_order_of_parts_and_commits_does_not_matter() =>
        Assert.Equal(New(Rich).Text, New(ReviewSample.Of(ReviewSample.March, ReviewSample.Sessions.Reverse(), [.. ReviewSample.Commits])).Text);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Words_between_the_regions_stay_to_the_byte(string newline)
    {
        const string mine = "We  agreed on **less** Opus. ☕";
        var page = New(Empty).Text
            .Replace("<!-- tokenlog:begin usage -->", $"{mine}\n\n<!-- tokenlog:begin usage -->", StringComparison.Ordinal)
            .ReplaceLineEndings(newline) + "- and so on";
        var again = Render(TextDocument.Parse("r.md", page), Rich).Document!.Text;
        Assert.Contains($"{newline}{mine}{newline}{newline}<!-- tokenlog:begin usage -->{newline}", again, StringComparison.Ordinal);
        Assert.EndsWith($"{newline}- and so on", again, StringComparison.Ordinal);
        Assert.Contains("Discovery flow", again, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_inside_a_region_are_never_lost()
    {
        var page = New(Rich).Text.Replace("## Findings\n", "## Findings\n\nNot so: see the minutes.\n", StringComparison.Ordinal);
        var rendering = Render(TextDocument.Parse("r.md", page), Rich);
        Assert.Null(rendering.Document);
        Assert.Equal("TL0230", Assert.Single(rendering.Problems).Code);
    }

    [Fact]
    public void A_table_that_a_formatter_aligned_is_nobodys_edit()
    {
        var page = New(Rich).Text.Replace("| Sessions | 6 |", "| Sessions        |         6 |", StringComparison.Ordinal);
        Assert.NotEqual(New(Rich).Text, page);
        var again = Render(TextDocument.Parse("r.md", page), Rich);
        Assert.Equal(page, again.Document!.Text);
    }

    [Fact]
    public void The_page_remembers_its_period() => Assert.Equal(ReviewSample.March, ReviewPage.PeriodOf(New(Rich)));

    [Fact]
    public void A_template_of_ones_own_says_what_stands_where()
    {
        var template = TextDocument.Parse("t.md", "# Our review, {{last}}\n\n<!-- tokenlog:begin ours -->\n{{#estimate}}\nnot here: {{estimate}}\n{{/estimate}}\n{{session_count}} sessions\n<!-- tokenlog:end ours -->\n");
        var values = ReviewWords.Of(Rich, null);
        Assert.Empty(ReviewPage.Problems(template, values.Keys));
        var quiet = new Dictionary<string, string>(values, StringComparer.Ordinal) { ["estimate"] = "" };
        var page = ReviewPage.Render(ReviewPage.Start("r.md", template, quiet), template, ReviewSample.March, quiet).Document!.Text;
        Assert.StartsWith("# Our review, 2026-03-31\n\n<!-- tokenlog:begin ours -->\n\n6, and 1 that ended after the period sessions\n\n<!-- tokenlog:end ours sha=", page, StringComparison.Ordinal);
    }

    private static Review Rich => ReviewSample.Of(ReviewSample.March, ReviewSample.Sessions, ReviewSample.Commits);

    private static Review Empty => ReviewSample.Of(ReviewSample.March, [], []);

    private static TextDocument New(Review review)
    {
        var values = ReviewWords.Of(review, "..");
        Assert.Empty(ReviewPage.Problems(ReviewSample.Template, values.Keys));
        var rendering = Render(ReviewPage.Start("r.md", ReviewSample.Template, values), review);
        Assert.Empty(rendering.Problems);
        Assert.DoesNotContain("{{", rendering.Document!.Text, StringComparison.Ordinal);
        return rendering.Document;
    }

    private static Rendering Render(TextDocument page, Review review) =>
        ReviewPage.Render(page, ReviewSample.Template, review.Period, ReviewWords.Of(review, ".."));
}
