using System.Text.Json.Nodes;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>Writes drafts into the repository, in an order that leaves nothing lost wherever a run is killed.</summary>
internal static class Recorded
{
    /// <summary>
    /// New files first, then the journal, then the removal of what they replace: between any two steps the ledger holds all
    /// usage, at worst twice in pending files, and the next run puts that right.
    /// </summary>
    public static void Write(IReadOnlyList<PartDraft> drafts, Project project)
    {
        foreach (var draft in drafts)
        {
            project.Files.Write(draft.Path, draft.Text);
        }

        project.Journal.RememberWorktree(project.Git.WorkTree);
        foreach (var draft in drafts)
        {
            if (draft.Source is { } source)
            {
                project.Journal.Remember(draft.Part.FullName, source);
            }
            else
            {
                project.Journal.Rename(draft.Replaces, draft.Part.FullName);
            }

            foreach (var replaced in draft.Replaces.Where(replaced => replaced.Path != draft.Path))
            {
                project.Files.Delete(replaced.Path);
            }
        }
    }

    public static JsonObject ToJson(PartDraft draft) => new()
    {
        ["id"] = draft.Part.Id,
        ["path"] = draft.Path,
        ["agent"] = draft.Part.Agent,
        ["session"] = draft.Part.Session,
        ["date"] = draft.Part.Date.ToString("yyyy-MM-dd"),
        ["branch"] = draft.Part.Branch,
        ["reclaimed"] = draft.IsReclaimed,
        ["kind"] = draft.Part.Kind.ToString().ToLowerInvariant(),
        ["calls"] = draft.Part.Usage.All(line => line.Calls is null) ? null : draft.Part.Usage.Sum(line => line.Calls ?? 0),
        ["cost"] = draft.Part.Cost,
        ["cost_known"] = draft.Part.CostKnown,
        ["commits"] = new JsonArray([.. draft.Part.Commits.Select(commit => new JsonObject { ["sha"] = commit.Sha, ["via"] = commit.Via })]),
        ["replaces"] = new JsonArray([.. draft.Replaces.Select(replaced => JsonValue.Create(replaced.Path))]),
    };
}
