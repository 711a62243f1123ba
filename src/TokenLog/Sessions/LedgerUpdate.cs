using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>The last step of every run that records: the parts are written, and the views where they are refreshed without being asked for.</summary>
internal static class LedgerUpdate
{
    /// <summary>
    /// Writes, or with <paramref name="dryRun"/> finds out what would be written. Returns the views that changed; none unless this run
    /// <paramref name="refreshes"/> them. In an agent's hook a view that cannot be updated does not stop the recording.
    /// </summary>
    /// <exception cref="TokenLogException">git ignores the ledger (4); a view cannot be updated (3). Nothing was written.</exception>
    public static IReadOnlyList<string> Write(
        IReadOnlyList<PartDraft> drafts,
        HandEdits edits,
        Project project,
        bool dryRun,
        bool fromHook,
        Output output,
        bool refreshes = true)
    {
        ThrowIfIgnored([.. drafts.Select(draft => draft.Path), .. edits.Written.Select(stored => stored.Path)], project);
        var views = ViewSet.Of(project, refreshes ? Parts(edits.Parts, drafts) : null, edits.WereRead);
        output.SayAll(views.Problems);
        if (!fromHook)
        {
            views.ThrowIfAnyCannotBeUpdated();
        }

        if (!dryRun)
        {
            edits.Write(project.Files);
            Recorded.Write(drafts, project);
            views.Write(project.Files);
        }

        return views.Changed;
    }

    /// <exception cref="TokenLogException">git ignores one of these paths (4).</exception>
    public static void ThrowIfIgnored(IEnumerable<string> paths, Project project)
    {
        if (paths.FirstOrDefault(project.Git.IsIgnored) is { } ignored)
        {
            throw new TokenLogException(ExitCode.Environment, $"git ignores {ignored}, so the ledger would be lost", Messages.HowToUnignore(project.Configuration.Reports));
        }
    }

    private static IEnumerable<Part> Parts(IReadOnlyList<StoredPart> inTree, IReadOnlyList<PartDraft> drafts)
    {
        var gone = drafts.SelectMany(draft => draft.Replaces).Select(stored => stored.Part.FullName).ToHashSet(StringComparer.Ordinal);
        return inTree.Select(stored => stored.Part).Where(part => !gone.Contains(part.FullName)).Concat(drafts.Select(draft => draft.Part));
    }
}
