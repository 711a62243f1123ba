using TokenLog.Core.Budgets;

namespace TokenLog.Core.Documents;

/// <summary>Reads <c>approvals</c>.</summary>
internal static class TrackerApprovals
{
    public static List<Approval> Read(TrackerValues values, TrackerNode node)
    {
        var approvals = new List<Approval>();
        foreach (var (item, key) in values.Items(node, "approvals"))
        {
            string? budget = null;
            DateOnly? until = null;
            string? why = null;
            string? by = null;
            DateOnly? on = null;
            foreach (var member in values.Members(item, key))
            {
                var (below, value) = (TrackerValues.Below(key, member.Name), member.Value);
                switch (member.Name)
                {
                    case "budget":
                        budget = values.Word(value, below);
                        break;
                    case "until":
                        until = values.Day(value, below);
                        break;
                    case "why":
                        why = values.Word(value, below);
                        break;
                    case "by":
                        by = values.Word(value, below);
                        break;
                    case "on":
                        on = values.Day(value, below);
                        break;
                    default:
                        values.Unknown(member, key, TrackerKeys.Approval);
                        break;
                }
            }

            List<string> missing = item.IsObject ? [.. TrackerKeys.Approval.Take(3).Where(name => item.Find(name) is null or { Value.IsNull: true })] : [];
            if (missing.Count > 0)
            {
                values.Error(
                    "TL0061",
                    item,
                    key,
                    $"lacks {string.Join(", ", missing)}",
                    "write { \"budget\": \"month\", \"until\": \"2026-03-31\", \"why\": \"…\" }, or run dotnet tokenlog budget approve");
            }

            if (budget is not null && until is { } last && why is not null)
            {
                approvals.Add(new Approval(budget, last, why, by, on));
            }
        }

        return approvals;
    }
}
