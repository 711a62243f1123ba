using TokenLog.Core.Documents;

namespace TokenLog.Core.Exports;

/// <summary>A part to be exported.</summary>
/// <param name="Part">The record.</param>
/// <param name="Counts">True if its figures count: it is not void, amended, or a copy of another (<see cref="Ledger.Effective"/>).</param>
/// <param name="Text">The whole of its file.</param>
public sealed record ExportedPart(Part Part, bool Counts, string Text)
{
    /// <summary>True if the file holds nothing but what follows from the record.</summary>
    public bool IsWhole => PartFile.Create(Part, SessionReport.Render(Part)) == Text;

    /// <summary>The parts of a ledger in its order.</summary>
    /// <param name="ledger">What counts of them.</param>
    /// <param name="parts">Which to take.</param>
    /// <param name="textOf">The file of each.</param>
    public static IReadOnlyList<ExportedPart> Of(Ledger ledger, IEnumerable<Part> parts, Func<Part, string> textOf)
    {
        var counting = ledger.Effective.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
        return [.. parts.Select(part => new ExportedPart(part, counting.Contains(part.FullName), textOf(part)))];
    }
}
