using TokenLog.Core.Pricing;

namespace TokenLog.Core.Reports;

/// <summary>A ledger's figures in groups: by month, by model, by any one or two <see cref="Dimension"/>s.</summary>
/// <remarks>
/// Money and tokens count on the usage line's day and under its own model, family and role; sessions and tasks count on the part's date. A
/// session counts under every model, family or role that it used; its tasks, commits and time, which nobody can divide, count under the one
/// that cost most.
/// </remarks>
/// <param name="By">One dimension or two.</param>
/// <param name="Groups">Not empty ones, in their natural order: time as it goes, all else by what it cost.</param>
/// <param name="Total">All of it together.</param>
public sealed record Breakdown(IReadOnlyList<Dimension> By, IReadOnlyList<BreakdownGroup> Groups, Worth Total)
{
    /// <summary>True if tasks count under one of several models (families, roles) that did them.</summary>
    public bool DividesParts => By.Any(dimension => dimension.IsOfLines);

    /// <summary>The figures of a stretch of days, grouped.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="by">One dimension or two.</param>
    /// <param name="contains">Which days.</param>
    /// <param name="pricer">For what the cache saved.</param>
    public static Breakdown Of(Ledger ledger, IReadOnlyList<Dimension> by, Func<DateOnly, bool> contains, Pricer pricer)
    {
        var groups = new Dictionary<Keys, Sums>();
        Sums SumsOf(Keys keys) => groups.TryGetValue(keys, out var sums) ? sums : groups[keys] = new Sums();

        var all = new Sums();
        foreach (var part in ledger.Effective)
        {
            var lines = Spend.Of(part).Where(spend => contains(spend.Day)).ToList();
            var places = Places(part, by);
            foreach (var spend in lines)
            {
                SumsOf(KeysOf(by, dimension => dimension.Of(spend))).Spends.Add(spend);

                // What tasks are divided into: of a part that several groups share, all of it where its tasks count.
                var owner = places[0];
                SumsOf(new Keys(by[0].IsOfLines ? owner.First : by[0].Of(spend), by.Count == 1 ? "" : by[1].IsOfLines ? owner.Second : by[1].Of(spend))).Work.Add(spend);
            }

            all.Spends.AddRange(lines);
            for (var i = 0; contains(part.Date) && i < places.Count; i++)
            {
                SumsOf(places[i]).Present.Add(part);
                if (i == 0)
                {
                    SumsOf(places[i]).Owned.Add(part);
                    all.Owned.Add(part);
                }
            }
        }

        var total = Worth.Of(all.Spends, all.Owned, all.Owned, all.Spends, pricer);
        var figures = groups
            .Where(group => group.Value.Spends.Count + group.Value.Present.Count > 0)
            .Select(group => new BreakdownGroup(
                by.Count > 1 ? [group.Key.First, group.Key.Second] : [group.Key.First],
                Worth.Of(group.Value.Spends, group.Value.Present, group.Value.Owned, group.Value.Work, pricer),
                group.Value.Spends,
                group.Value.Present))
            .ToList();
        return new Breakdown(by, BreakdownOrder.Natural(by, figures), total);
    }

    /// <summary>Under which keys a part's session counts; its tasks count under the first, the one that cost most.</summary>
    private static List<Keys> Places(Part part, IReadOnlyList<Dimension> by) =>
    [
        .. Spend.Of(part)
            .GroupBy(spend => KeysOf(by, dimension => dimension.OfPart(spend)))
            .OrderByDescending(group => group.Sum(spend => spend.Cost))
            .ThenByDescending(group => group.Sum(spend => spend.Tokens.Total))
            .ThenBy(group => group.Key.First, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Second, StringComparer.Ordinal)
            .Select(group => group.Key),
    ];

    private static Keys KeysOf(IReadOnlyList<Dimension> by, Func<Dimension, string> of) => new(of(by[0]), by.Count > 1 ? of(by[1]) : "");

    private readonly record struct Keys(string First, string Second);

    private sealed class Sums
    {
        public List<Spend> Spends { get; } = [];

        public List<Part> Present { get; } = [];

        public List<Part> Owned { get; } = [];

        public List<Spend> Work { get; } = [];
    }
}

/// <summary>One group of a <see cref="Breakdown"/>.</summary>
/// <param name="Keys">One a dimension; empty where nobody knows.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Spends">The lines it is made of.</param>
/// <param name="Parts">The parts whose sessions count in it.</param>
public sealed record BreakdownGroup(IReadOnlyList<string> Keys, Worth Figures, IReadOnlyList<Spend> Spends, IReadOnlyList<Part> Parts)
{
    /// <summary>USD as far as known.</summary>
    public decimal Cost => Figures.Tally.Cost.Known;
}
