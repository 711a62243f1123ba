using TokenLog.Core.Documents;
using TokenLog.Workspace;

namespace TokenLog.Checks;

/// <summary>
/// Parts of one session that cover some of the same calls, so that these count twice. Which calls a part covers is only known by
/// what it says of them: two parts overlap for certain when the same usage line stands in both, or when both begin with the same call.
/// </summary>
internal static class OverlapCheck
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<StoredPart> parts)
    {
        var effective = Ledger.Of(parts.Select(stored => stored.Part)).Effective.Select(part => part.FullName).ToHashSet(StringComparer.Ordinal);
        var sessions = parts
            .Where(stored => stored.Part is { Kind: PartKind.Usage, Session: not null } && effective.Contains(stored.Part.FullName))
            .DistinctBy(stored => stored.Part.FullName, StringComparer.Ordinal)
            .GroupBy(stored => (stored.Part.Id, stored.Part.Branch));
        foreach (var session in sessions)
        {
            var inOrder = session.OrderBy(stored => Total(stored.Part)).ThenBy(stored => stored.Part.FullName, StringComparer.Ordinal).ToList();
            for (var i = 0; i < inOrder.Count; i++)
            {
                if (inOrder.Skip(i + 1).FirstOrDefault(larger => Overlap(inOrder[i].Part, larger.Part)) is { } other)
                {
                    yield return Finding.At(
                        "TL0202",
                        inOrder[i],
                        "usage",
                        $"part {other.Part.FullName} of the same session covers some of the same calls, so they count twice ({other.Path})",
                        $"if the other part covers all of this one: dotnet tokenlog void {inOrder[i].Part.FullName} --why \"covered by {other.Part.FullName}\"");
                }
            }
        }
    }

    private static bool Overlap(Part a, Part b)
    {
        var lines = a.Usage.Join(b.Usage, line => line.Key, line => line.Key, (x, y) => (x, y)).Where(pair => pair.x.Calls > 0 && pair.y.Calls > 0).ToList();
        var beginTogether = a.Started is not null && a.Started == b.Started && a.Started != a.Ended && b.Started != b.Ended;
        return lines.Exists(pair => beginTogether || (pair.x.Calls == pair.y.Calls && pair.x.Tokens == pair.y.Tokens && a.Started < b.Ended && b.Started < a.Ended));
    }

    private static long Total(Part part) => part.Usage.Sum(line => line.Tokens?.Total ?? 0);
}
