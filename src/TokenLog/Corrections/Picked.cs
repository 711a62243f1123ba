using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>The effective parts that a person named: by the session's id, by <c>id.part</c>, or by the name that somebody typed (<c>003</c>).</summary>
/// <param name="Parts">As they count now: an amended part in its last form. Empty if all that was named is void.</param>
internal sealed record Picked(IReadOnlyList<StoredPart> Parts)
{
    /// <summary>Finds them.</summary>
    /// <exception cref="TokenLogException">Nothing has that name, or several sessions share it (2).</exception>
    public static Picked By(string name, IReadOnlyList<StoredPart> inTree)
    {
        var named = inTree
            .Where(stored => stored.Part.Kind != PartKind.Void)
            .Where(stored => stored.Part.FullName == name || stored.Part.Id == name || stored.Part.RowId == name)
            .Select(stored => stored.Part)
            .ToList();
        if (named.Count == 0)
        {
            throw new TokenLogException(
                ExitCode.Usage,
                $"no session and no part is called \"{name}\"",
                "Name a session by its 8 characters, a part as in its file's name (k7f2qd9m.3fa2c1), or a row as you typed it (003).");
        }

        // A name may be that of a part that an amendment or its copy from another clone took the place of.
        var originals = named.Select(OriginalOf).ToHashSet(StringComparer.Ordinal);
        var copies = named.Where(part => part.Digest is not null).Select(part => (part.Id, part.Digest)).ToHashSet();
        var parts = Ledger.Of(inTree.Select(stored => stored.Part)).Effective
            .Where(part => originals.Contains(OriginalOf(part)) || (part.Digest is not null && copies.Contains((part.Id, part.Digest))))
            .Select(part => inTree.First(stored => stored.Part.FullName == part.FullName))
            .ToList();
        return parts.DistinctBy(stored => stored.Part.Id, StringComparer.Ordinal).Count() > 1 ? throw Ambiguous(name, parts) : new Picked(parts);
    }

    /// <summary>The full name of the part that a correction is about; a part's own for others.</summary>
    public static string OriginalOf(Part part) => part is { Kind: PartKind.Amend, Ref: { } original } ? original : part.FullName;

    /// <summary>The person must say which.</summary>
    public static TokenLogException Ambiguous(string name, IReadOnlyList<StoredPart> parts) => new(
        ExitCode.Usage,
        $"\"{name}\" is the name of {parts.Count} parts; say which: {string.Concat(parts.Select(stored => $"\n    {stored.Part.FullName}  {stored.Path}"))}",
        "Name one by the characters in front of its path.");
}
