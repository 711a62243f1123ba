using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Tests.Views;

public sealed class PeriodPages
{
    [Theory]
    [InlineData("2026-W11")]
    [InlineData("2026-W12")]
    [InlineData("2026-03")]
    [InlineData("2026-03-18")]
    public void Reads_well(string period) => Golden.Verify(Render(period, Sample.Everything).Text, parameters: period);

    [Theory]
    [InlineData("2025-W09")]
    [InlineData("2025-03")]
    [InlineData("2025-03-01")]
    public void Reads_well_with_next_to_nothing(string period) => Golden.Verify(Render(period, Sample.Typed.Take(1)).Text, parameters: period);

    [Theory]
    [InlineData("2026-W12")]
    [InlineData("2026-03")]
    [InlineData("2026-03-18")]
    public void Rendering_twice_changes_nothing(string period)
    {
        var once = Render(period, Sample.Everything);
        Assert.Same(once, Again(once, period, Sample.Everything).Document);
    }

    [Theory]
    [InlineData("2026-W12")]
    [InlineData("2026-03")]
    [InlineData("2026-03-18")]
    public void Notes_below_stay(string period)
    {
        var mine = Render(period, Sample.Typed.Append(Sample.Measured with { Date = Sample.Day("2026-03-18") })).Text + "- less Opus\n";
        var again = Again(TextDocument.Parse("w", mine), period, Sample.Everything).Document!;
        Assert.EndsWith("- less Opus\n", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_are_those_with_usage_or_sessions() =>
        Assert.Equal(
            ["2025-W09", "2025-W11", "2026-W11", "2026-W12", "2026-W14"],
            Stretch.Of(Ledger.Of(Sample.Everything), PeriodKind.Week).Select(week => week.Period.Name));

    [Theory]
    [InlineData("2026-W12")]
    [InlineData("2026-03")]
    [InlineData("2026-03-18")]
    public void The_template_has_every_region_once_and_in_order(string period) =>
        Assert.Equal(Page(period).RegionNames, TextDocument.Parse("", Sample.Template(Page(period).TemplateName)).Regions.Select(region => region.Name));

    [Fact]
    public void A_page_without_some_sections_does_without_them()
    {
        var old = "# mine\n\n<!-- tokenlog:begin summary -->\n<!-- tokenlog:end summary -->\n\n<!-- tokenlog:begin days -->\n<!-- tokenlog:end days -->\n";
        var rendering = Again(TextDocument.Parse("old.md", old), "2026-W12", Sample.Everything);
        Assert.Empty(rendering.Problems);
        Assert.Equal(["summary", "days"], rendering.Document!.Regions.Select(region => region.Name));
        Assert.Contains("2026-03-18 Wed", rendering.Document.Find("days")!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_typed_below_a_chart_are_never_overwritten()
    {
        var once = Render("2026-W12", Sample.Everything).Text;
        var edited = once.Replace("<!-- tokenlog:end series -->", "what a week\n<!-- tokenlog:end series -->", StringComparison.Ordinal);
        var problem = Assert.Single(Again(TextDocument.Parse("w", edited), "2026-W12", Sample.Everything).Problems);
        Assert.Equal(("TL0037", "what a week"), (problem.Code, problem.Excerpt));
    }

    [Theory]
    [InlineData("·▃▆█", null, 1, 2, 3)]
    [InlineData("▁▅█", 0, 2, 4)]
    [InlineData("▁▁", 0, 0)]
    [InlineData("·█", null, 5)]
    public void Sparklines_begin_at_nothing(string drawn, params int?[] numbers) =>
        Assert.Equal(drawn, Efficiency.Sparkline([.. numbers.Select(number => (decimal?)number)]));

    private static PeriodPage Page(string period) => PeriodPage.All.Single(page => page.Kind == Period.Parse(period).Kind);

    private static TextDocument Render(string period, IEnumerable<Part> parts)
    {
        var start = PeriodPage.Start(Sample.Template(Page(period).TemplateName), Period.Parse(period));
        var rendering = Again(TextDocument.Parse($"{period}.md", start), period, parts);
        Assert.Empty(rendering.Problems);
        return rendering.Document!;
    }

    private static Rendering Again(TextDocument page, string period, IEnumerable<Part> parts) =>
        Page(period).Render(page, Find(period, parts), Sample.Configuration);

    private static Stretch Find(string period, IEnumerable<Part> parts) =>
        Stretch.Of(Ledger.Of(parts), Period.Parse(period).Kind).Single(one => one.Period.Name == period);
}
