using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>Every part stands under the name that its record gives, and no two have one name.</summary>
internal static class NameCheck
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts, string reports)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stored in parts)
        {
            var expected = $"{reports}/{(stored.Part with { File = null }).RelativePath}";
            if (!first.TryAdd(stored.Part.FullName, stored.Path))
            {
                yield return Finding.At(
                    "TL0201", stored, "part", $"part {stored.Part.FullName} stands in {first[stored.Part.FullName]} too, so it counts twice", "delete the file that is the copy");
            }
            else if (stored.Path != expected && !HasOtherDay(stored))
            {
                yield return Finding.At(
                    "TL0200", stored, "id", $"id, part and date are those of {expected}", "move the file there with git mv, or restore what was changed in it");
            }
        }
    }

    // The date of figures that a person typed may be corrected, and the file keeps its name.
    private static bool HasOtherDay(StoredPart stored) =>
        stored.Part.Kind == PartKind.Manual && Path.GetFileName(stored.Path) is [_, _, _, _, '-', _, _, '-', _, _, '-', .. var name] && name == $"{stored.Part.FullName}.md";
}
