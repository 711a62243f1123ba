using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>Reads <c>weekly_budgets</c> and <c>budgets</c>.</summary>
internal static class TrackerBudgets
{
    public static List<WeeklyBudget> Weekly(TrackerValues values, TrackerNode node)
    {
        var budgets = new List<WeeklyBudget>();
        foreach (var family in values.Members(node, "weekly_budgets"))
        {
            var key = TrackerValues.Below("weekly_budgets", family.Name);
            var tokens = family.Value.IsObject ? WeeklyObject(values, family.Value, key) : values.Whole(family.Value, key);
            if (family.Name.Trim().Length == 0)
            {
                values.Error("TL0051", family.Value, key, "has no name", "write a model family as in \"opus\"");
            }
            else if (tokens is { } limit)
            {
                budgets.Add(new WeeklyBudget(family.Name, limit));
            }
        }

        return budgets;
    }

    public static List<Budget> Others(TrackerValues values, TrackerNode node)
    {
        var budgets = new List<Budget>();
        foreach (var (item, key) in values.Items(node, "budgets"))
        {
            if (One(values, item, key) is { } budget)
            {
                budgets.Add(budget);
            }
        }

        return budgets;
    }

    private static long? WeeklyObject(TrackerValues values, TrackerNode node, string key)
    {
        long? tokens = null;
        foreach (var member in values.Members(node, key))
        {
            if (member.Name is "tokens" or "limit")
            {
                tokens ??= values.Whole(member.Value, TrackerValues.Below(key, member.Name));
            }
            else if (member.Name is not "note")
            {
                values.Unknown(member, key, TrackerKeys.WeeklyBudget);
            }
        }

        if (node.Find("tokens") is null && node.Find("limit") is null)
        {
            values.Error("TL0061", node, key, "says no limit", "write the number of tokens, or an object with `tokens`");
        }

        return tokens;
    }

    private static Budget? One(TrackerValues values, TrackerNode node, string key)
    {
        string? name = null;
        var period = BudgetPeriod.All;
        decimal? tokens = null;
        decimal? usd = null;
        var filter = BudgetFilter.None;
        IReadOnlyList<Threshold>? thresholds = null;
        string? stopAt = null;
        foreach (var member in values.Members(node, key))
        {
            var (below, value) = (TrackerValues.Below(key, member.Name), member.Value);
            switch (member.Name)
            {
                case "name":
                    name = values.Word(value, below);
                    break;
                case "period":
                    period = values.Choice(
                        value,
                        below,
                        BudgetPeriod.All,
                        new("day", BudgetPeriod.Day),
                        new("week", BudgetPeriod.Week),
                        new("month", BudgetPeriod.Month),
                        new("all", BudgetPeriod.All));
                    break;
                case "tokens":
                    tokens = values.Whole(value, below);
                    break;
                case "usd":
                    usd = values.Amount(value, below);
                    break;
                case "family":
                    filter = filter with { Family = values.Names(value, below) };
                    break;
                case "model":
                    filter = filter with { Model = values.Names(value, below) };
                    break;
                case "agent":
                    filter = filter with { Agent = values.Names(value, below) };
                    break;
                case "phase":
                    filter = filter with { Phase = values.Names(value, below) };
                    break;
                case "author":
                    filter = filter with { Author = values.Names(value, below) };
                    break;
                case "branch":
                    filter = filter with { Branch = values.Names(value, below) };
                    break;
                case "thresholds":
                    thresholds = value.IsNull ? null : TrackerThresholds.Read(values, value, below);
                    break;
                case "stop_at":
                    stopAt = values.Word(value, below, "null or the name of a threshold");
                    break;
                case "note":
                    break;
                default:
                    values.Unknown(member, key, TrackerKeys.Budget);
                    break;
            }
        }

        Complain(values, node, key);
        return name is not null && (tokens ?? usd) is { } limit
            ? new Budget(name, period, tokens is null ? BudgetUnit.Usd : BudgetUnit.Tokens, limit, filter) { Thresholds = thresholds, StopAt = stopAt }
            : null;
    }

    private static void Complain(TrackerValues values, TrackerNode node, string key)
    {
        if (!node.IsObject)
        {
            return;
        }

        if (Says(node, "name") is false)
        {
            values.Error("TL0061", node, key, "has no name", "add \"name\": \"…\"");
        }

        var problem = (Says(node, "tokens"), Says(node, "usd")) switch
        {
            (false, false) => "says no limit",
            (true, true) => "says two limits; accepted: either `tokens` or `usd`",
            _ => null,
        };
        if (problem is not null)
        {
            values.Error("TL0061", node, key, problem, "write either \"tokens\": 500000 or \"usd\": 3.00");
        }
    }

    private static bool Says(TrackerNode node, string name) => node.Find(name) is { Value.IsNull: false };
}
