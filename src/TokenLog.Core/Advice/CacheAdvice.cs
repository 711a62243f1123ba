using TokenLog.Core.Pricing;
using TokenLog.Core.Reports;

namespace TokenLog.Core.Advice;

/// <summary>Money that the cache would have spared, or was paid for it in vain, and sessions that should have been split.</summary>
internal sealed class CacheAdvice(Pricer pricer)
{
    /// <summary>Uncached input of a call, on average, that is worth a cache.</summary>
    public const long LargeInput = 5_000;

    /// <summary>Fewer calls than this in a session repeat too little.</summary>
    public const long EnoughCalls = 5;

    /// <summary>What a call of a session reads on average when the session should have been split.</summary>
    public const long GrownContext = 120_000;

    /// <summary>A session with fewer calls than this is not long.</summary>
    public const long LongSessionCalls = 30;

    /// <summary>What a new session writes to the cache before it can begin.</summary>
    public const long FreshStart = 20_000;

    private const string InASession = "in one session";

    /// <summary>At most one suggestion for each kind and model.</summary>
    public IEnumerable<Suggestion> Of(IReadOnlyList<Session> sessions)
    {
        var uses = Use.Of(sessions)
            .GroupBy(use => (use.Session, use.Line.Key.Role, Model: Models.Name(use.Line.Key.Model)))
            .Select(group => (group.Key.Session, group.Key.Role, group.Key.Model, Lines: group.Select(use => use.Line).ToList()))
            .ToList();
        var found = uses.SelectMany(use => Findings(use.Lines, use.Role)
            .Select(finding => (finding.Kind, use.Model, use.Session, Cost: use.Lines.Sum(line => line.Cost!.Value), finding.Saving)));
        return found
            .Where(finding => finding.Saving > 0m)
            .GroupBy(finding => (finding.Kind, finding.Model))
            .Select(group => new Suggestion(
                group.Key.Kind,
                WorkOf(group.Key.Kind),
                group.Key.Model,
                InsteadOf(group.Key.Kind),
                [.. group.Select(finding => finding.Session).Distinct(StringComparer.Ordinal)],
                Money.Round(group.Sum(finding => finding.Cost)),
                Money.Round(group.Sum(finding => finding.Saving)),
                AssumptionOf(group.Key.Kind)));
    }

    private IEnumerable<(AdviceKind Kind, decimal Saving)> Findings(List<UsageLine> lines, string role)
    {
        var calls = lines.Sum(line => line.Calls ?? 0);
        var tokens = lines.Aggregate(default(TokenCounts), (sum, line) => sum + line.Tokens!.Value);
        if (calls >= EnoughCalls && tokens.Input >= calls * LargeInput && tokens.CacheRead * 10 <= tokens.TotalInput)
        {
            yield return (AdviceKind.UncachedInput, Saving(lines, line => (line.Key, Cached(line))));
        }

        if (tokens.CacheWrite1h > 0 && tokens.CacheRead == 0)
        {
            yield return (AdviceKind.UnreadCache, Saving(lines, line => (line.Key, line.Tokens!.Value with { Input = line.Tokens.Value.Input + line.Tokens.Value.CacheWrite1h, CacheWrite1h = 0 })));
        }

        if (role == "main" && calls >= LongSessionCalls && tokens.TotalInput >= calls * GrownContext)
        {
            var start = (Key: lines[0].Key with { LongContext = false }, Tokens: new TokenCounts(0, 0, FreshStart));
            var saving = Saving(lines, line => (line.Key with { LongContext = false }, line.Tokens!.Value with { CacheRead = line.Tokens.Value.CacheRead / 2 }));
            yield return (AdviceKind.LongSession, saving - (pricer.ExactCost(start.Key, start.Tokens) ?? saving));
        }
    }

    /// <summary>Half of what each call after the first was given had been given to the call before.</summary>
    private static TokenCounts Cached(UsageLine line)
    {
        var (tokens, calls) = (line.Tokens!.Value, line.Calls ?? 0);
        if (calls < 2)
        {
            return tokens;
        }

        var written = tokens.Input / calls / 2;
        var read = written * (calls - 1);
        return tokens with { Input = tokens.Input - read - written, CacheWrite5m = tokens.CacheWrite5m + written, CacheRead = tokens.CacheRead + read };
    }

    private decimal Saving(List<UsageLine> lines, Func<UsageLine, (LineKey Key, TokenCounts Tokens)> otherwise) => lines.Sum(line =>
        otherwise(line) is var (key, tokens) && pricer.ExactCost(key, tokens, line.WebSearches) is { } cost ? line.Cost!.Value - cost : 0m);

    private static string WorkOf(AdviceKind kind) => kind switch
    {
        AdviceKind.UncachedInput => $"Large inputs repeated without a cache, {InASession}",
        AdviceKind.UnreadCache => "Cache writes for an hour that were never read",
        _ => "Long sessions with a grown context",
    };

    private static string InsteadOf(AdviceKind kind) => kind switch
    {
        AdviceKind.UncachedInput => "prompt cache",
        AdviceKind.UnreadCache => "no cache for single calls",
        _ => "a new session for each piece of work",
    };

    private static string AssumptionOf(AdviceKind kind) => kind switch
    {
        AdviceKind.UncachedInput => "half of each call's input had been sent with the call before",
        AdviceKind.UnreadCache => "no other session read what was written, and the same tokens had been sent as plain input",
        _ => $"split in two, each half reads half as much from the cache, and the second begins by writing {Figures.Count(FreshStart)} tokens to it",
    };
}
