using System.Text.Json.Nodes;

namespace TokenLog.Commands;

/// <summary>Adds up calls of one row. Costs are added exactly and rounded once; what has no price is counted apart.</summary>
internal sealed class UsageSum
{
    private decimal knownCost;
    private long priced;

    public long Calls { get; private set; }

    public TokenCounts Tokens { get; private set; }

    public long WebSearches { get; private set; }

    public long UnpricedCalls { get; private set; }

    public long UnpricedTokens { get; private set; }

    public long OutputMissingCalls { get; private set; }

    public long EstimatedCalls { get; private set; }

    public decimal? ReportedCost { get; private set; }

    /// <summary>USD, rounded to 6 decimals; null when nothing of it is known.</summary>
    public decimal? Cost => priced > 0 || Calls == 0 ? Money.Round(knownCost) : null;

    /// <summary>Adds a call and what it cost; null if it has no price.</summary>
    public void Add(Call call, decimal? cost)
    {
        Calls++;
        Tokens += call.Tokens;
        WebSearches += call.WebSearches;
        OutputMissingCalls += call.OutputMissing ? 1 : 0;
        EstimatedCalls += call.IsEstimated ? 1 : 0;
        ReportedCost = call.ReportedCost is { } reported ? (ReportedCost ?? 0) + reported : ReportedCost;
        if (cost is { } known)
        {
            knownCost += known;
            priced++;
        }
        else
        {
            UnpricedCalls++;
            UnpricedTokens += call.Tokens.Total;
        }
    }

    /// <summary>Adds what other calls of the same row add up to, exactly.</summary>
    public void Join(UsageSum other)
    {
        Count(other);
        knownCost += other.knownCost;
    }

    /// <summary>Adds a whole row: its cost is the rounded one that is shown, so that columns add up.</summary>
    public void Add(UsageSum row)
    {
        Count(row);
        knownCost += row.Cost ?? 0;
    }

    private void Count(UsageSum row)
    {
        Calls += row.Calls;
        Tokens += row.Tokens;
        WebSearches += row.WebSearches;
        OutputMissingCalls += row.OutputMissingCalls;
        EstimatedCalls += row.EstimatedCalls;
        ReportedCost = row.ReportedCost is { } reported ? (ReportedCost ?? 0) + reported : ReportedCost;
        priced += row.priced;
        UnpricedCalls += row.UnpricedCalls;
        UnpricedTokens += row.UnpricedTokens;
    }

    /// <summary>Adds the figures to a row of JSON.</summary>
    public JsonObject AddTo(JsonObject row)
    {
        row["calls"] = Calls;
        row["input"] = Tokens.Input;
        row["output"] = Tokens.Output;
        row["cache_write_5m"] = Tokens.CacheWrite5m;
        row["cache_write_1h"] = Tokens.CacheWrite1h;
        row["cache_read"] = Tokens.CacheRead;
        row["reasoning"] = Tokens.Reasoning;
        row["web_searches"] = WebSearches;
        row["cost"] = Cost;
        if (ReportedCost is { } reported)
        {
            row["reported_cost"] = Money.Round(reported);
        }

        row["unpriced_calls"] = UnpricedCalls;
        row["unpriced_tokens"] = UnpricedTokens;
        row["output_missing_calls"] = OutputMissingCalls;
        if (EstimatedCalls > 0)
        {
            row["estimated_calls"] = EstimatedCalls;
        }

        return row;
    }
}
