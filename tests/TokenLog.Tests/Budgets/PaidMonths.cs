using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using static TokenLog.Tests.Budgets.Samples;

namespace TokenLog.Tests.Budgets;

public class PaidMonths
{
    private static readonly Ledger Ledger = Ledger.Of(
    [
        Part("a", Line("2026-02-10", "claude-opus-4-6", 1, 100m)),
        Part("b", Line("2026-03-10", "claude-opus-4-6", 1, 40m), Line("2026-03-20", "gpt-4", 1, 10m)),
    ]);

    [Fact]
    public void Subscriptions_and_invoices_less_credits_stand_beside_list_prices()
    {
        var months = Of(
            """
            { "paid": [
                { "month": "2026-03", "vendor": "anthropic", "usd": 20, "kind": "subscription", "source": "Pro plan" },
                { "month": "2026-03", "vendor": "openai", "usd": 9.5 },
                { "month": "2026-03", "vendor": "anthropic", "usd": 5, "kind": "credit" },
                { "month": "2026-01", "vendor": "anthropic", "usd": 20 } ] }
            """);
        Assert.Equal(
            [("2026-01", 0m, 20m, 20m), ("2026-02", 100m, null, null), ("2026-03", 50m, 24.5m, -25.5m)],
            months.Select(month => (month.Month.Name, month.List, month.Paid, month.Gap)));
    }

    [Theory]
    [InlineData("\"percent\": 10", "10", "5")]
    [InlineData("\"percent\": 10, \"vendor\": \"anthropic\"", "10", "4")]
    [InlineData("\"percent\": 10, \"vendor\": \"openai\"", "0", "1")]
    [InlineData("\"percent\": 10, \"model\": \"claude-*\"", "10", "4")]
    [InlineData("\"percent\": 10, \"from\": \"2026-03-15\"", "0", "1")]
    [InlineData("\"percent\": 10, \"from\": \"2026-02-01\", \"until\": \"2026-02-28\"", "10", "0")]
    [InlineData("\"percent\": 10, \"from\": null, \"until\": \"2026-03-10\"", "10", "4")]
    public void A_discount_holds_for_its_days_vendor_and_models(string discount, string february, string march)
    {
        var months = Of($$"""{ "discounts": [ { {{discount}} } ] }""");
        Assert.Equal([february, march], months.Select(month => month.Discounts.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([100m, 50m], months.Select(month => month.List));
    }

    [Fact]
    public void Of_two_discounts_the_second_is_taken_off_what_the_first_leaves() => Assert.Equal(
        19m,
        Of("""{ "discounts": [ { "percent": 10 }, { "percent": 10 } ] }""")[0].Discounts);

    private static IReadOnlyList<PaidMonth> Of(string text)
    {
        var (configuration, problems) = TrackerFile.Read("x", text);
        Assert.Empty(problems);
        return PaidMonth.Of(Ledger, configuration!, PriceTable.Shipped);
    }
}
