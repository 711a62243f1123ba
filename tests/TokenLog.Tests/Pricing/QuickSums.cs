using System.Globalization;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

public class QuickSums
{
    private static readonly Dictionary<string, Func<TokenPricing>> Profiles = new(StringComparer.Ordinal)
    {
        ["Grok"] = () => TokenPricing.Grok,
        ["GPT-4"] = () => TokenPricing.Gpt4,
        ["GPT-3.5"] = () => TokenPricing.Gpt35,
        ["Claude Sonnet"] = () => TokenPricing.ClaudeSonnet,
        ["Gemini Pro"] = () => TokenPricing.GeminiPro,
    };

    [Theory]
    [InlineData("Grok", "5.00", "15.00")]
    [InlineData("GPT-4", "30.00", "60.00")]
    [InlineData("GPT-3.5", "0.50", "1.50")]
    [InlineData("Claude Sonnet", "3.00", "15.00")]
    [InlineData("Gemini Pro", "0.50", "1.50")]
    public void The_five_profiles(string name, string input, string output) =>
        Assert.Equal(new TokenPricing(Usd(input), Usd(output)), Profiles[name]());

    [Fact]
    public void An_estimate_takes_half_for_input_and_half_for_output() => Assert.Equal(0.10m, TokenPricing.Grok.EstimateCost(10_000));

    [Fact]
    public void A_calculation_takes_both_as_they_are() => Assert.Equal(0.07m, TokenPricing.Grok.CalculateCost(8000, 2000));

    [Fact]
    public void An_odd_number_of_tokens_is_halved_exactly() => Assert.Equal(0.00001m, TokenPricing.Grok.EstimateCost(1));

    [Theory]
    [InlineData("Grok", 1_000, "0.01")]
    [InlineData("Grok", 100_000, "1.00")]
    [InlineData("Grok", 1_000_000, "10.00")]
    [InlineData("GPT-4", 1_000, "0.045")]
    [InlineData("GPT-4", 100_000, "4.50")]
    [InlineData("GPT-4", 1_000_000, "45.00")]
    [InlineData("Claude Sonnet", 1_000, "0.009")]
    [InlineData("Claude Sonnet", 100_000, "0.90")]
    [InlineData("Claude Sonnet", 1_000_000, "9.00")]
    public void Cost_examples(string name, long tokens, string cost) => Assert.Equal(Usd(cost), Profiles[name]().EstimateCost(tokens));

    [Theory]
    [InlineData("Grok", 300_000)]
    [InlineData("GPT-4", 66_666)]
    [InlineData("Claude Sonnet", 333_333)]
    public void Three_dollars_buy(string name, long tokens)
    {
        var pricing = Profiles[name]();
        Assert.True(pricing.EstimateCost(tokens) <= 3m);
        Assert.True(pricing.EstimateCost(tokens + 1) > 3m);
    }

    [Theory]
    [InlineData("xai", "grok-beta", "5", "15")]
    [InlineData("grok", "grok", "5", "15")]
    [InlineData("openai", "gpt-4", "30", "60")]
    [InlineData("openai", "gpt-3.5", "0.5", "1.5")]
    [InlineData("anthropic", "claude-sonnet", "3", "15")]
    [InlineData("Anthropic", "claude-sonnet-5-5", "2", "10")]
    [InlineData("google", "gemini-pro", "0.5", "1.5")]
    [InlineData("openrouter", "anthropic/claude-opus-4.6", "5", "25")]
    public void A_provider_and_model_have_their_prices(string provider, string model, string input, string output) =>
        Assert.Equal(new TokenPricing(Usd(input), Usd(output)), TokenPricing.ForProvider(provider, model));

    [Theory]
    [InlineData("xai", "grok-9")]
    [InlineData("openai", "grok-beta")]
    [InlineData("acme", "acme-1")]
    public void What_a_provider_does_not_sell_has_none(string provider, string model) => Assert.Null(TokenPricing.ForProvider(provider, model));

    [Fact]
    public void Statistics_of_one_call()
    {
        var stats = new TokenStats();
        stats.AddUsage("xai", "grok-beta", 5000);
        Assert.Equal("Total tokens: 5000\nEstimated cost: $0.0500\nAPI calls: 1", stats.ToString());
    }

    [Fact]
    public void Statistics_add_up_by_model()
    {
        var stats = new TokenStats();
        stats.AddUsage("xai", "grok-beta", 1000);
        stats.AddUsage("xai", "grok-beta", 8000, 2000);
        stats.AddUsage("anthropic", "claude-sonnet-4-6", 1_000_000, 0);
        stats.AddUsage("acme", "acme-1", 7);
        Assert.Equal("acme-1 claude-sonnet-4-6 grok-beta", string.Join(" ", stats.ByModel.Keys));
        Assert.Equal(new ModelTokenStats(11_000, 0.08m, 2, 0), stats.ByModel["grok-beta"]);
        Assert.Equal(new ModelTokenStats(7, 0m, 1, 7), stats.ByModel["acme-1"]);
        Assert.Equal((1_011_007, 3.08m, 4, 7), (stats.TotalTokens, stats.EstimatedCost, stats.ApiCalls, stats.UnpricedTokens));
        Assert.Equal(stats.TotalTokens, stats.ByModel.Values.Sum(model => model.Tokens));
        Assert.EndsWith("Tokens without a price: 7", stats.ToString(), StringComparison.Ordinal);
    }

    private static decimal Usd(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
