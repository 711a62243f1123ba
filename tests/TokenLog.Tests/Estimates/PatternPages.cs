using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Estimates;

namespace TokenLog.Tests.Estimates;

public sealed class PatternPages
{
    private static TextDocument Empty => TextDocument.Parse(PatternsPage.Path, Views.Sample.Template("ai/patterns/README.md"));

    [Fact]
    public void Reads_well() =>
        Golden.Verify(PatternsPage.Render(Empty, MadeUpLedger.Of(60), CountedTokens.Default).Document!.Text);

    [Fact]
    public void The_order_of_the_parts_and_a_second_rendering_change_nothing()
    {
        var ledger = MadeUpLedger.Of(200);
        var page = PatternsPage.Render(Empty, ledger, CountedTokens.Default).Document!;
        Assert.Equal(page.Text, PatternsPage.Render(Empty, Ledger.Of(ledger.Parts.Reverse()), CountedTokens.Default).Document!.Text);
        Assert.Equal(page.Text, PatternsPage.Render(page, ledger, CountedTokens.Default).Document!.Text);
    }

    [Fact]
    public void What_was_typed_or_estimated_teaches_nothing() =>
        Assert.Empty(PastSessions.Of(Ledger.Of([.. Views.Sample.Typed, .. MadeUpLedger.Of(3).Parts.Select(part => part with { Basis = Basis.Estimated })]), CountedTokens.Default));
}
