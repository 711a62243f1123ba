using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>Reads <c>alert_thresholds</c> and the <c>thresholds</c> of a budget: a preset's name, or levels of one's own.</summary>
internal static class TrackerThresholds
{
    /// <summary>The lowest first; what holds without a file where the value is null.</summary>
    public static IReadOnlyList<Threshold> Read(TrackerValues values, TrackerNode node, string key)
    {
        if (node.IsNull)
        {
            return TrackerConfiguration.Default.AlertThresholds;
        }

        if (node.IsString)
        {
            return ThresholdPreset.Of(node.Text)
                ?? values.Wrong(
                    node,
                    key,
                    $"{string.Join(", ", ThresholdPreset.Names.Select(name => $"\"{name}\""))}, or an object with levels",
                    TrackerConfiguration.Default.AlertThresholds);
        }

        var thresholds = new List<Threshold>();
        foreach (var member in values.Members(node, key))
        {
            var name = TrackerValues.Below(key, member.Name);
            if (member.Name.Trim().Length == 0 || member.Name is BudgetStatus.Ok or BudgetStatus.Exceeded)
            {
                values.Error("TL0051", member.Value, name, "is not a name for a threshold; \"ok\" and \"exceeded\" are what lies below and above all", "give it another name");
            }
            else if (One(values, member, name) is { } threshold)
            {
                // Equal ones stay in the order of the file.
                var place = thresholds.FindIndex(other => other.Value > threshold.Value);
                thresholds.Insert(place < 0 ? thresholds.Count : place, threshold);
            }
        }

        return thresholds;
    }

    /// <summary>A number, or an object with that number under <c>at</c> and an <c>action</c>.</summary>
    private static Threshold? One(TrackerValues values, TrackerMember level, string key)
    {
        var (at, action) = (level.Value, ThresholdPreset.ActionOf(level.Name));
        if (level.Value.IsObject)
        {
            foreach (var member in values.Members(level.Value, key))
            {
                if (member.Name == "action")
                {
                    action = values.Word(member.Value, TrackerValues.Below(key, "action"));
                }
                else if (member.Name != "at")
                {
                    values.Unknown(member, key, TrackerKeys.Threshold);
                }
            }

            if (level.Value.Find("at")?.Value is not { } value)
            {
                values.Error("TL0061", level.Value, key, "does not say where it begins", "write { \"at\": 0.75, \"action\": \"…\" }");
                return null;
            }

            at = value;
        }

        if (values.Amount(at, key) is not { } amount)
        {
            return null;
        }

        Check(values, at, key, amount);
        return new Threshold(level.Name, amount, action);
    }

    private static void Check(TrackerValues values, TrackerNode value, string key, decimal amount)
    {
        if (amount == 0m)
        {
            values.Error("TL0051", value, key, "is 0, which is reached before anything is spent", "write a share as in 0.75, or an amount above 1");
        }
        else if (amount is > 1m and <= 100m)
        {
            values.Info(
                "TL0059",
                value.Start,
                key,
                $"is above 1, so it is an absolute amount ({value.Text} tokens or ${value.Text}), not a share",
                $"for {value.Text} percent write {TrackerValues.Plain(amount / 100m)}");
        }
    }
}
