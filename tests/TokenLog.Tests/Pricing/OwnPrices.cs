using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

public class OwnPrices
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void Win_over_every_row_of_the_name()
    {
        var table = PriceTable.Shipped.With([Row("claude-opus-4-6", 1m, 2m)]);
        Assert.Equal(1m, table.Find("claude-opus-4-6", Day)!.Prices.Input);
        Assert.Equal(1m, table.Find("us.anthropic.claude-opus-4-6-v1:0", new(2026, 6, 1))!.Prices.Input);
        Assert.Single(table.History("claude-4.6-opus"));
        Assert.Equal(5m, PriceTable.Shipped.Find("claude-opus-4-6", Day)!.Prices.Input);
    }

    [Fact]
    public void Can_price_what_the_table_does_not_know()
    {
        var pricer = new Pricer(PriceTable.Shipped.With([Row("my-model", 1m, 4m)]));
        Assert.Equal("my-model", pricer.PricedAs("My-Model", DateOnly.MinValue));
        Assert.Equal(0.005m, pricer.ExactCost(new LineKey(Day, "my-model", "main"), new TokenCounts(1000, 1000)));
    }

    [Fact]
    public void Take_one_name_out_of_a_models_names()
    {
        var table = PriceTable.Shipped.With([Row("gpt-5-chat", 9m, 9m)]);
        Assert.Equal(9m, table.Find("gpt-5-chat", Day)!.Prices.Input);
        Assert.Equal(1.25m, table.Find("gpt-5", Day)!.Prices.Input);
    }

    [Fact]
    public void Of_a_regional_name_are_not_raised_for_the_region()
    {
        var pricer = new Pricer(PriceTable.Shipped.With([Row("us.anthropic.claude-opus-4-6-v1", 1m, 1m)]));
        Assert.Equal(0.002m, pricer.ExactCost(new LineKey(Day, "us.anthropic.claude-opus-4-6-v1", "main"), new TokenCounts(1000, 1000)));
    }

    [Fact]
    public void None_leave_the_table_as_it_is() => Assert.Same(PriceTable.Shipped, PriceTable.Shipped.With(Array.Empty<PriceRow>()));

    [Fact]
    public void Of_a_configuration_keep_the_factors_that_it_cannot_say()
    {
        var configured = new Dictionary<string, TrackerPrice>(StringComparer.Ordinal)
        {
            ["claude-opus-4-6"] = new(4m, 20m, CacheRead: 0.4m, CacheWrite5m: 5m, CacheWrite1h: 8m),
            ["my-model"] = new(1m, 4m, CacheRead: 0.1m, CacheWrite5m: null, CacheWrite1h: null),
        };
        var table = PriceTable.Shipped.With(configured, "token-tracker.json");
        var opus = Assert.Single(table.History("anthropic/claude-opus-4.6"));
        Assert.Equal((new TokenPrices(4m, 20m, 5m, 8m, 0.4m), 6m, 10m), (opus.Prices, opus.Fast, opus.WebSearch));
        Assert.Null(opus.LongContext);
        Assert.Equal("token-tracker.json", table.Find("my-model", Day)!.Source);
        Assert.Null(table.Find("my-model", Day)!.WebSearch);
    }

    [Theory]
    [InlineData("model\tinput\toutput\nacme\t1,5\t2", "TL0152", 2, 6)]
    [InlineData("model\tinput\toutput\nacme\t-1\t2", "TL0152", 2, 6)]
    [InlineData("model\tinput\toutput\nacme\t\t2", "TL0152", 2, 1)]
    [InlineData("model\tinput\toutput\n\t1\t2", "TL0151", 2, 1)]
    [InlineData("model\tinput\toutput\nacme\t1\t2\t3", "TL0151", 2, 1)]
    [InlineData("model\tinput\toutput\tvalid_from\n# words\nacme\t1\t2\t03/2026", "TL0153", 3, 10)]
    [InlineData("model\tinput\toutput\tlong_line\nacme\t1\t2\t200k", "TL0152", 2, 10)]
    [InlineData("model\tinput\toutput\tpeak_hours\tpeak_input\tpeak_output\nacme\t1\t2\t9-17\t2\t3", "TL0152", 2, 10)]
    [InlineData("model\tinput\toutput\nacme\t1\t2\nACME\t1\t3", "TL0154", 3, 1)]
    [InlineData("model\tinput\toutput\taliases\nacme\t1\t2\tzeta\nzeta\t1\t3\t", "TL0155", 3, 1)]
    [InlineData("model\tinput\nacme\t1", "TL0150", 1, 1)]
    [InlineData("model\tinput\toutput\tprice\nacme\t1\t2\t3", "TL0150", 1, 20)]
    public void A_malformed_row_is_said_with_its_place(string text, string code, int line, int column)
    {
        var problems = new List<Diagnostic>();
        PriceTable.Parse(text, "prices.tsv", problems);
        var problem = Assert.Single(problems);
        Assert.Equal((code, line, column), (problem.Code, problem.Line, problem.Column));
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public void A_malformed_row_leaves_the_others()
    {
        var problems = new List<Diagnostic>();
        var table = PriceTable.Parse("# date: 2026-01-02\r\nmodel\tinput\toutput\r\nbad\tx\t1\r\ngood\t1\t2\r\n", "prices.tsv", problems);
        Assert.Equal("good", Assert.Single(table.Rows).Model);
        Assert.Equal("2026-01-02", table.Date);
        Assert.Equal("prices.tsv", table.Find("good", Day)!.Source);
    }

    [Fact]
    public void Rows_of_a_model_may_come_in_any_order()
    {
        var table = PriceTable.Parse("model\tvalid_from\tinput\toutput\nm\t2026-02-01\t2\t2\nm\t2026-01-01\t1\t1\n", "prices.tsv", []);
        Assert.Null(table.Find("m", new(2025, 12, 31)));
        Assert.Equal(1m, table.Find("m", new(2026, 1, 31))!.Prices.Input);
        Assert.Equal(2m, table.Find("m", new(2026, 2, 1))!.Prices.Input);
    }

    private static PriceRow Row(string model, decimal input, decimal output) =>
        new() { Model = model, Prices = new TokenPrices(input, output), Source = "configuration" };
}
