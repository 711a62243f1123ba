using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary>What <c>end-session</c> says when it is done.</summary>
internal static class EndSessionReport
{
    public static void Show(EndSessionOutcome outcome, EndSessionRequest request, Project project, Output output)
    {
        var verb = request.DryRun ? "Would record" : "Recorded";
        foreach (var draft in outcome.Drafts)
        {
            var again = request.DryRun ? "Would reclaim" : "Reclaimed";
            output.Line($"{(draft.IsReclaimed ? again : verb)} {Describe(draft.Part)}");
            output.Line($"  {draft.Path}");
        }

        if (outcome.Drafts.Count == 0)
        {
            output.Line("Nothing new to record.");
        }

        foreach (var path in outcome.Taken)
        {
            output.Line($"{(request.DryRun ? "Would take over" : "Took over")} what was written by hand into {path}");
        }

        SayWhy(outcome, project, output);
        if (outcome.Views.Count > 0)
        {
            output.Line($"{(request.DryRun ? "Would update" : "Updated")} {Names(outcome.Views)}");
        }
        else if (outcome.Drafts.Count > 0 && !outcome.RendersHere)
        {
            output.Say(Messages.WhereViewsAreRefreshed(project));
        }
    }

    private static string Describe(Part part)
    {
        var cost = part.Cost is { } known ? Money.Show(known) : $"at least {Money.Show(part.CostKnown)} ({Unpriced(part)})";
        var facts = new[]
        {
            part.RowId ?? part.Id,
            part.Agent ?? "by hand",
            part.Branch,
            part.Usage.Any(line => line.Calls > 0) ? Count(part.Usage.Sum(line => line.Calls ?? 0), "call") : null,
            part.Kind == PartKind.Manual && part.Cost is null && part.CostKnown == 0 ? "cost unknown" : cost,
            part is { Kind: PartKind.Manual, Basis: Basis.Estimated } ? $"estimated from the cost guide in {ViewSet.CostLogPath}" : null,
            part.Usage.Sum(line => line.OutputMissingCalls) is > 0 and var missing ? $"a lower bound: not all that {Count(missing, "call")} used was logged" : null,
            part.Commits.Count > 0 ? Count(part.Commits.Count, "commit") : null,
        };
        return string.Join(" · ", facts.OfType<string>());
    }

    /// <summary>All names, or the first and how many more: a ledger of years has hundreds of weeks.</summary>
    private static string Names(IReadOnlyList<string> paths) =>
        paths.Count <= 5 ? string.Join(", ", paths) : $"{string.Join(", ", paths.Take(3))} and {paths.Count - 3} more";

    private static string Unpriced(Part part)
    {
        var models = part.Usage.Where(line => line.Unpriced).Select(line => line.Key.Model).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return $"no price for {string.Join(", ", models)}";
    }

    private static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number:#,0} {noun}s";

    /// <summary>Where there is nothing, says where it looked and what was left out.</summary>
    private static void SayWhy(EndSessionOutcome outcome, Project project, Output output)
    {
        if (outcome.Usage is not { } usage)
        {
            return;
        }

        if (usage.Logs.Agents.Sum(agent => agent.Files) == 0)
        {
            output.Say($"No agent's logs were found. Looked in: {string.Join(", ", usage.Logs.LookedIn)}");
        }

        if (project.Configuration.Starts is { } starts
            && usage.Calls.Any(call => project.Configuration.DayOf(call.At) < starts)
            && usage.OlderThan(starts) is ( > 0, var first) older)
        {
            output.Say(Messages.LeftOut(Count(older.Calls, "call"), starts, first));
        }
    }
}
