namespace TokenLog.Core.Reports;

/// <summary>In which order the groups of a <see cref="Breakdown"/> stand.</summary>
internal static class BreakdownOrder
{
    /// <summary>Time as it goes, sessions by date, all else by what it cost; of two dimensions the first leads.</summary>
    public static IReadOnlyList<BreakdownGroup> Natural(IReadOnlyList<Dimension> by, IReadOnlyList<BreakdownGroup> groups)
    {
        var (first, second) = (Ranks(by, groups, 0), by.Count > 1 ? Ranks(by, groups, 1) : null);
        return [.. groups.OrderBy(group => first[group.Keys[0]]).ThenBy(group => second?[group.Keys[1]] ?? 0)];
    }

    private static Dictionary<string, int> Ranks(IReadOnlyList<Dimension> by, IReadOnlyList<BreakdownGroup> groups, int index)
    {
        var keys = groups.GroupBy(group => group.Keys[index], StringComparer.Ordinal);
        var ordered = (by[index].Time, by[index].Name) switch
        {
            (not null, _) => keys.OrderBy(key => key.Key, StringComparer.Ordinal),
            (_, "session") => keys
                .OrderBy(key => key.Max(LastDay))
                .ThenBy(key => key.Min(Start))
                .ThenBy(key => key.Key, StringComparer.Ordinal),
            _ => keys
                .OrderByDescending(key => key.Sum(group => group.Cost))
                .ThenByDescending(key => key.Sum(group => group.Figures.Tally.Tokens?.Total ?? 0))
                .ThenBy(key => key.Key, StringComparer.Ordinal),
        };
        return ordered.Select((key, rank) => (key.Key, rank)).ToDictionary(pair => pair.Key, pair => pair.rank, StringComparer.Ordinal);
    }

    private static DateOnly LastDay(BreakdownGroup group) =>
        group.Parts.Count > 0 ? group.Parts.Max(part => part.Date) : group.Spends.Max(spend => spend.Part.Date);

    private static DateTimeOffset Start(BreakdownGroup group) => group.Spends.Select(spend => spend.Part)
        .Concat(group.Parts)
        .Min(part => part.Started ?? new DateTimeOffset(part.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
