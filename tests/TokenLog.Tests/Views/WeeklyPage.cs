using TokenLog.Core.Documents;
using TokenLog.Core.Reports;

namespace TokenLog.Tests.Views;

public sealed class WeeklyPage
{
    [Theory]
    [InlineData("2026-W11")]
    [InlineData("2026-W12")]
    public void Reads_well(string week) => Golden.Verify(Render(week, Sample.Everything).Text, parameters: week);

    [Fact]
    public void Rendering_twice_changes_nothing()
    {
        var once = Render("2026-W12", Sample.Everything);
        Assert.Same(once, Again(once, "2026-W12", Sample.Everything).Document);
    }

    [Fact]
    public void Notes_below_stay()
    {
        var mine = Render("2026-W12", Sample.Typed.Append(Sample.Measured with { Date = Sample.Day("2026-03-18") })).Text + "- less Opus\n";
        var again = Again(TextDocument.Parse("w", mine), "2026-W12", Sample.Everything).Document!;
        Assert.EndsWith("- less Opus\n", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_are_those_with_usage_or_sessions() =>
        Assert.Equal(
            ["2025-W09", "2025-W11", "2026-W11", "2026-W12", "2026-W14"],
            Week.Of(Ledger.Of(Sample.Everything)).Select(week => week.Period.Name));

    private static TextDocument Render(string week, IEnumerable<Part> parts)
    {
        var found = Find(week, parts);
        var rendering = Again(TextDocument.Parse("week.md", WeeklyReport.Start(Sample.Template("reports/weekly.md"), found)), week, parts);
        Assert.Empty(rendering.Problems);
        return rendering.Document!;
    }

    private static Rendering Again(TextDocument page, string week, IEnumerable<Part> parts) =>
        WeeklyReport.Render(page, Find(week, parts), Sample.Configuration);

    private static Week Find(string week, IEnumerable<Part> parts) => Week.Of(Ledger.Of(parts)).Single(one => one.Period.Name == week);
}
