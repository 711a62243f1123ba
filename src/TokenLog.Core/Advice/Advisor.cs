using TokenLog.Core.Pricing;

namespace TokenLog.Core.Advice;

/// <summary>What the figures of a ledger advise.</summary>
public static class Advisor
{
    /// <summary>What saves less than this (USD) in all is not worth reading.</summary>
    public const decimal WorthSaying = 0.01m;

    /// <summary>The suggestions: by kind, then largest saving first.</summary>
    /// <param name="ledger">What is recorded.</param>
    /// <param name="pricer">The prices of the days on which the work was done.</param>
    /// <param name="from">The first day to look at; null: from the beginning. Sessions count on their last day.</param>
    /// <param name="to">The last day; null: to the end.</param>
    public static IReadOnlyList<Suggestion> Of(Ledger ledger, Pricer pricer, DateOnly? from = null, DateOnly? to = null)
    {
        List<Session> sessions = [.. ledger.Sessions.Where(session => (from is null || session.Date >= from) && (to is null || session.Date <= to))];
        return
        [
            .. new ModelAdvice(ledger, pricer).Of(sessions)
                .Concat(new CacheAdvice(pricer).Of(sessions))
                .Where(suggestion => suggestion.Kind == AdviceKind.StrongerModel || suggestion.Saving >= WorthSaying)
                .OrderBy(suggestion => suggestion.Kind)
                .ThenByDescending(suggestion => suggestion.Saving)
                .ThenBy(suggestion => suggestion.Id, StringComparer.Ordinal),
        ];
    }
}
