using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>What a run of <c>end-session</c> did, or with <c>--dry-run</c> would have done.</summary>
/// <param name="Drafts">The parts.</param>
/// <param name="Taken">Files of parts that got what people changed in COST_LOG.md, or typed there.</param>
/// <param name="Views">The views that changed.</param>
/// <param name="Usage">What the logs held; null for figures by hand.</param>
/// <param name="RendersHere">False if the views are written on the default branch only, and this is another.</param>
internal sealed record EndSessionOutcome(
    IReadOnlyList<PartDraft> Drafts,
    IReadOnlyList<string> Taken,
    IReadOnlyList<string> Views,
    UnrecordedUsage? Usage,
    bool RendersHere);

/// <summary>The main job: record what was used and is not yet recorded.</summary>
internal static class EndSession
{
    public static EndSessionOutcome Run(EndSessionRequest request, Project project, Output output)
    {
        // A hook that refreshes no view reads only what concerns its session: what it costs does not grow with the ledger.
        var refreshes = request.RefreshesViews && project.RendersHere;
        var before = request.Hook is null || refreshes ? project.ReadParts(output) : null;
        var edits = request.Hook is null && refreshes ? HandEdits.Of(project, before!, output) : HandEdits.Unread(before ?? []);
        var reclaimed = request.Reclaim is { } names ? Reclaiming.Plan(names, edits.Parts, project, output) : [];
        var (drafts, usage) = request.IsByHand
            ? ([ByHand(request, project, edits.Parts, output)], null)
            : Measured(request, project, before is null ? null : edits.Parts, reclaimed, output);
        drafts = [.. reclaimed, .. drafts];
        var views = LedgerUpdate.Write(drafts, edits, project, request.DryRun, request.Hook is not null, output, refreshes);
        var replaced = drafts.SelectMany(draft => draft.Replaces).Select(stored => stored.Path).ToHashSet(StringComparer.Ordinal);
        List<string> taken = [.. edits.Written.Select(stored => stored.Path).Where(path => !replaced.Contains(path))];
        if (!request.DryRun)
        {
            HandToGit(request, drafts, [.. taken, .. views], project, output);
        }

        return new EndSessionOutcome(drafts, taken, views, usage, project.RendersHere);
    }

    private static (IReadOnlyList<PartDraft> Drafts, UnrecordedUsage Usage) Measured(
        EndSessionRequest request,
        Project project,
        IReadOnlyList<StoredPart>? ledger,
        IReadOnlyList<PartDraft> reclaimed,
        Output output)
    {
        var usage = UnrecordedUsage.Find(project, ledger, output, new UsageQuery
        {
            Hook = request.Hook,
            AllWorktrees = request.AllWorktrees,
            AlsoRecorded = [.. reclaimed.Select(draft => draft.Part)],
            MayChangeIndex = request.Stage || request.Commit,
        });
        var inTree = usage.InTree;
        output.SayAll(usage.Logs.Warnings);
        foreach (var session in usage.Recording.CutSessions)
        {
            output.Say(Messages.LogsWereCut(session));
        }

        var startNote = StartNote.Of(project.Git);
        List<PartDraft> drafts = [.. usage.Recording.Parts.Select(part => PartDraft.Of(part, usage, project, inTree))];
        drafts = [.. drafts
            .Select(draft => draft.With(startNote.For(draft.Part, request.DryRun), project))
            .Select(draft => draft.With(request.Said.Context, project))];
        if (drafts.Count > 0 && !request.Said.IsEmpty)
        {
            var newest = drafts.IndexOf(drafts.MaxBy(draft => draft.Part.Ended)!);
            drafts[newest] = drafts[newest].With(request.Said, project);
        }

        drafts.RemoveAll(draft => draft.IsNothingNew);
        if (drafts.Count == 0 && !request.Said.IsEmpty)
        {
            drafts.AddRange(Annotated(request, project, inTree, usage));
        }

        return (drafts, usage);
    }

    /// <summary>With nothing to record, what was said goes to the newest pending part of this branch; a model makes it a part of its own.</summary>
    private static PartDraft[] Annotated(EndSessionRequest request, Project project, IReadOnlyList<StoredPart> inTree, UnrecordedUsage usage)
    {
        if (request.Manual.Model is not null)
        {
            return [ByHandPart(request, project, inTree)];
        }

        var newest = inTree
            .Where(stored => stored.Part.Kind is PartKind.Usage or PartKind.Manual
                && stored.Part.Branch == project.Git.Branch
                && inTree.All(other => other.Part.Ref != stored.Part.FullName)
                && project.IsPending(stored))
            .MaxBy(stored => (stored.Part.Ended ?? DateTimeOffset.MinValue, stored.Part.Date, stored.Part.FullName));
        if (newest is null)
        {
            throw new TokenLogException(ExitCode.Attention, Messages.NothingToAnnotate(usage.Calls.Count), Messages.HowToRecordByHand);
        }

        var draft = PartDraft.Build(newest.Part, source: null, project, [newest]).With(request.Said, project);
        return draft.IsNothingNew ? [] : [draft];
    }

    private static PartDraft ByHand(EndSessionRequest request, Project project, IReadOnlyList<StoredPart> inTree, Output output)
    {
        var draft = ByHandPart(request, project, inTree);
        var measured = inTree.Where(stored => stored.Part.Kind == PartKind.Usage && stored.Part.Usage.Any(line => line.Key.Day == draft.Part.Date)).ToList();
        if (measured.Count > 0)
        {
            output.Say(Messages.OverlapsMeasured(draft.Part.Date, measured[0].Path));
        }

        return draft;
    }

    private static PartDraft ByHandPart(EndSessionRequest request, Project project, IReadOnlyList<StoredPart> inTree)
    {
        var ids = inTree.Select(stored => stored.Part.Id).ToHashSet(StringComparer.Ordinal);
        var manual = request.Manual;
        if (manual is { HasFigures: false, Model: { } model } && request.Said.TaskTypes is { } types && project.Files.Read(ViewSet.CostLogPath) is { } page)
        {
            manual = manual with { Guide = CostGuide.Estimate(page, model, types) };
        }

        var part = manual.ToPart(project, request.Said, candidate => ids.Contains(candidate.Id));
        return PartDraft.Build(part, source: null, project, []);
    }

    private static void HandToGit(EndSessionRequest request, IReadOnlyList<PartDraft> drafts, IReadOnlyList<string> others, Project project, Output output)
    {
        List<string> paths = [.. drafts.Select(draft => draft.Path), .. drafts.SelectMany(draft => draft.Replaces).Select(stored => stored.Path), .. others];
        paths = [.. paths.Where(path => project.Files.Exists(path) || project.Git.IsInIndex(path)).Distinct(StringComparer.Ordinal)];
        if (paths.Count == 0 || !(request.Stage || request.Commit))
        {
            return;
        }

        var done = request.Commit
            ? project.Git.Commit(paths, LedgerCommit.Message([.. drafts.Select(draft => draft.Part)]))
            : project.Git.Stage(paths);
        if (!done)
        {
            output.Say(Messages.NotStaged);
        }
    }
}
