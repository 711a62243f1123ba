using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>A part that takes the place of another, and says why.</summary>
internal static class AmendingPart
{
    /// <summary>The file of it.</summary>
    /// <param name="wanted">The record as it should be.</param>
    /// <param name="before">The record as it counts now.</param>
    /// <param name="why">The reason.</param>
    /// <param name="inTree">The ledger.</param>
    /// <param name="project">The repository.</param>
    public static LedgerWrite Of(Part wanted, Part before, string why, IReadOnlyList<StoredPart> inTree, Project project)
    {
        var original = Picked.OriginalOf(before);
        var latest = inTree.Where(stored => stored.Part.Kind == PartKind.Amend && stored.Part.Ref == original).Max(stored => stored.Part.RecordedAt);
        var now = Clock.Now;
        var part = PartFile.Named(wanted with
        {
            Kind = PartKind.Amend,
            Ref = original,
            Why = why,

            // The file keeps whole seconds, and the later amendment wins.
            RecordedAt = latest is { } last && now < last.AddSeconds(1) ? last.AddSeconds(1) : now,
        });
        return new LedgerWrite(part, $"{project.Configuration.Reports}/{part.RelativePath}", PartFile.Create(part, SessionReport.Render(part)), Before: null);
    }
}
