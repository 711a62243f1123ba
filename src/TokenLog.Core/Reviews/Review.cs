using TokenLog.Core.Documents;
using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>
/// A period looked at as a whole: what was used, for what, what it brought, what is remarkable and what to do. A function of the ledger, the
/// configuration, the prices and the commits; nothing else.
/// </summary>
/// <remarks>
/// <code>
/// Ledger ─┬─ Sessions ─┬─ Tally, Families, Outcomes ─┬─ Findings ─ Recommendations
/// commits ┘            └─ Estimate (days without records)
/// </code>
/// Money and tokens count on the day they were spent. A session that was at work in the period and ended after it is listed, and is not
/// counted among its sessions.
/// </remarks>
public sealed class Review
{
    private readonly Dictionary<string, CommitFacts> facts;

    private Review(
        ReviewPeriod period, Ledger ledger, TrackerConfiguration configuration, Pricer pricer, IReadOnlyList<CommitFacts> commits, IReadOnlySet<string> history)
    {
        Period = period;
        Ledger = ledger;
        Configuration = configuration;
        Alternatives = new Alternatives(pricer, ledger);
        facts = commits.DistinctBy(commit => commit.Sha, StringComparer.Ordinal).ToDictionary(commit => commit.Sha, StringComparer.Ordinal);
        Spends = [.. Spend.Of(ledger).Where(spend => period.Contains(spend.Day))];
        Parts = [.. ledger.Effective.Where(part => period.Contains(part.Date))];
        Tally = Tally.Of(Spends, Parts);
        Sessions = SessionsOf(ledger);
        Families = FamilyUse.Of(Spends);
        Outcomes = Outcomes.Of(Sessions);
        Commits =
        [
            .. commits.Where(commit => history.Contains(commit.Sha) && period.Contains(commit.Day) && commit.Change is null or { Files.Count: > 0 }),
        ];
        var agentsAreUsed = ledger.Effective.Count > 0 || Commits.Any(commit => commit.Agent is not null);
        Estimate = HistoryEstimate.Of(Commits, Spends.Select(spend => spend.Day).ToHashSet(), Rates(pricer), Alternatives, agentsAreUsed);
    }

    /// <summary>Its days.</summary>
    public ReviewPeriod Period { get; }

    /// <summary>All that is recorded, of other periods too.</summary>
    public Ledger Ledger { get; }

    /// <summary>Alerts, budgets and what counts towards them.</summary>
    public TrackerConfiguration Configuration { get; }

    /// <summary>For what something else would have cost.</summary>
    public Alternatives Alternatives { get; }

    /// <summary>The usage lines of the period's days.</summary>
    public IReadOnlyList<Spend> Spends { get; }

    /// <summary>The effective parts dated in the period.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The sessions with usage in the period or dated in it, by date, start and id.</summary>
    public IReadOnlyList<ReviewSession> Sessions { get; }

    /// <summary>The period's figures.</summary>
    public Tally Tally { get; }

    /// <summary>By model family, the dearest first.</summary>
    public IReadOnlyList<FamilyUse> Families { get; }

    /// <summary>What came of it.</summary>
    public Outcomes Outcomes { get; }

    /// <summary>The commits of the period that changed files that count, oldest first.</summary>
    public IReadOnlyList<CommitFacts> Commits { get; }

    /// <summary>The days with commits and without records.</summary>
    public HistoryEstimate Estimate { get; }

    /// <summary>Days with recorded usage or with commits.</summary>
    public IEnumerable<DateOnly> ActiveDays => RecordedDays.Concat(Commits.Select(commit => commit.Day)).Distinct().Order();

    /// <summary>Days with recorded usage.</summary>
    public IEnumerable<DateOnly> RecordedDays => Spends.Select(spend => spend.Day).Distinct().Order();

    /// <summary>True if the ledger holds something of the period.</summary>
    public bool HasRecords => Sessions.Count > 0;

    /// <summary>True if there is nothing to say.</summary>
    public bool IsEmpty => !HasRecords && Commits.Count == 0;

    /// <summary>A review.</summary>
    /// <param name="period">Which days.</param>
    /// <param name="ledger">All that is recorded.</param>
    /// <param name="configuration">Alerts, budgets and what counts towards them.</param>
    /// <param name="pricer">Prices.</param>
    /// <param name="commits">
    /// The commits of the period and those that <see cref="CommitsNeeded"/> names, without merges. Commits of the period that no file counts in
    /// are nobody's work.
    /// </param>
    /// <param name="history">Ids of those that are in the history of the branch; the others are only known from sessions.</param>
    public static Review Of(
        ReviewPeriod period, Ledger ledger, TrackerConfiguration configuration, Pricer pricer, IReadOnlyList<CommitFacts> commits, IReadOnlySet<string> history) =>
        new(period, ledger, configuration, pricer, commits, history);

    /// <summary>The ids of the commits that a review has to know besides those of the period's days, as the parts have them.</summary>
    public static IReadOnlyList<string> CommitsNeeded(Ledger ledger, ReviewPeriod period) =>
    [
        .. ledger.Sessions
            .Where(session => session.Parts.Any(part => period.Contains(part.Date) || part.Usage.Any(line => period.Contains(line.Key.Day))))
            .Union(HistoryRates.Teachers(ledger, period))
            .SelectMany(session => session.Parts)
            .SelectMany(part => part.Commits)
            .Select(commit => commit.Sha)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private HistoryRates Rates(Pricer pricer) => HistoryRates.Learn(
        HistoryRates.Teachers(Ledger, Period),
        session => CommitChange.Sum(FactsOf(session.Parts)),
        Models.ByWeight(Spend.Of(Ledger)).FirstOrDefault(name => pricer.PricedAs(name, Period.Last) is not null) ?? "claude-sonnet-4-6");

    private List<ReviewSession> SessionsOf(Ledger ledger)
    {
        var spends = Spends.ToLookup(spend => spend.Part.Id, StringComparer.Ordinal);
        var parts = Parts.ToLookup(part => part.Id, StringComparer.Ordinal);
        return
        [
            .. ledger.Sessions
                .Where(session => spends.Contains(session.Id) || parts.Contains(session.Id))
                .Select(session => new ReviewSession(
                    session,
                    [.. spends[session.Id]],
                    [.. parts[session.Id]],
                    FactsOf(parts.Contains(session.Id) ? parts[session.Id] : session.Parts)))
                .OrderBy(session => session.Date)
                .ThenBy(session => session.Page.Started ?? DateTimeOffset.MinValue)
                .ThenBy(session => session.Id, StringComparer.Ordinal),
        ];
    }

    private List<CommitFacts> FactsOf(IEnumerable<Part> parts) =>
        [.. parts.SelectMany(part => part.Commits).Select(commit => Find(commit.Sha)).OfType<CommitFacts>().DistinctBy(commit => commit.Sha, StringComparer.Ordinal)];

    // A log names a commit by its first digits.
    private CommitFacts? Find(string sha) => facts.TryGetValue(sha, out var exact)
        ? exact
        : facts.Where(known => sha.Length is >= 7 and < 40 && known.Key.StartsWith(sha, StringComparison.Ordinal)).Select(known => known.Value).FirstOrDefault();
}
