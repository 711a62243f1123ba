namespace TokenLog.Core.Reviews;

/// <summary>A day with commits and without any recorded usage, and what the work on it may have used.</summary>
/// <param name="Day">The day.</param>
/// <param name="Commits">Its commits, oldest first.</param>
/// <param name="Insertions">Lines that they added; null where git cannot tell of any.</param>
/// <param name="Input">Estimated tokens of input; null where nothing can be estimated.</param>
/// <param name="Output">Estimated tokens of output.</param>
/// <param name="Cost">Estimated USD; null where the model has no price.</param>
public sealed record EstimatedDay(DateOnly Day, IReadOnlyList<CommitFacts> Commits, long? Insertions, long? Input, long? Output, decimal? Cost)
{
    /// <summary>How many of the commits carry an agent's mark.</summary>
    public int Marked => Commits.Count(commit => commit.Agent is not null);

    /// <summary>What the commits changed; null where git cannot tell.</summary>
    public CommitChange? Change => CommitChange.Sum(Commits);
}

/// <summary>What a period's days without records may have used, told from git's history. Never added to what is recorded.</summary>
/// <param name="Days">By day.</param>
/// <param name="Rates">The method.</param>
public sealed record HistoryEstimate(IReadOnlyList<EstimatedDay> Days, HistoryRates Rates)
{
    /// <summary>USD of all days that have an estimate; null when none has.</summary>
    public decimal? Cost => Days.All(day => day.Cost is null) ? null : Days.Sum(day => day.Cost ?? 0m);

    /// <summary>USD of the commits that carry an agent's mark alone; null when none does, or nothing can be estimated.</summary>
    public decimal? CostOfMarked { get; init; }

    /// <summary>The estimate for the days of some commits that have no usage in the ledger.</summary>
    /// <param name="commits">Commits of the period that changed files that count.</param>
    /// <param name="recorded">Days with recorded usage.</param>
    /// <param name="rates">The method.</param>
    /// <param name="alternatives">Prices, for rates that have none of their own.</param>
    /// <param name="agentsAreUsed">False where nothing says that any agent was ever at work here: then nothing is estimated.</param>
    public static HistoryEstimate Of(
        IReadOnlyCollection<CommitFacts> commits, IReadOnlySet<DateOnly> recorded, HistoryRates rates, Alternatives alternatives, bool agentsAreUsed)
    {
        var days = commits
            .Where(commit => !recorded.Contains(commit.Day))
            .GroupBy(commit => commit.Day)
            .OrderBy(day => day.Key)
            .Select(day => Day(day.Key, [.. day], agentsAreUsed ? rates : null, alternatives))
            .ToList();
        var marked = days
            .Where(day => day.Marked > 0)
            .Select(day => Day(day.Day, [.. day.Commits.Where(commit => commit.Agent is not null)], rates, alternatives).Cost)
            .OfType<decimal>()
            .ToList();
        return new HistoryEstimate(days, rates) { CostOfMarked = marked.Count == 0 ? null : marked.Sum() };
    }

    private static EstimatedDay Day(DateOnly day, IReadOnlyList<CommitFacts> commits, HistoryRates? rates, Alternatives alternatives)
    {
        if (rates is null || CommitChange.Sum(commits)?.Insertions is not (> 0 and var insertions))
        {
            return new EstimatedDay(day, commits, CommitChange.Sum(commits)?.Insertions, null, null, null);
        }

        var (input, output) = (rates.Input(insertions), rates.Output(insertions));
        var cost = rates.Cost is { } known
            ? known * insertions / rates.Insertions
            : alternatives.Cost(rates.Model!, day, new TokenCounts(input, output));
        return new EstimatedDay(day, commits, insertions, Rounded(input), Rounded(output), cost is { } usd ? Rounded(usd) : null);
    }

    // An estimate has no use for the last digits, and what is shown adds up without them.
    private static long Rounded(long tokens) => tokens < 1_000 ? tokens : (tokens + 50) / 100 * 100;

    private static decimal Rounded(decimal usd) => Math.Round(usd, usd < 0.01m ? 4 : 2, MidpointRounding.AwayFromZero);
}
