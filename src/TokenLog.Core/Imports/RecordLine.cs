using TokenLog.Core.Pricing;

namespace TokenLog.Core.Imports;

/// <summary>A usage line, and what its figures rest on.</summary>
/// <param name="Line">The line, priced.</param>
/// <param name="Basis">Reported where the cost is the other tool's own, estimated where it says so or only a total is known.</param>
/// <param name="Loose">Figures that no usage line can hold.</param>
/// <param name="Identity">What the record says, independent of prices: what makes two records the same.</param>
internal sealed record RecordLine(UsageLine Line, Basis Basis, IReadOnlyList<KeyValuePair<string, string>> Loose, string Identity);

/// <summary>Makes a usage line of one record's figures.</summary>
/// <param name="pricer">The ledger's prices.</param>
/// <param name="theirs">The other tool's own prices, for models that the ledger has none for.</param>
internal sealed class RecordPricing(Pricer pricer, Pricer? theirs)
{
    public RecordLine Line(DateOnly day, string? model, RecordFigures figures)
    {
        var line = new UsageLine
        {
            Key = new LineKey(day, model ?? "unknown", "main"),
            Calls = figures.Calls,
            Tokens = figures.Tokens,
            OutputMissingCalls = figures is { Tokens: not null, Output: null } ? figures.Calls ?? 1 : 0,
            DurationMs = figures.DurationMs,
        };
        var (priced, basis) = WithCost(line, figures);
        return new RecordLine(
            priced,
            figures.Approximate ? Basis.Estimated : basis,
            [.. figures.Loose],
            $"{model}|{figures.Identity}");
    }

    private (UsageLine Line, Basis Basis) WithCost(UsageLine line, RecordFigures figures)
    {
        if (figures is { Cost: { } foreign, Currency: not (null or "USD") })
        {
            return (line with { ReportedCost = Money.Round(foreign), Currency = figures.Currency }, Basis.Reported);
        }

        return (pricer.Cost(line), figures.Cost) switch
        {
            ({ } cost, { } reported) => (line with { Cost = cost, ReportedCost = Money.Round(reported) }, Basis.Manual),

            // Nothing costs nothing: a tool that says so of tokens had no price for them.
            (null, 0m) when line.Tokens is { Total: > 0 } => (line with { ReportedCost = 0m }, Basis.Reported),
            (_, { } reported) => (line with { Cost = Money.Round(reported) }, Basis.Reported),
            ({ } cost, null) => (line with { Cost = cost }, Basis.Manual),
            _ when theirs?.Cost(line) is { } cost => (line with { Cost = cost }, Basis.Reported),
            _ => Estimated(line, figures.Total),
        };
    }

    /// <summary>Of a bare total of tokens: between all of them input and all of them output, shown half-way.</summary>
    private (UsageLine Line, Basis Basis) Estimated(UsageLine line, long? total)
    {
        if (line.Tokens is not null || total is not { } tokens || Bounds(line.Key, tokens) is not var (low, high) || high == 0m)
        {
            return (line, Basis.Manual);
        }

        return (line with { Cost = Money.Round((low + high) / 2m), Low = Money.Round(low), High = Money.Round(high) }, Basis.Estimated);
    }

    private (decimal Low, decimal High)? Bounds(LineKey key, long tokens)
    {
        foreach (var prices in (Pricer?[])[pricer, theirs])
        {
            if (prices?.ExactCost(key, new TokenCounts(tokens, 0)) is { } input && prices.ExactCost(key, new TokenCounts(0, tokens)) is { } output)
            {
                return (Math.Min(input, output), Math.Max(input, output));
            }
        }

        return null;
    }
}
