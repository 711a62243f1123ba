using TokenLog.Core.Reports;

namespace TokenLog.Tests.Reports;

public sealed class CostFigures
{
    private static readonly DateOnly Day = new(2026, 3, 15);

    [Fact]
    public void Priced_usage_is_shown_as_it_is() => Shows("$1.20", Line(1.2m));

    [Fact]
    public void Usage_without_a_price_makes_it_a_lower_bound() =>
        Shows("$1.20 †", Line(1.2m), Line(null), "† 30 tokens of my-model have no price and are not in the cost.");

    [Fact]
    public void Nothing_priced_is_unknown_and_not_zero() =>
        Shows("unknown †", Line(null), "† 30 tokens of my-model have no price and are not in the cost.");

    [Fact]
    public void Nothing_known_is_a_dash() =>
        Shows("—", Line(null) with { Tokens = null }, "† 1 entry has no cost on record and is not in the sums.");

    [Fact]
    public void Output_that_was_not_logged_makes_it_a_lower_bound() =>
        Shows("$1.20 ‡", Line(1.2m) with { OutputMissingCalls = 1 }, "‡ Not all that 1 call used was logged; the cost is a lower bound.");

    [Fact]
    public void An_estimate_says_so() =>
        Shows("≈$1.20", Line(1.2m) with { Low = 1m, High = 2m }, "≈ Estimated, in whole or in part.");

    [Fact]
    public void Other_money_is_never_added_to_dollars() =>
        Shows("$1.20 + 3.00 EUR", Line(1.2m), Line(null) with { Currency = "EUR", ReportedCost = 3m });

    [Fact]
    public void A_part_without_figures_is_not_free()
    {
        var part = new Part { Id = "aaaaaaaa", Date = Day };
        Assert.Equal("—", CostFigure.Of(part).Show());
        Assert.Null(CostFigure.Of(part).Number);
    }

    [Fact]
    public void An_average_carries_the_marks_of_its_sum()
    {
        var figure = CostFigure.Of(new Part { Id = "aaaaaaaa", Date = Day, Usage = [Line(1m), Line(null)] });
        Assert.Equal("$0.33 †", figure.Average(3).Text);
        Assert.Equal("—", figure.Average(0).Text);
    }

    private static UsageLine Line(decimal? cost) =>
        new() { Key = new LineKey(Day, "my-model", "main"), Calls = 1, Tokens = new TokenCounts(10, 20), Cost = cost };

    private static void Shows(string text, UsageLine line, params string[] footnotes) => Shows(text, [line], footnotes);

    private static void Shows(string text, UsageLine one, UsageLine two, params string[] footnotes) => Shows(text, [one, two], footnotes);

    private static void Shows(string text, UsageLine[] lines, string[] footnotes)
    {
        var figure = CostFigure.Of(new Part { Id = "aaaaaaaa", Date = Day, Usage = lines });
        Assert.Equal(text, figure.Show());
        Assert.Equal(footnotes, figure.Footnotes());
    }
}
