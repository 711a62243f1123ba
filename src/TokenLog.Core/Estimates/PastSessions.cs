using TokenLog.Core.Budgets;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Estimates;

/// <summary>
/// The sessions of a ledger that later ones can be compared with: measured (or reported by the agent), with a known number of tasks. What
/// a person typed or a tool estimated is left out, because an estimate that rests on estimates says nothing.
/// </summary>
public static class PastSessions
{
    /// <summary>In the order in which they began.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="counted">The tokens that count.</param>
    /// <param name="repriced">
    /// Null: what the sessions cost. Else the same tokens at this model's price, so that all sessions can say what the work costs with it.
    /// </param>
    public static IReadOnlyList<PastWork> Of(Ledger ledger, CountedTokens counted, Repricing? repriced = null) =>
    [
        .. ledger.Sessions
            .Where(session => session.Parts.All(part => part.Basis is Basis.Measured or Basis.Reported))
            .Select(session => WorkOf(session, counted, repriced))
            .OfType<PastWork>()
            .OrderBy(work => work.Started)
            .ThenBy(work => work.Id, StringComparer.Ordinal),
    ];

    /// <summary>The model that a session counts under: the one that cost most. Null where no model is known.</summary>
    public static string? ModelOf(Session session) => Models.ByWeight(session.Parts.SelectMany(Spend.Of)) is [var first, ..] ? first : null;

    private static PastWork? WorkOf(Session session, CountedTokens counted, Repricing? repriced)
    {
        var mixes = session.Parts.Select(part => TaskMix.Parse(part.TaskTypes) ?? TaskMix.Parse(Figures.Plain(part.Tasks))).OfType<TaskMix>().ToList();
        if (mixes.Count == 0)
        {
            return null;
        }

        var kind = mixes.Where(mix => mix.Kind is not null)
            .GroupBy(mix => mix.Kind!, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(mix => mix.Tasks))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .FirstOrDefault();
        var lines = session.Parts.SelectMany(part => part.Usage).ToList();
        var whole = lines.Count > 0 && lines.TrueForAll(line => line.OutputMissingCalls == 0);
        return new PastWork(
            session.Id,
            session.Parts.Min(part => part.Started ?? new DateTimeOffset(part.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)),
            session.Parts.Max(part => part.Ended ?? new DateTimeOffset(part.Date.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)),
            new Work(new TaskMix(mixes.Sum(mix => mix.Tasks), kind), ModelOf(session), session.Parts.Select(part => part.Phase).LastOrDefault(phase => phase is not null)),
            whole && lines.TrueForAll(line => line.Tokens is not null) ? lines.Sum(line => counted.Count(line.Tokens!.Value)) : null,
            whole ? Cost(lines, repriced) : null);
    }

    private static double? Cost(List<UsageLine> lines, Repricing? repriced)
    {
        var costs = lines.ConvertAll(line => repriced is null ? (line.Currency is null or "USD" ? line.Cost : null) : repriced.Cost(line));
        return costs.TrueForAll(cost => cost is not null) ? (double)costs.Sum(cost => cost!.Value) : null;
    }
}
