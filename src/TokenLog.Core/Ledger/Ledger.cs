namespace TokenLog.Core;

/// <summary>
/// All parts of a repository and what follows from them. The same parts in any order give the same ledger.
/// </summary>
/// <remarks>
/// Of the parts as they stand in the files, <see cref="Effective"/> are those that count: a <c>void</c> takes the part it names
/// out, an <c>amend</c> takes its place (void beats amend; among amends the latest <c>recorded_at</c>, then the name), and of
/// parts with the same session and the same digest, which two clones wrote from the same logs, one counts.
/// </remarks>
public sealed class Ledger
{
    // Not everybody asks: a budget needs only lines.
    private IReadOnlyList<Session>? sessions;

    private Ledger(IReadOnlyList<Part> parts, IReadOnlyList<Part> effective)
    {
        Parts = parts;
        Effective = effective;
    }

    /// <summary>Every part, as read: by date, then start, then name.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The parts that count, in the same order; an amended one stands at its original's date with the new figures.</summary>
    public IReadOnlyList<Part> Effective { get; }

    /// <summary>The effective parts by session, by date, then id.</summary>
    public IReadOnlyList<Session> Sessions => sessions ??=
    [
        .. Effective
            .GroupBy(part => part.Id, StringComparer.Ordinal)
            .Select(group => new Session(group.Key, [.. group]))
            .OrderBy(session => session.Date)
            .ThenBy(session => session.Id, StringComparer.Ordinal),
    ];

    /// <summary>The ledger of some parts.</summary>
    public static Ledger Of(IEnumerable<Part> parts)
    {
        List<Part> all = [.. parts.Order(InOrder)];
        var voided = all.Where(part => part.Kind == PartKind.Void).Select(part => part.Ref).ToHashSet(StringComparer.Ordinal);
        var amends = all
            .Where(part => part is { Kind: PartKind.Amend, Ref: not null } && !voided.Contains(part.FullName))
            .ToLookup(part => part.Ref!, StringComparer.Ordinal);

        // What is said of one copy is said of all: which of them a clone holds first is chance.
        var effective = all
            .Where(part => part.Kind is PartKind.Usage or PartKind.Manual)
            .GroupBy(part => $"{part.Id} {part.Digest ?? part.FullName}", StringComparer.Ordinal)
            .Where(copies => !copies.Any(part => voided.Contains(part.FullName)))
            .Select(copies => amends.Count == 0 ? copies.First() : copies.SelectMany(part => amends[part.FullName])
                .OrderBy(part => part.RecordedAt ?? DateTimeOffset.MinValue)
                .ThenBy(part => part.Name, StringComparer.Ordinal)
                .LastOrDefault() ?? copies.First());
        return new Ledger(all, [.. effective.Order(InOrder)]);
    }

    private static readonly Comparer<Part> InOrder = Comparer<Part>.Create((a, b) =>
    {
        var order = a.Date.CompareTo(b.Date);
        order = order != 0 ? order : Nullable.Compare(a.Started, b.Started);
        return order != 0 ? order : string.CompareOrdinal(a.FullName, b.FullName);
    });
}
