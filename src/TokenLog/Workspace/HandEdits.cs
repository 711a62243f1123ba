using TokenLog.Core.Documents;
using TokenLog.Core.Editing;
using TokenLog.Core.HandWritten;
using TokenLog.Terminal;

namespace TokenLog.Workspace;

/// <summary>What people did in COST_LOG.md since it was rendered, taken over into the ledger; nothing is written yet.</summary>
/// <param name="Parts">The whole ledger with it.</param>
/// <param name="Written">Those of them whose file is to be written.</param>
/// <param name="WereRead">False where a run leaves what people did for another.</param>
internal sealed record HandEdits(IReadOnlyList<StoredPart> Parts, IReadOnlyList<StoredPart> Written, bool WereRead = true)
{
    /// <summary>The ledger as the files have it, for runs that take no edits over.</summary>
    public static HandEdits Unread(IReadOnlyList<StoredPart> inTree) => new(inTree, [], WereRead: false);

    /// <summary>Reads the edits, and shows what there is to say about them.</summary>
    /// <exception cref="TokenLogException">A row cannot be taken over (3): nothing may be written.</exception>
    public static HandEdits Of(Project project, IReadOnlyList<StoredPart> inTree, Output output, bool rebuildsRegions = false)
    {
        if (project.Files.Read(ViewSet.CostLogPath) is not { } text)
        {
            return new HandEdits(inTree, []);
        }

        var rows = SessionLogEdits.Of(Ledger.Of(inTree.Select(stored => stored.Part)), project.Configuration.Reports, project.Configuration.CostLogSessions);
        var edits = ConflictRepair.Of(ViewSet.CostLogPath, text) is { } merge
            ? rows.Read(merge.Ours).Without("TL0172").And(rows.Read(merge.Theirs).Without("TL0172"))
            : rows.Read(rebuildsRegions ? ViewSet.RepairedCostLog(text) : TextDocument.Parse(ViewSet.CostLogPath, text));
        var (added, problems) = Added(project, inTree, edits);
        output.SayAll(edits.Problems.Concat(problems).OrderBy(problem => problem.Line));
        if (edits.HasErrors || problems.Exists(problem => problem.Level == DiagnosticLevel.Error))
        {
            throw new TokenLogException(ExitCode.Unreadable, "rows of the session log cannot be taken over; nothing was written");
        }

        var changed = edits.Changed.ToDictionary(row => row.Part.FullName, row => row.Part, StringComparer.Ordinal);
        List<StoredPart> parts = [.. inTree.Select(stored => changed.TryGetValue(stored.Part.FullName, out var part) ? With(stored, part) : stored), .. added];
        return new HandEdits(parts, [.. parts.Where(stored => changed.ContainsKey(stored.Part.FullName)), .. added]);
    }

    /// <summary>Writes the files of the parts.</summary>
    public void Write(RepoFiles files)
    {
        foreach (var stored in Written)
        {
            files.Write(stored.Path, stored.Text);
        }
    }

    // The file keeps its name, whatever day its record says now.
    private static StoredPart With(StoredPart stored, Part part) => stored with
    {
        Part = part with { File = part.RelativePath == stored.Part.RelativePath ? part.File : stored.Part.RelativePath },
        Text = PartFile.Rewrite(stored.Path, stored.Text, part, SessionReport.Render(part)),
    };

    private static (List<StoredPart> Added, List<Diagnostic> Problems) Added(Project project, IReadOnlyList<StoredPart> inTree, LogEdits edits)
    {
        List<StoredPart> added = [];
        List<Diagnostic> problems = [];
        var ids = inTree.Select(stored => stored.Part.Id).ToHashSet(StringComparer.Ordinal);
        var context = new RowContext { Zone = project.Configuration.TimeZone, Pricer = project.Pricer };
        foreach (var row in edits.Added)
        {
            var (part, found) = AddedRow.ToPart(ViewSet.CostLogPath, row, context, part => ids.Contains(part.Id));
            problems.AddRange(found);
            if (part is not null)
            {
                ids.Add(part.Id);
                added.Add(new StoredPart(part, $"{project.Configuration.Reports}/{part.RelativePath}", PartFile.Create(part, SessionReport.Render(part))));
            }
        }

        return (added, problems);
    }
}
