namespace TokenLog.Core.Advice;

/// <summary>A usage line that can be priced again, with the id of its session.</summary>
internal sealed record Use(string Session, UsageLine Line)
{
    /// <summary>The lines of some sessions whose tokens and cost in dollars are known, by day.</summary>
    public static IEnumerable<Use> Of(IEnumerable<Session> sessions) => sessions
        .SelectMany(session => session.Parts.SelectMany(part => part.Usage).Select(line => new Use(session.Id, line)))
        .Where(use => use.Line is { Tokens: not null, Cost: > 0m, Currency: null or "USD" })
        .OrderBy(use => use.Line.Key.Day);
}
