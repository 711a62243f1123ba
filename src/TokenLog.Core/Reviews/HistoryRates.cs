using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>How many tokens a line of a change takes: learned from sessions whose commits are known, or the default.</summary>
/// <param name="Tokens">Tokens of those sessions, or of the default for <paramref name="Insertions"/> lines.</param>
/// <param name="Cost">USD of those sessions; for the default null, priced by <paramref name="Model"/>.</param>
/// <param name="Insertions">Lines that these tokens stand for, at least 1.</param>
/// <param name="Sessions">How many sessions taught it; 0 for the default.</param>
/// <param name="Model">For the default: the model whose list price is taken.</param>
public sealed record HistoryRates(TokenCounts Tokens, decimal? Cost, long Insertions, int Sessions, string? Model)
{
    /// <summary>Fewer sessions teach nothing.</summary>
    public const int FewestSessions = 3;

    /// <summary>More are not looked at.</summary>
    public const int MostSessions = 50;

    /// <summary>Tokens of input for an inserted line where nothing is known: 80,000 for 1,979 lines, a feature with API and screens.</summary>
    public const long DefaultInput = 40;

    /// <summary>Tokens of output for an inserted line where nothing is known: 40,000 for the same 1,979 lines.</summary>
    public const long DefaultOutput = 20;

    /// <summary>
    /// The sessions of a ledger that can teach: measured throughout, every line with its price, with commits; those of the period first, then
    /// the nearest to it, at most <see cref="MostSessions"/>. The changes of their commits have to be found out.
    /// </summary>
    public static IReadOnlyList<Session> Teachers(Ledger ledger, ReviewPeriod period) =>
    [
        .. ledger.Sessions
            .Where(session => session.Parts.All(part => part is { Basis: Basis.Measured, Cost: not null } && part.Usage.All(line => line.OutputMissingCalls == 0))
                && session.Parts.Any(part => part.Commits.Count > 0))
            .OrderBy(session => period.DaysFrom(session.Date))
            .ThenBy(session => session.Date)
            .ThenBy(session => session.Id, StringComparer.Ordinal)
            .Take(MostSessions),
    ];

    /// <summary>What some sessions teach; the default where they are too few.</summary>
    /// <param name="teachers"><see cref="Teachers"/>.</param>
    /// <param name="changeOf">What a session's commits changed; null where that is not known.</param>
    /// <param name="model">The model for the default.</param>
    public static HistoryRates Learn(IEnumerable<Session> teachers, Func<Session, CommitChange?> changeOf, string model)
    {
        var known = teachers
            .Select(session => (Session: session, Lines: changeOf(session)?.Insertions ?? 0))
            .Where(session => session.Lines > 0)
            .ToList();
        if (known.Count < FewestSessions)
        {
            return Default(model);
        }

        var lines = known.SelectMany(session => session.Session.Parts).SelectMany(part => part.Usage).ToList();
        return new HistoryRates(
            lines.Aggregate(default(TokenCounts), (sum, line) => sum + (line.Tokens ?? default)),
            lines.Sum(line => line.Cost ?? 0m),
            known.Sum(session => session.Lines),
            known.Count,
            null);
    }

    /// <summary>What holds where nothing is known.</summary>
    /// <param name="model">The model whose list price is taken.</param>
    public static HistoryRates Default(string model) => new(new TokenCounts(DefaultInput, DefaultOutput), null, 1, 0, model);

    /// <summary>Tokens of input, caches included, for some lines.</summary>
    public long Input(long insertions) => Scale(Tokens.TotalInput, insertions);

    /// <summary>Tokens of output for some lines.</summary>
    public long Output(long insertions) => Scale(Tokens.Output, insertions);

    /// <summary>The method in a sentence.</summary>
    public string InWords => Sessions > 0
        ? $"{Figures.Count(Sessions)} recorded sessions with commits used {Figures.Count(Input(1))} tokens of input (caches included) and {Figures.Count(Output(1))} of output for each inserted line, at {Money.ShowFine(Cost!.Value / Insertions)}"
        : $"the ledger has too few sessions with commits to learn from, so {DefaultInput} tokens of input and {DefaultOutput} of output are taken for each inserted line, at the list price of {Model}";

    private long Scale(long tokens, long insertions) => (long)Math.Round((decimal)tokens * insertions / Insertions, MidpointRounding.AwayFromZero);
}
