using TokenLog.Core.Budgets;
using TokenLog.Core.Documents;

namespace TokenLog.Core.Estimates;

/// <summary><c>.ai/patterns/README.md</c>: what past sessions teach about tokens and cost. A view: its tables are made from the ledger.</summary>
public static class PatternsPage
{
    /// <summary>Its place in the repository.</summary>
    public const string Path = ".ai/patterns/README.md";

    /// <summary>The page's regions.</summary>
    public static IReadOnlyList<string> RegionNames { get; } = ["kinds", "kinds-and-models", "models", "phases", "sizes", "authors", "roles"];

    /// <summary>The page with its regions up to date.</summary>
    public static Rendering Render(TextDocument existing, Ledger ledger, CountedTokens counted)
    {
        if (RegionFill.Refusals(existing) is { Count: > 0 } refusals)
        {
            return new Rendering(null, refusals);
        }

        var fill = new RegionFill(existing);
        foreach (var (region, table) in Patterns.Of(ledger, counted))
        {
            fill.Put(region, table);
        }

        return fill.Done();
    }
}
