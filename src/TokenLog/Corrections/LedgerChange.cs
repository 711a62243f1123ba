using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Corrections;

/// <summary>Writes part files, and the views where they are written without being asked for.</summary>
/// <param name="Project">The repository.</param>
/// <param name="Taken">What people did in COST_LOG.md meanwhile, which goes into the ledger first wherever the page is written.</param>
internal sealed record LedgerChange(Project Project, HandEdits Taken)
{
    /// <summary>The ledger as it stands, with what people did in COST_LOG.md.</summary>
    public IReadOnlyList<StoredPart> Parts => Taken.Parts;

    /// <summary>Reads the ledger that is to be changed.</summary>
    /// <exception cref="TokenLogException">A part or an edited row cannot be understood (3).</exception>
    public static LedgerChange Of(Project project, Output output)
    {
        var inTree = project.ReadParts(output);
        return new LedgerChange(project, project.RendersHere ? HandEdits.Of(project, inTree, output) : HandEdits.Unread(inTree));
    }

    /// <summary>Does it, or with <paramref name="dryRun"/> only finds out what it would change. Returns the views that change.</summary>
    /// <exception cref="TokenLogException">Git ignores the ledger (4), or a view cannot be updated (3); nothing was written.</exception>
    public IReadOnlyList<string> Apply(IReadOnlyList<LedgerWrite> writes, bool dryRun, Output output)
    {
        LedgerUpdate.ThrowIfIgnored(writes.Select(write => write.Path), Project);
        var views = ViewSet.Of(Project, writes.Count > 0 ? After(writes) : null, Taken.WereRead);
        output.SayAll(views.Problems);
        views.ThrowIfAnyCannotBeUpdated();

        if (!dryRun && writes.Count > 0)
        {
            Taken.Write(Project.Files);
            Write(writes);
            views.Write(Project.Files);
        }

        return views.Changed;
    }

    /// <summary>Says which parts were amended and which views with them.</summary>
    /// <param name="writes">What <see cref="Apply"/> was given.</param>
    /// <param name="views">What it returned.</param>
    /// <param name="dryRun">True if nothing was written.</param>
    /// <param name="why">What to say behind the name of a part, if anything.</param>
    /// <param name="nothing">What to say where nothing was to be amended.</param>
    /// <param name="output">Where to say it.</param>
    public void ShowAmended(IReadOnlyList<LedgerWrite> writes, IReadOnlyList<string> views, bool dryRun, Func<Part, string> why, string nothing, Output output)
    {
        foreach (var write in writes)
        {
            output.Line($"{(dryRun ? "Would amend" : "Amended")} {Picked.OriginalOf(write.Part)}{why(write.Part)}");
            output.Line($"  {write.Path}");
        }

        if (writes.Count == 0)
        {
            output.Line(nothing);
        }
        else
        {
            Show(views, dryRun, output);
        }
    }

    /// <summary>Says which views were updated, or where they will be.</summary>
    public void Show(IReadOnlyList<string> views, bool dryRun, Output output)
    {
        if (views.Count > 0)
        {
            output.Line($"{(dryRun ? "Would update" : "Updated")} {string.Join(", ", views)}");
        }
        else if (!Project.RendersHere)
        {
            output.Say(Messages.WhereViewsAreRefreshed(Project));
        }
    }

    private IEnumerable<Part> After(IReadOnlyList<LedgerWrite> writes)
    {
        var gone = writes.Select(write => write.Before?.Path).ToHashSet(StringComparer.Ordinal);
        return Parts.Where(stored => !gone.Contains(stored.Path)).Select(stored => stored.Part).Concat(writes.Select(write => write.Part));
    }

    // The new file before the old one goes: killed in between, the ledger holds the usage twice at worst, never not at all.
    private void Write(IReadOnlyList<LedgerWrite> writes)
    {
        foreach (var write in writes)
        {
            Project.Files.Write(write.Path, write.Text);
            if (write.Before is { } before && before.Path != write.Path)
            {
                Project.Files.Delete(before.Path);
            }
        }
    }
}
