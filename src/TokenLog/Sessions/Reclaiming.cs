using TokenLog.Landing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>
/// Brings back parts that are not in this work tree: those that no branch holds any more, or those that a person names. Each comes back as
/// the file that it was. What is recorded again under another name stays away, so that nothing counts twice.
/// </summary>
internal static class Reclaiming
{
    /// <summary>The files to write.</summary>
    /// <exception cref="TokenLogException">A name means nothing that could be brought back (2).</exception>
    public static IReadOnlyList<PartDraft> Plan(IReadOnlyList<string> names, IReadOnlyList<StoredPart> inTree, Project project, Output output)
    {
        var unmerged = UnmergedRecordings.Of(project, inTree);
        var lost = LostRecordings.Of(project, inTree);
        var wanted = names.Count == 0 ? lost : Named(names, lost, unmerged);
        List<Part> present = [.. inTree.Select(stored => stored.Part)];
        List<Part> elsewhere = [.. unmerged.Select(recording => recording.Stored.Part)];
        var drafts = new List<PartDraft>();

        // Corrections last, so that what they correct is there; of parts that overlap the larger one.
        foreach (var stored in wanted
            .OrderBy(stored => stored.Part.Kind is PartKind.Amend or PartKind.Void)
            .ThenByDescending(stored => stored.Part.Usage.Sum(line => line.Tokens?.Total ?? 0))
            .ThenBy(stored => stored.Path, StringComparer.Ordinal))
        {
            var part = stored.Part;
            if (part.Ref is { } original && present.TrueForAll(other => other.FullName != original))
            {
                output.Say($"Left {part.FullName}: it corrects {original}, which is not here.");
            }
            else if (present.Concat(elsewhere).FirstOrDefault(other => other.FullName != part.FullName && CoverTheSame(part, other)) is { } other)
            {
                output.Say($"Left {part.FullName}: {other.FullName} records the same usage.");
            }
            else
            {
                present.Add(part);
                drafts.Add(new PartDraft(part, stored.Path, stored.Text, Source: null, Replaces: []) { IsReclaimed = true });
            }
        }

        Say(names, drafts, unmerged, output);
        return [.. drafts.OrderBy(draft => draft.Path, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<StoredPart> Named(IReadOnlyList<string> names, IReadOnlyList<StoredPart> lost, IReadOnlyList<UnmergedRecording> unmerged)
    {
        var found = new List<StoredPart>();
        foreach (var name in names)
        {
            List<StoredPart> meant =
            [
                .. lost.Where(stored => Is(stored.Part, name) || stored.Part.Branch == name),
                .. unmerged.Where(recording => Is(recording.Stored.Part, name) || recording.Place == name || recording.Ref == name).Select(recording => recording.Stored),
            ];
            if (meant.Count == 0)
            {
                throw new TokenLogException(
                    ExitCode.Usage,
                    $"--reclaim {name}: no recorded part outside this work tree has that name",
                    "Name a session (k7f2qd9m), a part (k7f2qd9m.3fa2c1) or a branch; `dotnet tokenlog end-session --reclaim --dry-run` lists what is on no branch.");
            }

            found.AddRange(meant);
        }

        return [.. found.DistinctBy(stored => stored.Part.FullName, StringComparer.Ordinal)];
    }

    private static bool Is(Part part, string name) => part.FullName == name || part.Id == name || part.RowId == name;

    /// <summary>The same calls, or some of them: by digest, or for one session and branch at one time.</summary>
    private static bool CoverTheSame(Part a, Part b)
    {
        if (a.Kind != PartKind.Usage || b.Kind != PartKind.Usage || a.Id != b.Id)
        {
            return false;
        }

        return (a.Digest is not null && a.Digest == b.Digest)
            || (a.Branch == b.Branch && ((a.Started < b.Ended && b.Started < a.Ended) || Within(a, b) || Within(b, a)));
    }

    private static bool Within(Part small, Part large)
    {
        var lines = large.Usage.ToLookup(line => line.Key);
        return small.Started >= large.Started && small.Ended <= large.Ended
            && small.Usage.All(line => lines[line.Key].Any(other => other.Calls >= line.Calls && other.Tokens?.Total >= line.Tokens?.Total));
    }

    private static void Say(IReadOnlyList<string> names, List<PartDraft> drafts, IReadOnlyList<UnmergedRecording> unmerged, Output output)
    {
        if (names.Count == 0 && drafts.Count == 0)
        {
            output.Say("Nothing to reclaim: what was ever committed here is in this work tree, on a branch or in a stash, or is recorded again.");
        }

        if (names.Count == 0 && unmerged.Count > 0)
        {
            var places = unmerged.Select(recording => recording.Place).Distinct(StringComparer.Ordinal).ToList();
            output.Say($"{(unmerged.Count == 1 ? "1 part is" : $"{unmerged.Count} parts are")} on other branches ({string.Join(", ", places.Take(5))}{(places.Count > 5 ? ", …" : "")}) and will come with them; "
                + $"to take them now, name the branch: --reclaim {places[0]}");
        }
    }
}
