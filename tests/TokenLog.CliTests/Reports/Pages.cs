using TokenLog.Commands;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;
using TokenLog.Terminal;
using TokenLog.Tests;
using TokenLog.Tests.Views;

namespace TokenLog.CliTests.Reports;

/// <summary>Reports as a person sees them: every width, with and without colours, and in Markdown.</summary>
public sealed class Pages
{
    private static readonly Ledger Sessions = Ledger.Of(Sample.Everything.Append(Sample.Measured with
    {
        Id = "hostile0",
        Name = "00000a",
        Digest = "bb01",
        Branch = "fix/\"quotes\"; `ticks` | <b>{x}</b> \u001b[31m",
        Author = "陳大文 <chen@example.com>",
        Agent = "codex",
    }));

    [Theory]
    [InlineData("month", 80, false, false)]
    [InlineData("month", 80, true, false)]
    [InlineData("month", 200, false, false)]
    [InlineData("month", 200, true, true)]
    [InlineData("model", 80, false, true)]
    [InlineData("author,model", 80, false, false)]
    [InlineData("branch", 80, false, false)]
    [InlineData("session", 80, false, false)]
    [InlineData("session", 200, false, false)]
    public void On_a_terminal(string by, int width, bool colour, bool detail)
    {
        var text = PageBy(by).Text(detail, repeats: false, new Screen(colour, width));
        Assert.All(text.Split('\n'), line => Assert.True(TextWidth.Of(Plain(line)) <= width, line));
        if (!colour)
        {
            Assert.DoesNotContain('\u001b', text);
        }

        Golden.Verify(text, "txt", $"{by.Replace(',', '-')}-{width}{(colour ? "-colour" : "")}{(detail ? "-detail" : "")}");
    }

    [Theory]
    [InlineData("month", false)]
    [InlineData("day", true)]
    [InlineData("branch", false)]
    [InlineData("author,month", false)]
    public void In_markdown(string by, bool detail) => Golden.Verify(PageBy(by).Markdown(detail), "md", by.Replace(',', '-'));

    [Fact]
    public void Colours_change_nothing_but_colours() =>
        Assert.Equal(PageBy("model").Text(detail: true, repeats: false, new Screen(Colour: false, 80)), Plain(PageBy("model").Text(detail: true, repeats: false, new Screen(Colour: true, 80))));

    [Fact]
    public void An_empty_ledger_says_so() =>
        Assert.Equal("AI spending\n\nNothing is recorded for these days.\n", Page(Ledger.Of([]), "month").Text(detail: true, repeats: false, new Screen(Colour: false, 80)));

    private static ReportPage PageBy(string by) => Page(Sessions, by);

    private static ReportPage Page(Ledger ledger, string names)
    {
        var pricer = new Pricer(PriceTable.Shipped);
        List<Dimension> by = [.. names.Split(',').Select(name => Dimension.Named(name)!)];
        var breakdown = Breakdown.Of(ledger, by, _ => true, pricer);
        var before = Breakdown.Of(ledger, by, day => day.Year == 2025, pricer).Total;
        return new ReportPage(
            breakdown, BreakdownTable.Of(breakdown, "AI spending"), LeftOut: 0, Breakdown.Of(ledger, [Dimension.Named("agent")!], _ => true, pricer), before, "2025");
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9]+m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
}
