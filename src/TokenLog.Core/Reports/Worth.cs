using TokenLog.Core.Pricing;

namespace TokenLog.Core.Reports;

/// <summary>What came of the money: per task, per commit, from the cache, in how much time.</summary>
/// <remarks>Each figure that would divide by nothing, or by what nobody knows, is null or <see cref="ReportCell.Unknown"/>.</remarks>
/// <param name="Tally">Sessions, tasks, tokens and money.</param>
/// <param name="TokensWithTasks">The tokens of the parts that know their tasks: what can be divided by them.</param>
/// <param name="Commits">Distinct commits of the sessions; null where none is known.</param>
/// <param name="CostOfCommits">
/// The money of the sessions that can have commits: all that were measured, since those without one were spent on the way to the next, and
/// those typed by hand that name some.
/// </param>
/// <param name="TokensOfCommits">Their tokens.</param>
/// <param name="Saving">What the cache was worth.</param>
/// <param name="ActiveMinutes">Minutes with work in them; null where none is known.</param>
/// <param name="CostOfTime">The money of the sessions whose time is known.</param>
public sealed record Worth(
    Tally Tally,
    TokenCounts? TokensWithTasks,
    long? Commits,
    CostFigure CostOfCommits,
    TokenCounts? TokensOfCommits,
    CacheSaving Saving,
    long? ActiveMinutes,
    CostFigure CostOfTime)
{
    /// <summary>An average over fewer than these says more about chance than about the work.</summary>
    public const int Few = 5;

    /// <summary>What the mark of such an average means.</summary>
    public static string FewFootnote => $"{Footnote.TooFew} Rests on fewer than {Few}: too few to mean anything.";

    /// <summary>USD a session.</summary>
    public ReportCell CostPerSession => Marked(Tally.CostPerSession, Tally.Sessions);

    /// <summary>USD a task, of the sessions whose number of tasks is known.</summary>
    public ReportCell CostPerTask => Marked(Tally.CostPerTask, Tally.Tasks ?? 0);

    /// <summary>Tokens a task, of the same sessions.</summary>
    public ReportCell TokensPerTask => Marked(Per(TokensWithTasks, Tally.Tasks), Tally.Tasks ?? 0);

    /// <summary>USD a commit.</summary>
    public ReportCell CostPerCommit => Marked(CostOfCommits.Average(Commits ?? 0), Commits ?? 0);

    /// <summary>Tokens a commit.</summary>
    public ReportCell TokensPerCommit => Marked(Per(TokensOfCommits, Commits), Commits ?? 0);

    /// <summary>Which part of what the models were given came from the cache: reads / (input + writes + reads).</summary>
    public ReportCell CacheHitRate => Tally.Tokens is { TotalInput: > 0 } tokens
        ? Marked(ReportCell.Share((decimal)tokens.CacheRead / tokens.TotalInput), Tally.Calls ?? Few)
        : ReportCell.Unknown;

    /// <summary>Which part of all tokens is output.</summary>
    public ReportCell OutputShare => Tally.Tokens is { Total: > 0 } tokens ? ReportCell.Share((decimal)tokens.Output / tokens.Total) : ReportCell.Unknown;

    /// <summary>USD an hour of active time.</summary>
    public ReportCell CostPerHour => ActiveMinutes is > 0 and var minutes && CostOfTime.IsKnown
        ? new(CostOfTime.Show(CostOfTime.Known * 60m / minutes), Money.Round(CostOfTime.Known * 60m / minutes))
        : ReportCell.Unknown;

    /// <summary>Adds up some lines and parts.</summary>
    /// <param name="spends">The lines whose money and tokens count here.</param>
    /// <param name="present">The parts whose sessions count here.</param>
    /// <param name="owned">The parts whose tasks, commits and time count here.</param>
    /// <param name="work">The lines that tasks, commits and time are held against.</param>
    /// <param name="pricer">Prices what was cached as if it had not been.</param>
    public static Worth Of(
        IReadOnlyCollection<Spend> spends, IReadOnlyCollection<Part> present, IReadOnlyCollection<Part> owned, IReadOnlyCollection<Spend> work, Pricer pricer)
    {
        var withTasks = work.Where(spend => spend.Part.Tasks is not null).ToList();
        var withCommits = work.Where(spend => CanHaveCommits(spend.Part)).ToList();
        var commits = owned.Any(CanHaveCommits) ? owned.SelectMany(part => part.Commits).Select(commit => commit.Sha).Distinct(StringComparer.Ordinal).LongCount() : (long?)null;
        return new Worth(
            Tally.Of(spends, owned) with
            {
                Sessions = present.Select(part => part.Id).Distinct(StringComparer.Ordinal).LongCount(),
                CostWithTasks = CostFigure.Of(withTasks),
            },
            TokensOf(withTasks),
            commits,
            CostFigure.Of(withCommits),
            TokensOf(withCommits),
            CacheSaving.Of(spends, pricer),
            owned.Any(part => part.ActiveMinutes is not null) ? owned.Sum(part => (long)(part.ActiveMinutes ?? 0)) : null,
            CostFigure.Of(work.Where(spend => spend.Part.ActiveMinutes is not null)));
    }

    /// <summary>The cell with the mark for too few, where it is a figure that rests on fewer than <see cref="Few"/>.</summary>
    public static ReportCell Marked(ReportCell cell, long restsOn) =>
        cell.Number is not null && restsOn < Few ? cell with { Text = Footnote.Mark(cell.Text, Footnote.TooFew) } : cell;

    private static bool CanHaveCommits(Part part) => part.Commits.Count > 0 || part.Basis == Basis.Measured;

    private static TokenCounts? TokensOf(IEnumerable<Spend> spends)
    {
        TokenCounts? sum = null;
        foreach (var spend in spends)
        {
            sum = spend.Line?.Tokens is { } tokens ? (sum ?? default) + tokens : sum;
        }

        return sum;
    }

    private static ReportCell Per(TokenCounts? tokens, long? count) => tokens is { } sum && count is > 0
        ? ReportCell.Count((long)Math.Round((decimal)sum.Total / count.Value, MidpointRounding.AwayFromZero))
        : ReportCell.Unknown;
}
