using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Sessions;

/// <summary>
/// Records what the agents' logs hold from days before the ledger's first. It is the same subtraction as <c>end-session</c>'s on other days, so
/// neither records what the other did.
/// </summary>
internal static class Backfill
{
    /// <summary>Records the days from <paramref name="since"/> to <paramref name="until"/>, or up to the ledger's first if that is earlier.</summary>
    public static (IReadOnlyList<PartDraft> Drafts, IReadOnlyList<string> Views) Run(
        DateOnly since,
        DateOnly? until,
        bool allWorktrees,
        bool dryRun,
        Project project,
        Output output)
    {
        var inTree = project.ReadParts(output);
        var usage = UnrecordedUsage.Find(project, inTree, output, new UsageQuery
        {
            Since = since,
            Before = Earlier(until < DateOnly.MaxValue ? until?.AddDays(1) : null, project.Configuration.Starts),
            AllWorktrees = allWorktrees,
        });
        output.SayAll(usage.Logs.Warnings);
        foreach (var session in usage.Recording.CutSessions)
        {
            output.Say(Messages.LogsWereCut(session));
        }

        List<PartDraft> drafts = [.. usage.Recording.Parts.Select(part => PartDraft.Of(part, usage, project, inTree)).Where(draft => !draft.IsNothingNew)];
        return (drafts, drafts.Count > 0 ? LedgerUpdate.Write(drafts, HandEdits.Unread(inTree), project, dryRun, fromHook: false, output) : []);
    }

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;
}
