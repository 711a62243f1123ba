using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

/// <summary>One made-up call each that some well-known tool prices wrongly; the figures follow the vendors' rules.</summary>
public class PeerCases
{
    private static readonly DateTimeOffset Summer = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Winter = new(2026, 2, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("claude-opus-4-8", null, "0.03")]
    [InlineData("claude-opus-4-8", "standard", "0.03")]
    [InlineData("claude-opus-4-8", "fast", "0.06")]
    [InlineData("claude-opus-4-6", "fast", "0.18")]
    public void Fast_mode_has_the_factor_of_its_model(string model, string? tier, string cost) =>
        Assert.Equal(Usd(cost), Cost(Call(model, new TokenCounts(1000, 1000), Summer) with { Tier = tier }));

    [Fact]
    public void Web_searches_are_billed_each() =>
        Assert.Equal(0.0505m, Cost(Call("claude-opus-4-8", new TokenCounts(0, 0, CacheRead: 1000), Summer) with { WebSearches = 5 }));

    [Theory]
    [InlineData("claude-opus-4-8", "us", "0.033")]
    [InlineData("claude-opus-4-8", "global", "0.03")]
    [InlineData("claude-opus-4-8", "not_available", "0.03")]
    [InlineData("us.anthropic.claude-opus-4-6-v1", null, "0.033")]
    [InlineData("eu.anthropic.claude-opus-4-6-v1:0", null, "0.033")]
    [InlineData("global.anthropic.claude-opus-4-6-v1", null, "0.03")]
    [InlineData("us.anthropic.claude-opus-4-6-v1", "us", "0.033")]
    public void Inference_that_stays_in_a_region_costs_a_tenth_more(string model, string? geo, string cost) =>
        Assert.Equal(Usd(cost), Cost(Call(model, new TokenCounts(1000, 1000), Summer) with { Geo = geo }));

    [Fact]
    public void Models_before_4_5_cost_the_same_everywhere() =>
        Assert.Equal(0.09m, Cost(Call("us.anthropic.claude-opus-4-20250514-v1:0", new TokenCounts(1000, 1000), Summer)));

    [Fact]
    public void A_prefixed_reordered_dated_name_is_the_same_model() =>
        Assert.Equal(0.03m, Cost(Call("anthropic/claude-4.6-opus-20260205", new TokenCounts(1000, 1000), Summer)));

    [Fact]
    public void A_long_cache_read_moves_the_whole_request_up() =>
        Assert.Equal(0.20256m, Cost(Call("claude-sonnet-4-5-20250929", new TokenCounts(10, 1000, CacheRead: 300_000), Winter)));

    [Fact]
    public void A_long_input_moves_the_whole_request_up() =>
        Assert.Equal(1.8225m, Cost(Call("claude-sonnet-4-5-20250929", new TokenCounts(300_000, 1000), Winter)));

    [Theory]
    [InlineData("claude-opus-5-5", "0.044")]
    [InlineData("claude-sonnet-5-5", "0.022")]
    [InlineData("claude-fable-5-1", "0.085")]
    public void Newer_models_have_their_own_price_of_cache_reads(string model, string cost) =>
        Assert.Equal(Usd(cost), Cost(Call(model, new TokenCounts(1000, 1000, CacheRead: 100_000), Summer)));

    [Theory]
    [InlineData("acme-coder-1")]
    [InlineData("claude-sonnet-5-6")]
    [InlineData("<synthetic>")]
    public void An_unknown_model_has_no_cost_rather_than_none_to_pay(string model) =>
        Assert.Null(Cost(Call(model, new TokenCounts(1000, 1000), Summer)));

    [Fact]
    public void What_the_agent_reported_does_not_change_the_price() =>
        Assert.Equal(0.03m, Cost(Call("claude-opus-4-8", new TokenCounts(1000, 1000), Summer) with { ReportedCost = 9.5m }));

    [Fact]
    public void Cache_writes_of_an_hour_cost_twice_the_input() =>
        Assert.Equal(0.01625m, Cost(Call("claude-opus-4-8", new TokenCounts(0, 0, CacheWrite5m: 1000, CacheWrite1h: 1000), Summer)));

    private static Call Call(string model, TokenCounts tokens, DateTimeOffset at) => new()
    {
        Agent = "claude-code",
        Session = "5f0c8a1e",
        Key = "msg_1:req_1",
        At = at,
        Model = model,
        Tokens = tokens,
    };

    private static decimal? Cost(Call call)
    {
        var pricer = new Pricer(PriceTable.Shipped);
        var key = pricer.KeyOf(call, DateOnly.FromDateTime(call.At.UtcDateTime));
        return pricer.Cost(new UsageLine { Key = key, Calls = 1, Tokens = call.Tokens, WebSearches = call.WebSearches });
    }

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
