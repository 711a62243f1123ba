using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>Writes part files, and the views where they are written without being asked for.</summary>
internal static class LedgerChange
{
    /// <summary>Does it, or with <paramref name="dryRun"/> only finds out what it would change. Returns the views that change.</summary>
    /// <exception cref="TokenLogException">Git ignores the ledger (4), or a view cannot be updated (3); nothing was written.</exception>
    public static IReadOnlyList<string> Apply(
        IReadOnlyList<LedgerWrite> writes,
        IReadOnlyList<StoredPart> inTree,
        Project project,
        bool dryRun,
        Output output)
    {
        LedgerUpdate.ThrowIfIgnored(writes.Select(write => write.Path), project);
        var views = ViewSet.Of(project, writes.Count > 0 ? After(writes, inTree) : null);
        output.SayAll(views.Problems);
        if (views.HasErrors)
        {
            throw new TokenLogException(ExitCode.Unreadable, "a view cannot be updated; nothing was written");
        }

        if (!dryRun)
        {
            Write(writes, project);
            views.Write(project.Files);
        }

        return views.Changed;
    }

    /// <summary>Says which views were updated, or where they will be.</summary>
    public static void Show(IReadOnlyList<string> views, Project project, bool dryRun, Output output)
    {
        if (views.Count > 0)
        {
            output.Line($"{(dryRun ? "Would update" : "Updated")} {string.Join(", ", views)}");
        }
        else if (!project.RendersHere)
        {
            output.Say(Messages.WhereViewsAreRefreshed(project));
        }
    }

    private static IEnumerable<Part> After(IReadOnlyList<LedgerWrite> writes, IReadOnlyList<StoredPart> inTree)
    {
        var gone = writes.Select(write => write.Before?.Path).ToHashSet(StringComparer.Ordinal);
        return inTree.Where(stored => !gone.Contains(stored.Path)).Select(stored => stored.Part).Concat(writes.Select(write => write.Part));
    }

    // The new file before the old one goes: killed in between, the ledger holds the usage twice at worst, never not at all.
    private static void Write(IReadOnlyList<LedgerWrite> writes, Project project)
    {
        foreach (var write in writes)
        {
            project.Files.Write(write.Path, write.Text);
            if (write.Before is { } before && before.Path != write.Path)
            {
                project.Files.Delete(before.Path);
            }
        }
    }
}
