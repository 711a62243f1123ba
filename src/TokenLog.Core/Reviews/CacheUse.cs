using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>Caches that did not pay: sessions that read little from them, and writes for an hour that nothing read.</summary>
internal static class CacheUse
{
    private const decimal LowRate = 0.5m;
    private const long FewestCalls = 10;
    private const long FewestInput = 100_000;

    /// <summary>Long sessions that read less than half of their input from the cache, where others of the period do better.</summary>
    public static Finding? LowHitRate(Review review)
    {
        var rates = review.Sessions
            .Select(session => (Session: session, Lines: CachedLines(review, session)))
            .Where(entry => entry.Lines.Sum(line => line.Calls ?? 0) >= FewestCalls)
            .Select(entry => (entry.Session, entry.Lines, Tokens: Sum(entry.Lines)))
            .Where(entry => entry.Tokens.TotalInput >= FewestInput)
            .Select(entry => (entry.Session, entry.Lines, entry.Tokens, Rate: (decimal)entry.Tokens.CacheRead / entry.Tokens.TotalInput))
            .ToList();
        var low = rates.Where(entry => entry.Rate < LowRate).OrderBy(entry => entry.Rate).ThenBy(entry => entry.Session.Id, StringComparer.Ordinal).ToList();
        if (low.Count == 0)
        {
            return null;
        }

        var good = rates.Where(entry => entry.Rate >= LowRate).Select(entry => entry.Rate).ToList();
        decimal? usual = good.Count == 0 ? null : Findings.Median(good);
        var saving = usual is { } target ? low.Sum(entry => entry.Lines.Sum(line => Math.Max(0m, review.Alternatives.Saving(line, WithReads(line.Tokens!.Value, target))))) : 0m;
        var seen = $"{Figures.Count(low.Count)} of {Figures.Count(rates.Count, "long session")} read less than half of their input from the cache: {string.Join(", ", low.Take(5).Select(entry => $"{entry.Session.Title} {Figures.Percent(entry.Rate)}"))}.";
        List<(string, string)> lines = [("Pattern", seen)];
        if (usual is { } rate)
        {
            lines.Add(("Comparison", $"The other long sessions read {Figures.Percent(rate)} of theirs from it (median)."));
        }

        return new Finding("low_cache_hit_rate", "Cache Read Too Little", lines)
        {
            InOneSentence = seen,
            Sessions = [.. low.Select(entry => entry.Session.Id)],
            Advice = new Recommendation(
                "Keep the beginning of a prompt the same",
                ["A cache is read as long as what comes first does not change: instructions, tools and files in one order, no time stamps in them, no pauses longer than the cache lives."],
                AtOnce: false)
            {
                Worth = saving > 0m ? saving : null,
                Assumption = saving > 0m ? "these sessions could have read as large a share from the cache as the others" : null,
            },
        };
    }

    /// <summary>Cache writes that live an hour, of sessions that never read from the cache of that model.</summary>
    public static Finding? NeverRead(Review review)
    {
        var lines = review.Spends
            .Where(spend => spend.Line is { Tokens: { CacheWrite1h: > 0 } })
            .Where(spend => ReadsOf(review, spend) == 0)
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var tokens = lines.Sum(spend => spend.Tokens.CacheWrite1h);
        var sessions = review.Sessions.Where(session => lines.Exists(spend => spend.Part.Id == session.Id)).ToList();
        var saving = lines.Sum(spend => review.Alternatives.Saving(
            spend.Line!, spend.Tokens with { Input = spend.Tokens.Input + spend.Tokens.CacheWrite1h, CacheWrite1h = 0 }));
        var seen = $"{Figures.Count(tokens, "token")} {(tokens == 1 ? "was" : "were")} written to the cache for an hour and never read, in {Figures.Count(sessions.Count, "session")}: {Findings.Names(sessions)}.";
        return new Finding("cache_writes_never_read", "One-hour Cache Writes Never Read", [("Issue", seen)])
        {
            InOneSentence = seen,
            Sessions = [.. sessions.Select(session => session.Id)],
            Advice = new Recommendation(
                "Do not cache for an hour what is used once",
                ["A write that lives an hour costs twice the input price; it pays when it is read at least twice. Short sessions do better without it."],
                AtOnce: false)
            {
                Worth = saving > 0m ? saving : null,
                Assumption = saving > 0m ? "these tokens are sent as ordinary input instead" : null,
            },
        };
    }

    private static long ReadsOf(Review review, Spend spend) => review.Sessions
        .First(session => session.Id == spend.Part.Id).Session.Parts
        .SelectMany(part => part.Usage)
        .Where(line => Models.Name(line.Key.Model) == Models.Name(spend.Line!.Key.Model))
        .Sum(line => line.Tokens?.CacheRead ?? 0);

    /// <summary>Only where reading from the cache has a price of its own is there a cache to misuse.</summary>
    private static List<UsageLine> CachedLines(Review review, ReviewSession session) =>
        [.. session.Spends.Select(spend => spend.Line).OfType<UsageLine>().Where(line => line.Tokens is not null && review.Alternatives.HasCache(line.Key))];

    private static TokenCounts Sum(IEnumerable<UsageLine> lines) => lines.Aggregate(default(TokenCounts), (sum, line) => sum + line.Tokens!.Value);

    private static TokenCounts WithReads(TokenCounts tokens, decimal rate)
    {
        var more = Math.Clamp((long)(tokens.TotalInput * rate) - tokens.CacheRead, 0, tokens.Input);
        return tokens with { Input = tokens.Input - more, CacheRead = tokens.CacheRead + more };
    }
}
