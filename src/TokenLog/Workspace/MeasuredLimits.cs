using TokenLog.Core.Budgets;

namespace TokenLog.Workspace;

/// <summary>Proposes limits from what the agents' logs on this machine hold for a repository.</summary>
internal static class MeasuredLimits
{
    public static ProposedLimits Of(Project project)
    {
        var scope = new Scope(project.Git, project.Journal, allWorktrees: true);
        return ProposedLimits.Of(
            [.. AgentLogs.Read(new AgentLogsQuery()).Calls.Where(scope.IsRepositorys).Select(call => Use(call, project))],
            project.Configuration.DayOf(Clock.Now));
    }

    private static MeasuredUse Use(Call call, Project project)
    {
        var day = project.Configuration.DayOf(call.At);
        var pricer = project.Pricer;
        return new MeasuredUse(
            day,
            $"{call.Agent} {call.Session}",
            ModelFamily.Of(call.Model),
            project.Configuration.CountedTokens.Count(call.Tokens),
            pricer.ExactCost(pricer.KeyOf(call, day), call.Tokens, call.WebSearches));
    }
}
