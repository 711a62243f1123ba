using TokenLog.Core.Documents;

namespace TokenLog.Checks;

/// <summary>Findings for a person: of one kind only the first ten, because a ledger that was never rendered lacks a page for every week.</summary>
/// <param name="Shown">In the order found.</param>
/// <param name="Rest">How many more there are of a kind, by code.</param>
internal sealed record FoldedFindings(IReadOnlyList<Diagnostic> Shown, IReadOnlyList<string> Rest)
{
    private const int ShownOfEachKind = 10;

    public static FoldedFindings Of(IReadOnlyList<Diagnostic> findings)
    {
        var kinds = findings.ToLookup(finding => finding.Code, StringComparer.Ordinal);
        var shown = kinds.SelectMany(kind => kind.Take(ShownOfEachKind)).ToHashSet();
        return new FoldedFindings(
            [.. findings.Where(shown.Contains)],
            [
                .. kinds.Where(kind => kind.Count() > ShownOfEachKind)
                    .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                    .Select(kind => $"and {kind.Count() - ShownOfEachKind} more of {kind.Key}; --json lists all"),
            ]);
    }
}
