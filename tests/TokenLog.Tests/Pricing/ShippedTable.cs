using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;

namespace TokenLog.Tests.Pricing;

public class ShippedTable
{
    [Fact]
    public void Has_no_problems()
    {
        var problems = new List<Diagnostic>();
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.tsv")!;
        using var reader = new StreamReader(stream);
        var table = PriceTable.Parse(reader.ReadToEnd(), "prices.tsv", problems);
        Assert.Empty(problems);
        Assert.Equal(table.Rows.Count(), PriceTable.Shipped.Rows.Count());
    }

    [Fact]
    public void Is_dated() => Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", PriceTable.Shipped.Date);

    [Fact]
    public void Every_row_has_a_source_and_a_provider() =>
        Assert.All(PriceTable.Shipped.Rows, row =>
        {
            Assert.True(row.Source.Contains("https://", StringComparison.Ordinal) || row.Source.Contains("genai-prices", StringComparison.Ordinal)
                || row.Model == "gemini-pro-rlm", row.Model);
            Assert.True(row.Provider.Length > 0, row.Model);
        });

    [Fact]
    public void Every_row_has_sane_figures() =>
        Assert.All(PriceTable.Shipped.Rows, row =>
        {
            IsSane(row.Model, row.Prices);
            if (row.LongContext is { } line)
            {
                IsSane(row.Model, line.Prices);
                Assert.InRange(line.Line, 100_000, 1_000_000);
                Assert.True(line.Prices.Input >= row.Prices.Input && line.Prices.Output >= row.Prices.Output, row.Model);
            }

            Assert.All(new[] { row.Fast, row.Priority, row.UsGeo }, factor => Assert.InRange(factor ?? 1m, 1m, 6m));
            Assert.All(new[] { row.Batch, row.Flex }, factor => Assert.InRange(factor ?? 0.5m, 0.1m, 1m));
        });

    [Fact]
    public void Anthropic_writes_for_an_hour_cost_twice_the_input() =>
        Assert.All(
            PriceTable.Shipped.Rows.Where(row => row.Provider == "anthropic" && row.Prices.CacheWrite1h is not null),
            row => Assert.Equal(2m * row.Prices.Input, row.Prices.CacheWrite1h));

    [Fact]
    public void Every_name_of_a_row_leads_to_it() =>
        Assert.All(PriceTable.Shipped.Rows, row =>
            Assert.All(row.Aliases.Prepend(row.Model), name => Assert.Equal(row.Model, PriceTable.Shipped.History(name)[0].Model)));

    [Theory]
    [InlineData("claude-sonnet-4-5", "2026-04-30", "200000")]
    [InlineData("claude-sonnet-4-5", "2026-05-01", null)]
    [InlineData("claude-opus-4-6", "2026-03-12", "200000")]
    [InlineData("claude-opus-4-6", "2026-03-13", null)]
    [InlineData("claude-sonnet-4-6", "2026-03-12", "200000")]
    [InlineData("claude-sonnet-4-6", "2026-03-13", null)]
    [InlineData("claude-opus-5", "2026-09-01", null)]
    [InlineData("gpt-5.5", "2026-09-01", "272000")]
    public void Long_context_lines_end_on_their_day(string model, string day, string? line) =>
        Assert.Equal(line, PriceTable.Shipped.Find(model, Day(day))?.LongContext?.Line.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("gpt-5.6-sol", "2026-08-20", "5", "30")]
    [InlineData("gpt-5.6-sol", "2026-08-21", "4", "20")]
    [InlineData("gpt-5.6-terra", "2026-07-29", "2.5", "15")]
    [InlineData("gpt-5.6-terra", "2026-07-30", "2", "12")]
    [InlineData("gpt-5.6-luna", "2026-07-29", "1", "6")]
    [InlineData("gpt-5.6-luna", "2026-07-30", "0.2", "1.2")]
    [InlineData("gemini-3.6-flash", "2026-12-31", "0.75", "3.75")]
    [InlineData("gemini-3.8-flash", "2027-01-01", "1.5", "7.5")]
    [InlineData("o3", "2025-06-09", "10", "40")]
    [InlineData("o3", "2025-06-10", "2", "8")]
    [InlineData("deepseek-v4-pro", "2026-08-16", "0.435", "0.87")]
    [InlineData("deepseek-v4-pro", "2026-08-17", "0.66", "1.98")]
    [InlineData("grok-beta", "2024-12-01", "5", "15")]
    [InlineData("gpt-4", "2024-12-01", "30", "60")]
    [InlineData("gpt-3.5-turbo", "2024-12-01", "0.5", "1.5")]
    [InlineData("gemini-pro", "2024-12-01", "0.5", "1.5")]
    [InlineData("gemini-pro-rlm", "2024-12-01", "1.25", "3.75")]
    [InlineData("claude-haiku-3-5", "2025-03-01", "0.8", "4")]
    [InlineData("claude-opus-4-1", "2025-09-01", "15", "75")]
    [InlineData("glm-5", "2026-09-01", "1", "3.2")]
    [InlineData("grok-4.7", "2026-10-03", "2", "6")]
    public void Prices_are_those_of_the_day(string model, string day, string input, string output)
    {
        var prices = PriceTable.Shipped.Find(model, Day(day))!.Prices;
        Assert.Equal((Usd(input), Usd(output)), (prices.Input, prices.Output));
    }

    private static void IsSane(string model, TokenPrices prices)
    {
        Assert.True(prices.Input is > 0m and <= 200m, model);
        Assert.True(prices.Output >= prices.Input && prices.Output <= 1000m, model);
        Assert.True(prices.CacheRead is null || prices.CacheRead < prices.Input, model);
        Assert.True(prices.CacheWrite5m is null || prices.CacheWrite5m > prices.Input, model);
        Assert.True(prices.CacheWrite1h is null || prices.CacheWrite1h > prices.CacheWrite5m, model);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
