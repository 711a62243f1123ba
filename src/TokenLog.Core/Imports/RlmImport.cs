using TokenLog.Core.Documents;

namespace TokenLog.Core.Imports;

/// <summary>
/// The <c>tokenTracking</c> section of an RLM project's configuration: tokens a day and a month, an absolute threshold, and prices per token
/// in one list by model and direction.
/// </summary>
internal static class RlmImport
{
    public const string Key = "tokenTracking";

    public static void Read(TrackerNode node, ConfigurationSuggestions suggestions)
    {
        foreach (var member in node.Members)
        {
            switch (FieldNames.Plain(member.Name))
            {
                case "alertthreshold" or "warningthreshold":
                    suggestions.Threshold("alert", member);
                    break;
                case "budgetdaily" or "dailybudget":
                    suggestions.Budget("day", member);
                    break;
                case "budgetweekly" or "weeklybudget":
                    suggestions.Budget("week", member);
                    break;
                case "budgetmonthly" or "monthlybudget":
                    suggestions.Budget("month", member);
                    break;
                case "costpertoken" when member.Value.IsObject:
                    suggestions.CostPerToken(member.Value);
                    break;
                case "alertthresholds" or "thresholds" when member.Value.IsObject:
                    suggestions.Thresholds(member.Value);
                    break;
                case "enabled":
                    break;
                default:
                    suggestions.NotUnderstood(member);
                    break;
            }
        }
    }
}
