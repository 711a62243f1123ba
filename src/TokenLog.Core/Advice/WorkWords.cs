namespace TokenLog.Core.Advice;

/// <summary>What the words that stand with a session say of its work: task types, notes, phase, task, tags, outcome, commits.</summary>
internal static class WorkWords
{
    private static readonly HashSet<string> Light = new(StringComparer.Ordinal)
    {
        "boilerplate", "changelog", "chore", "comment", "comments", "config", "configuration", "docs", "doc", "documentation", "format",
        "formatting", "lint", "readme", "rename", "report", "status", "style", "typo", "typos", "yaml", "json",
    };

    private static readonly (string[] Words, string Work, string Risk)[] Heavy =
    [
        (["security", "vulnerability", "vulnerabilities", "audit", "threat", "pentest", "cryptography"], "Security reviews and audits", "Missing subtle vulnerabilities"),
        (["adr", "adrs"], "ADR writing", "Shallower trade-off analysis"),
        (["architecture", "architectural", "redesign", "rearchitect"], "Architecture and redesign", "Introducing technical debt"),
    ];

    /// <summary>The kind of work that wants the strongest model, and the risk without it; null for all other work.</summary>
    public static (string Work, string Risk)? HeavyWork(Session session)
    {
        var words = session.Parts.SelectMany(part => Said(part)
            .Concat(part.Commits.Select(commit => commit.Subject))).SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (heavy, work, risk) in Heavy)
        {
            if (words.Overlaps(heavy))
            {
                return (work, risk);
            }
        }

        return null;
    }

    /// <summary>
    /// True if every task is of a light kind (<c>2 docs, 1 status</c>). Tasks that came from commits of <c>chore</c> and <c>ci</c> are
    /// <c>infra</c>, which says too little; there every commit, or the note where there is none, has to have a light word in it.
    /// </summary>
    public static bool IsLight(Session session) => session.Parts.All(part =>
    {
        var kinds = (part.TaskTypes ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return kinds.Length > 0 && !kinds.All(kind => WordsOf(kind).Contains("infra", StringComparer.Ordinal))
            ? kinds.All(kind => WordsOf(kind).Any(Light.Contains))
            : part.Commits.Count > 0
                ? part.Commits.All(commit => WordsOf(commit.Subject).Any(Light.Contains))
                : WordsOf(part.Notes ?? "").Any(Light.Contains);
    });

    private static IEnumerable<string> Said(Part part) =>
        new[] { part.TaskTypes, part.Notes, part.Phase, part.Task, part.Outcome }.OfType<string>().Concat(part.Tags);

    private static IEnumerable<string> WordsOf(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return text[start..end].ToLowerInvariant();
                start = end;
            }
        }
    }
}
