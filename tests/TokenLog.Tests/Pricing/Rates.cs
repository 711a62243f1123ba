using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

/// <summary>Which flags a usage line carries, and what they cost.</summary>
public class Rates
{
    private static readonly Pricer Pricer = new(PriceTable.Shipped);

    [Theory]
    [InlineData("claude-sonnet-4-5", "2026-02-01", 200_000, false)]
    [InlineData("claude-sonnet-4-5", "2026-02-01", 200_001, true)]
    [InlineData("claude-sonnet-4-5", "2026-09-01", 300_000, false)]
    [InlineData("gpt-5.5", "2026-09-01", 272_000, false)]
    [InlineData("gpt-5.5", "2026-09-01", 272_001, true)]
    [InlineData("gemini-2.5-pro", "2026-09-01", 200_000, false)]
    [InlineData("gemini-2.5-pro", "2026-09-01", 200_001, true)]
    [InlineData("grok-4.5", "2026-09-01", 199_999, false)]
    [InlineData("grok-4.5", "2026-09-01", 200_000, true)]
    [InlineData("claude-opus-5", "2026-09-01", 900_000, false)]
    public void The_long_context_line_is_passed_by_more_than_it_or_at_xai_by_reaching_it(string model, string day, long input, bool past)
    {
        Assert.Equal(past, Key(model, day, new TokenCounts(input, 1)).LongContext);
        Assert.Equal(past, Key(model, day, new TokenCounts(1000, 1, CacheRead: input - 1000)).LongContext);
        Assert.Equal(past, Key(model, day, new TokenCounts(1000, 1, CacheWrite5m: input - 1000)).LongContext);
    }

    [Fact]
    public void Output_does_not_count_towards_the_line() =>
        Assert.False(Key("claude-sonnet-4-5", "2026-02-01", new TokenCounts(150_000, 60_000)).LongContext);

    [Theory]
    [InlineData("00:59:59", false)]
    [InlineData("01:00:00", true)]
    [InlineData("03:59:59", true)]
    [InlineData("04:00:00", false)]
    [InlineData("06:00:00", true)]
    [InlineData("10:00:00", false)]
    public void Peak_hours_are_utc_with_the_end_left_out(string time, bool peak)
    {
        var at = DateTimeOffset.Parse($"2026-09-01T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
        var key = Pricer.KeyOf(Call("deepseek-v4-pro", new TokenCounts(1_000_000, 1_000_000), at.ToOffset(TimeSpan.FromHours(5.5))), new(2026, 9, 1));
        Assert.Equal(peak, key.Peak);
        Assert.Equal(peak ? 5.28m : 2.64m, Pricer.ExactCost(key, new TokenCounts(1_000_000, 1_000_000)));
    }

    [Fact]
    public void Before_peak_hours_were_introduced_there_are_none()
    {
        var at = new DateTimeOffset(2026, 8, 1, 2, 0, 0, TimeSpan.Zero);
        Assert.False(Pricer.KeyOf(Call("deepseek-v4-pro", new TokenCounts(1, 1), at), new(2026, 8, 1)).Peak);
    }

    [Theory]
    [InlineData("claude-sonnet-5", "fast")]
    [InlineData("claude-opus-4-1", "fast")]
    [InlineData("gpt-6-sol", "priority")]
    [InlineData("grok-4.5", "batch")]
    [InlineData("claude-opus-5", "whatever-comes")]
    public void A_tier_without_a_price_makes_the_line_unpriced(string model, string tier)
    {
        var key = Key(model, "2026-09-01", new TokenCounts(1000, 1000), tier);
        Assert.Equal(tier, key.Tier);
        Assert.Null(Pricer.ExactCost(key, new TokenCounts(1000, 1000)));
    }

    [Theory]
    [InlineData("claude-opus-5", "batch", "0.015")]
    [InlineData("gpt-5.4", "priority", "0.035")]
    [InlineData("gpt-5.5", "fast", "0.0875")]
    [InlineData("gpt-5", "flex", "0.005625")]
    [InlineData("gpt-4.1", "priority", "0.0175")]
    public void A_tier_with_a_price_multiplies(string model, string tier, string cost) =>
        Assert.Equal(
            decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture),
            Pricer.ExactCost(Key(model, "2026-09-01", new TokenCounts(1000, 1000), tier), new TokenCounts(1000, 1000)));

    [Theory]
    [InlineData("standard", null)]
    [InlineData("default", null)]
    [InlineData("", null)]
    [InlineData(null, "global")]
    [InlineData(null, "not_available")]
    [InlineData(null, "")]
    public void The_ordinary_service_leaves_no_flags(string? tier, string? geo) =>
        Assert.Equal(
            new LineKey(new(2026, 9, 1), "claude-opus-5", "main"),
            Pricer.KeyOf(Call("claude-opus-5", new TokenCounts(1, 1), Noon) with { Tier = tier, Geo = geo }, new(2026, 9, 1)));

    [Fact]
    public void A_region_is_left_out_where_it_is_not_billed() =>
        Assert.Null(Pricer.KeyOf(Call("claude-opus-4-1", new TokenCounts(1, 1), Noon) with { Geo = "us" }, new(2026, 9, 1)).Geo);

    [Fact]
    public void Fast_in_a_region_multiplies_both_but_not_the_searches()
    {
        var key = Pricer.KeyOf(Call("claude-opus-4-8", new TokenCounts(1000, 1000), Noon) with { Tier = "fast", Geo = "us" }, new(2026, 9, 1));
        Assert.Equal(("fast", "us"), (key.Tier, key.Geo));
        Assert.Equal(0.076m, Pricer.ExactCost(key, new TokenCounts(1000, 1000), 1));
    }

    [Fact]
    public void A_name_that_says_fast_is_fast()
    {
        var key = Key("claude-opus-4.8-fast", "2026-09-01", new TokenCounts(1000, 1000));
        Assert.Equal("fast", key.Tier);
        Assert.Equal(0.06m, Pricer.ExactCost(key, new TokenCounts(1000, 1000)));
    }

    [Fact]
    public void An_unknown_model_keeps_what_a_later_price_would_need()
    {
        var key = Pricer.KeyOf(Call("acme-1", new TokenCounts(1, 1), Noon) with { Tier = "fast", Geo = "us" }, new(2026, 9, 1));
        Assert.Equal(("fast", "us"), (key.Tier, key.Geo));
    }

    [Fact]
    public void Searches_without_a_known_price_make_the_line_unpriced()
    {
        var key = Key("grok-4.5", "2026-09-01", new TokenCounts(1000, 0));
        Assert.Equal(0.002m, Pricer.ExactCost(key, new TokenCounts(1000, 0)));
        Assert.Null(Pricer.ExactCost(key, new TokenCounts(1000, 0), 1));
    }

    [Fact]
    public void Cached_tokens_without_a_price_of_their_own_are_input()
    {
        var key = Key("gpt-5-pro", "2026-09-01", new TokenCounts(1, 1));
        Assert.Equal(0.015m * 3, Pricer.ExactCost(key, new TokenCounts(0, 0, 1000, 1000, 1000)));
        var sol = Key("gpt-5.6-sol", "2026-09-01", new TokenCounts(1, 1));
        Assert.Equal(0.005m * 2, Pricer.ExactCost(sol, new TokenCounts(0, 0, 1000, 1000)));
    }

    [Theory]
    [InlineData(1, "0.000001")] // 0.5 millionth of a dollar is rounded away from zero
    [InlineData(3, "0.000002")]
    [InlineData(4, "0.000002")]
    [InlineData(0, "0")]
    public void A_line_is_rounded_once_half_away_from_zero(long cacheRead, string cost) =>
        Assert.Equal(
            decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture),
            Pricer.Cost(new UsageLine { Key = Key("claude-opus-5", "2026-09-01", default), Tokens = new TokenCounts(0, 0, CacheRead: cacheRead) }));

    [Fact]
    public void Nothing_is_rounded_before_the_end() =>
        Assert.Equal(0.0000005m, Pricer.ExactCost(Key("claude-opus-5", "2026-09-01", default), new TokenCounts(0, 0, CacheRead: 1)));

    [Fact]
    public void Unknown_tokens_have_an_unknown_cost() =>
        Assert.Null(Pricer.Cost(new UsageLine { Key = Key("claude-opus-5", "2026-09-01", default) }));

    [Fact]
    public void More_tokens_than_anybody_has_do_not_overflow() =>
        Assert.NotNull(Pricer.ExactCost(
            Key("o1-pro", "2026-09-01", default) with { Tier = "batch" },
            new TokenCounts(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue)));

    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    private static LineKey Key(string model, string day, TokenCounts tokens, string? tier = null) => Pricer.KeyOf(
        Call(model, tokens, Noon) with { Tier = tier },
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static Call Call(string model, TokenCounts tokens, DateTimeOffset at) =>
        new() { Agent = "codex", Session = "s", Key = "k", At = at, Model = model, Tokens = tokens };
}
