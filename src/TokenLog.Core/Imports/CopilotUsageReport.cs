namespace TokenLog.Core.Imports;

/// <summary>
/// GitHub's report of Copilot's usage: amounts by day, person and model, and no tokens. <c>gross_amount</c> is the list price; <c>net_amount</c> is what is left of it after what the
/// plan includes, and what was paid belongs into the configuration's <c>paid</c>. <c>aic_gross_amount</c> is the same usage in the other unit and is not added.
/// Licences (<c>user-months</c>) are no usage, and the report of all metered products tells of others than Copilot too. Source: GitHub's pages on billing reports; its older
/// report of premium requests (up to October 2025) has no amounts at all.
/// </summary>
internal sealed class CopilotUsageReport : UsageReport
{
    public override string Shape => "GitHub's usage report of Copilot";

    protected override string Agent => "copilot";

    protected override string Idle => "a licence, another product, or no amount";

    /// <summary>How the products begin, or their units are called, that are work of models.</summary>
    private static readonly string[] Products = ["copilot", "spark", "models", "coding_agent", "premium_request", "ai_credit"];

    public static bool Knows(IReadOnlySet<string> headings) =>
        headings.Contains("date") && headings.Contains("sku") && headings.Contains("quantity") && headings.Contains("grossamount");

    /// <summary>True for the older report, which counts premium requests and says no amount.</summary>
    public static bool KnowsCounts(IEnumerable<string> headings)
    {
        var names = headings.Select(FieldNames.Plain).ToHashSet(StringComparer.Ordinal);
        return names.Contains("model") && names.Contains("requestsused") && names.Contains("exceedsmonthlyquota");
    }

    protected override Dictionary<ImportField, RawField>? Fields(Func<string, RawField?> cell)
    {
        var isLicence = cell("unittype")?.Text.Contains("month", StringComparison.OrdinalIgnoreCase) == true;
        var isOther = (cell("product") ?? cell("sku")) is not null
            && !Products.Any(product => cell("product")?.Text.Contains(product, StringComparison.OrdinalIgnoreCase) == true || cell("sku")?.Text.Contains(product, StringComparison.OrdinalIgnoreCase) == true);
        if (isLicence || isOther || cell("grossamount") is not { } amount || Figure.Of(amount, whole: false, commas: false) is { State: FigureState.Known, Value: 0m })
        {
            return null;
        }

        var fields = new Dictionary<ImportField, RawField>
        {
            [ImportField.Cost] = amount,
            [ImportField.Model] = cell("model") ?? cell("sku") ?? amount with { Text = "unknown" },
        };
        if (cell("username") is { } person)
        {
            fields[ImportField.Author] = person;
        }

        return fields;
    }
}
