namespace TokenLog.Core.Imports;

/// <summary>
/// Cursor's usage, as its dashboard exports it: a row for each request. <c>Input (w/ Cache Write)</c> is what was written to the cache and stands beside
/// <c>Input (w/o Cache Write)</c>, as <c>Total Tokens</c> shows (28,342 + 775 + 105,891 + 21,282 = 156,290 in a real export; taking one from the other, as some readers do,
/// loses the input). A total that shows otherwise is heeded. A cost may be an amount or a word (<c>Included</c>).
/// </summary>
internal sealed class CursorUsageReport : UsageReport
{
    private const string Written = "inputwcachewrite";
    private const string Input = "inputwocachewrite";

    public override string Shape => "Cursor's usage report";

    protected override string Agent => "cursor";

    protected override string Idle => "neither tokens nor a cost is told";

    public static bool Knows(IReadOnlySet<string> headings) =>
        headings.Contains("date") && headings.Contains("model") && headings.Contains(Input) && headings.Contains("outputtokens");

    protected override Dictionary<ImportField, RawField>? Fields(Func<string, RawField?> cell)
    {
        var cost = cell("cost") is { } told && Figure.Of(told, whole: false, commas: false).State is FigureState.Known or FigureState.Ambiguous ? cell("cost") : null;
        var tokens = new[] { Written, Input, "cacheread", "outputtokens" }.Select(cell).ToList();
        var used = tokens.Exists(field => field is not null && field.Text.Trim() is not ("" or "0"));
        if (!used && (cost is null || Figure.Of(cost, whole: false, commas: false).Value == 0m))
        {
            return null;
        }

        var fields = new Dictionary<ImportField, RawField>();
        void Set(ImportField field, RawField? value)
        {
            if (value is not null)
            {
                fields[field] = value;
            }
        }

        Set(ImportField.Model, cell("model"));
        Set(ImportField.Author, cell("user") ?? cell("useremail") ?? cell("email"));
        Set(ImportField.Cost, cost);
        Set(ImportField.Calls, cell("date") is { } date ? date with { Name = "calls", Text = "1", IsText = false } : null);
        if (used)
        {
            Set(ImportField.Input, tokens[1]);
            Set(ImportField.CacheRead, tokens[2]);
            Set(ImportField.Output, tokens[3]);
            Set(ImportField.CacheWrite5m, WrittenAlone(tokens, cell("totaltokens")));
        }

        return fields;
    }

    /// <summary>What was written to the cache, without the input that some exports may have counted into it.</summary>
    private static RawField? WrittenAlone(List<RawField?> tokens, RawField? total)
    {
        long? Count(RawField? field) => field is not null && Figure.Of(field, whole: true, commas: false) is { State: FigureState.Known, Value: >= 0 and <= 1_000_000_000_000 } figure ? (long)figure.Value : null;
        return (Count(tokens[0]), Count(tokens[1]), Count(tokens[2]), Count(tokens[3]), Count(total)) is ({ } written, { } input, { } read, { } output, { } sum)
            && sum == written + read + output && input > 0 && written >= input
                ? tokens[0]! with { Text = (written - input).ToString(System.Globalization.CultureInfo.InvariantCulture), IsText = false }
                : tokens[0];
    }
}
