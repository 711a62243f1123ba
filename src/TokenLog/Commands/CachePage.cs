using TokenLog.Core.Reports;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>The answer of <c>cache status</c> for people.</summary>
internal static class CachePage
{
    public static void Show(CacheReport report, string? location, StatusReport? status, Output output)
    {
        output.Line("Cache of agents' logs");
        output.Line($"  Location: {location ?? "none: this user has no cache directory"}");
        foreach (var (agent, entries) in report.Agents)
        {
            output.Line();
            output.Line($"  {agent}:");
            output.Line($"    Entries: {Figures.Count(entries.Entries)}");
            output.Line($"    Tokens: {Figures.Count(entries.Usage.Tokens.Total)}");
            output.Line($"    Estimated cost: {Cost(entries.Usage)}");
            output.Line($"    Total file size: {Figures.Count(entries.Bytes)} bytes");
        }

        output.Line();
        output.Line($"  Total entries: {Figures.Count(report.Entries)}");
        output.Line($"  Total tokens: {Figures.Count(report.Totals.Tokens.Total)}");
        output.Line($"  Total estimated cost: {Cost(report.Totals)}");
        output.Line($"  Total file size: {Figures.Count(report.Bytes)} bytes");
        if (report.UnusableFiles > 0)
        {
            output.Line($"  Of no use: {Figures.Count(report.UnusableFiles, "file")}, damaged or of another version; the logs are read anew");
        }

        if (report.Totals.UnpricedTokens > 0)
        {
            output.Line($"  ≥ a lower bound: {Figures.Count(report.Totals.UnpricedTokens)} tokens have no price");
        }

        if (status is { Budgets.Count: > 0 })
        {
            output.Line();
            Budgets(status, output);
        }
    }

    /// <summary>What this repository's ledger holds against its budgets: not what the cache holds.</summary>
    private static void Budgets(StatusReport status, Output output)
    {
        output.Line("Budget Status:");
        foreach (var (budget, capacity) in status.Budgets.Zip(status.Capacities))
        {
            output.Line($"  {StatusPage.Headline(budget)}  {budget.Name}");
            output.Line(budget.Remaining < 0 ? $"  Over: {budget.Budget.Show(-budget.Remaining)}" : $"  Remaining: {budget.Budget.Show(budget.Remaining)}");
            if (capacity.TokensRemaining is { } tokens)
            {
                output.Line($"  Estimated tokens remaining: ~{Figures.Count(tokens)}");
            }
        }
    }

    private static string Cost(UsageSum usage) =>
        usage.Cost is { } cost ? (usage.UnpricedTokens > 0 ? "≥" : "") + Money.ShowFine(cost) : "unknown";
}
