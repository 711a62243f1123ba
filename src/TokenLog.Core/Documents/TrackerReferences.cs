using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>What one part of the configuration says of another: levels that stop, budgets that are approved, names that are given once.</summary>
internal sealed class TrackerReferences(TrackerValues values, TrackerConfiguration configuration, TrackerNode root)
{
    public void Check()
    {
        CheckStops();
        CheckNames();
        CheckApprovals();
    }

    private void CheckStops()
    {
        CheckStop(configuration.StopAt, configuration.AlertThresholds, root, "stop_at");
        foreach (var budget in configuration.Budgets)
        {
            if (budget.StopAt is not null && ItemOf(budget.Name) is { } item)
            {
                CheckStop(budget.StopAt, budget.Thresholds ?? configuration.AlertThresholds, item, $"budgets.{budget.Name}.stop_at");
            }
        }
    }

    private void CheckStop(string? level, IReadOnlyList<Threshold> thresholds, TrackerNode holder, string key)
    {
        List<string> levels = [.. thresholds.Select(threshold => threshold.Name), BudgetStatus.Exceeded];
        if (level is not null && !levels.Contains(level, StringComparer.Ordinal) && holder.Find("stop_at") is { } stop)
        {
            var near = TrackerKeys.Nearest(level, levels);
            values.Error(
                "TL0051",
                stop.Value,
                key,
                $"is {stop.Value.Found}; accepted: null, {string.Join(", ", levels.Select(name => $"\"{name}\""))}",
                near is null ? "write one of these levels, or null" : $"did you mean \"{near}\"?");
        }
    }

    private void CheckApprovals()
    {
        List<string> names = [.. configuration.AllBudgets.Select(budget => budget.Name)];
        foreach (var name in root.Find("approvals")?.Value.Items.Select(item => item.Find("budget")?.Value).OfType<TrackerNode>() ?? [])
        {
            if (name.IsString && !names.Contains(name.Text, StringComparer.Ordinal))
            {
                var near = TrackerKeys.Nearest(name.Text, names);
                values.Warning(
                    "TL0064",
                    name.Start,
                    "approvals",
                    $"approves \"{name.Text}\", and there is no budget of that name; it has no effect",
                    near is null ? $"budgets here: {string.Join("; ", names)}" : $"did you mean \"{near}\"?");
            }
        }
    }

    private TrackerNode? ItemOf(string budget) =>
        root.Find("budgets")?.Value.Items.FindLast(item => item.Find("name")?.Value.Text == budget);

    private void CheckNames()
    {
        foreach (var twice in configuration.AllBudgets.GroupBy(budget => budget.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var last = ItemOf(twice.Key) ?? root;
            values.Error("TL0055", last, "budgets", $"has two budgets with the name \"{twice.Key}\"", "give each budget a name of its own");
        }
    }
}
