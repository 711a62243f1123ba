namespace TokenLog.Core.PullRequests;

/// <summary>
/// What a branch adds to the ledger of its base: every part is in one of these lists, and none counts twice.
/// </summary>
public sealed record BranchLedger
{
    /// <summary>The ledger of the base.</summary>
    public required Ledger Before { get; init; }

    /// <summary>The ledger that the base will have when the branch is merged.</summary>
    public required Ledger After { get; init; }

    /// <summary>What was recorded for this branch.</summary>
    public required IReadOnlyList<Part> Own { get; init; }

    /// <summary>What was recorded for other branches and comes along: work that was merged in, or that began elsewhere.</summary>
    public required IReadOnlyList<Part> Carried { get; init; }

    /// <summary>What is in the work tree and in no commit yet.</summary>
    public required IReadOnlyList<Part> Pending { get; init; }

    /// <summary>Parts that the branch adds and the base has got meanwhile, by the same name or recorded by another clone.</summary>
    public required IReadOnlyList<Part> AlreadyThere { get; init; }

    /// <summary>How the branch corrects what the base holds.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>Parts that the branch deletes from the ledger.</summary>
    public required IReadOnlyList<Part> Removed { get; init; }

    /// <summary>Sorts out the parts of a branch.</summary>
    /// <param name="atBase">All parts of the base.</param>
    /// <param name="added">The parts that the branch added since it left the base.</param>
    /// <param name="pending">Parts in the work tree that are in no commit.</param>
    /// <param name="removed">Parts that the branch deleted.</param>
    /// <param name="branch">The branch's name; null where it is not known, and all that was added counts as its own.</param>
    public static BranchLedger Of(
        IReadOnlyList<Part> atBase, IReadOnlyList<Part> added, IReadOnlyList<Part> pending, IReadOnlyList<Part> removed, string? branch)
    {
        var gone = removed.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
        List<Part> kept = [.. atBase.Where(part => !gone.Contains(part.FullName)), .. added];
        kept = [.. kept.DistinctBy(part => part.FullName, StringComparer.Ordinal)];
        List<Part> all = [.. kept, .. pending];
        var usage = new Usages(all);
        var inBase = usage.Of(atBase);
        var inCommits = usage.Of(kept);

        var before = Ledger.Of(atBase);
        var after = Ledger.Of(kept);
        var fresh = after.Effective.Where(part => !inBase.Contains(usage.Of(part))).ToList();
        bool IsOwn(Part part) => branch is null || part.Branch is null || part.Branch == branch;
        return new BranchLedger
        {
            Before = before,
            After = after,
            Own = [.. fresh.Where(IsOwn)],
            Carried = [.. fresh.Where(part => !IsOwn(part))],
            Pending = [.. Ledger.Of(all).Effective.Where(part => !inCommits.Contains(usage.Of(part)))],
            AlreadyThere = [.. Ledger.Of(added).Effective.Where(part => part.Kind != PartKind.Amend && inBase.Contains(usage.Of(part)))],
            Corrections = [.. CorrectionsOf(before, after, usage, gone)],
            Removed = [.. Ledger.Of(removed).Effective],
        };
    }

    private static IEnumerable<Correction> CorrectionsOf(Ledger before, Ledger after, Usages usage, HashSet<string> removed)
    {
        var now = after.Effective.GroupBy(usage.Of).ToDictionary(group => group.Key, group => group.First());
        foreach (var part in before.Effective.Where(part => !removed.Contains(part.FullName)))
        {
            var corrected = now.GetValueOrDefault(usage.Of(part));
            if (corrected is null || (corrected.FullName != part.FullName && corrected.Kind == PartKind.Amend))
            {
                yield return new Correction(part, corrected);
            }
        }
    }

    /// <summary>What usage a part is about: a copy from another clone and a correction are about the same.</summary>
    private sealed class Usages(IEnumerable<Part> parts)
    {
        private readonly Dictionary<string, (string Id, string Usage)> byName = parts
            .Where(part => part.Kind is PartKind.Usage or PartKind.Manual)
            .DistinctBy(part => part.FullName, StringComparer.Ordinal)
            .ToDictionary(part => part.FullName, part => (part.Id, part.Digest ?? part.FullName), StringComparer.Ordinal);

        public (string Id, string Usage) Of(Part part) =>
            byName.GetValueOrDefault(part is { Kind: PartKind.Amend or PartKind.Void, Ref: { } original } ? original : part.FullName, (part.Id, part.FullName));

        public HashSet<(string Id, string Usage)> Of(IEnumerable<Part> all) => [.. all.Where(part => part.Kind is PartKind.Usage or PartKind.Manual).Select(Of)];
    }
}

/// <summary>A part of the base that a branch corrects.</summary>
/// <param name="Before">As it counts in the base.</param>
/// <param name="After">As it will count; null if the branch takes it out.</param>
public sealed record Correction(Part Before, Part? After)
{
    /// <summary>USD by which what is known changes.</summary>
    public decimal Change => (After?.CostKnown ?? 0m) - Before.CostKnown;
}
