using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>Every correction names a part that exists and can be corrected.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts)
    {
        var kinds = parts.DistinctBy(stored => stored.Part.FullName, StringComparer.Ordinal)
            .ToDictionary(stored => stored.Part.FullName, stored => stored.Part.Kind, StringComparer.Ordinal);
        foreach (var stored in parts.Where(stored => stored.Part.Kind is PartKind.Void or PartKind.Amend))
        {
            var (part, word) = (stored.Part, stored.Part.Kind == PartKind.Void ? "voids" : "amends");
            if (!kinds.TryGetValue(part.Ref!, out var kind))
            {
                yield return Finding.At(
                    "TL0204", stored, "ref", $"this file {word} {part.Ref}, which is not in the ledger", "restore that part from git, or correct ref: to the name of the part that is meant");
            }
            else if (kind == PartKind.Void || (kind == PartKind.Amend && part.Kind == PartKind.Amend))
            {
                yield return Finding.At(
                    "TL0205", stored, "ref", $"this file {word} {part.Ref}, which is a correction itself, so it has no effect", "let ref: name the part that was corrected");
            }
        }
    }
}
