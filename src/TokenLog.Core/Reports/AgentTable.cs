namespace TokenLog.Core.Reports;

/// <summary>
/// What each agent did for its money: tasks completed, what a task took on average, and a rating. The rating is what a task cost on average
/// with all agents together, divided by what it cost with this one: 1.00 is the average, 2.00 half its price. It takes only sessions whose
/// tasks are known, and none with usage that has no price.
/// </summary>
public static class AgentTable
{
    private static readonly ReportColumn[] Columns =
    [
        new("agent", "Agent"),
        new("sessions", "Sessions", ColumnKind.Count),
        new("tasks", "Tasks", ColumnKind.Count),
        new("cost_per_task", "Per task", ColumnKind.Money),
        new("tokens_per_task", "Tokens/task", ColumnKind.Count),
        new("cost", "Cost", ColumnKind.Money),
        new("rating", "Rating", ColumnKind.Count),
    ];

    /// <summary>The table of a breakdown by agent.</summary>
    public static ReportTable Of(Breakdown byAgent)
    {
        var all = byAgent.Total.CostPerTask.Number;
        return new ReportTable("Agents", Columns, [.. byAgent.Groups.Select(group => (IReadOnlyList<ReportCell>)
        [
            new ReportCell(group.Keys[0].Length == 0 ? byAgent.By[0].Nameless : group.Keys[0]),
            ReportCell.Count(group.Figures.Tally.Sessions),
            ReportCell.Count(group.Figures.Tally.Tasks),
            group.Figures.CostPerTask,
            group.Figures.TokensPerTask,
            group.Figures.Tally.Cost.Cell(),
            Rating(all, group.Figures),
        ])]);
    }

    /// <summary>How many tasks of this agent the average task of all would have paid for.</summary>
    public static ReportCell Rating(decimal? averageOfAll, Worth agent)
    {
        var own = agent.CostPerTask.Number;
        if (averageOfAll is not > 0m || own is not > 0m || agent.Tally.CostWithTasks.IsLowerBound)
        {
            return ReportCell.Unknown;
        }

        var rating = Math.Round(averageOfAll.Value / own.Value, 2, MidpointRounding.AwayFromZero);
        return Worth.Marked(new ReportCell(FormattableString.Invariant($"{rating:0.00}"), rating), agent.Tally.Tasks ?? 0);
    }
}
