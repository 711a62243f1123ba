namespace TokenLog.Core.Reports;

/// <summary>What the ledger holds of one day, ISO week or month, with what came before it.</summary>
/// <param name="Period">The days.</param>
/// <param name="Spends">The usage lines of these days.</param>
/// <param name="Parts">The parts dated in them.</param>
public sealed record Stretch(Period Period, IReadOnlyList<Spend> Spends, IReadOnlyList<Part> Parts)
{
    /// <summary>How many earlier ones a page looks back at.</summary>
    private const int LookBack = 11;

    /// <summary>Its figures. They and those below are added up once: the pages of the eleven periods after it show them again.</summary>
    public Tally Tally { get; } = Tally.Of(Spends, Parts);

    /// <summary>Distinct commits of its parts.</summary>
    public long Commits { get; } = Parts.SelectMany(part => part.Commits).Select(commit => commit.Sha).Distinct(StringComparer.Ordinal).LongCount();

    /// <summary>Tokens of the parts that know their tasks; null when none of them knows its tokens.</summary>
    public long? TokensWithTasks { get; } = TokensOf([.. Spends.Where(spend => spend.Part.Tasks is not null && spend.Line?.Tokens is not null)]);

    /// <summary>The newest of those before it of which the ledger holds anything, oldest first; at most eleven.</summary>
    public IReadOnlyList<Stretch> Earlier { get; init; } = [];

    /// <summary>The one just before it; null if the ledger holds nothing of that.</summary>
    public Stretch? Before => Earlier is [.., var last] && last.Period.Next() == Period ? last : null;

    /// <summary>The earlier ones and this one, oldest first: at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Stretch> Newest(int count) => [.. Earlier.Append(this).TakeLast(count)];

    /// <summary>What the marks on figures of the earlier ones mean.</summary>
    public IEnumerable<string> EarlierFootnotes =>
        CostFigure.Sum(Earlier.Select(one => one.Tally.Cost)).Footnotes().Select(note => note.Insert(2, $"Earlier {Noun}s: "));

    /// <summary><c>day</c>, <c>week</c> or <c>month</c>.</summary>
    public string Noun => NounOf(Period.Kind);

    /// <summary>What people call a period of a kind.</summary>
    public static string NounOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Day => "day",
        PeriodKind.Week => "week",
        PeriodKind.Month => "month",
        _ => "quarter",
    };

    /// <summary>The periods of a kind in which a ledger has usage or parts, oldest first.</summary>
    public static IReadOnlyList<Stretch> Of(Ledger ledger, PeriodKind kind)
    {
        var spends = Spend.Of(ledger).ToLookup(spend => Period.Of(kind, spend.Day));
        var parts = ledger.Effective.ToLookup(part => Period.Of(kind, part.Date));
        List<Stretch> all = [];
        foreach (var period in spends.Select(group => group.Key).Union(parts.Select(group => group.Key)).Order())
        {
            all.Add(new Stretch(period, [.. spends[period]], [.. parts[period]]) { Earlier = [.. all.TakeLast(LookBack)] });
        }

        return all;
    }

    private static long? TokensOf(List<Spend> spends) => spends.Count == 0 ? null : spends.Sum(spend => spend.Tokens.Total);
}
