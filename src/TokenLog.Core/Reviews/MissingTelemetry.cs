using TokenLog.Core.Reports;

namespace TokenLog.Core.Reviews;

/// <summary>Work that the ledger knows nothing of: days with commits and no usage, and commits of agents that recorded nothing at that time.</summary>
internal static class MissingTelemetry
{
    public static Finding? Of(Review review)
    {
        var days = review.Estimate.Days;
        var marked = review.Commits.Where(commit => commit.Agent is not null && !IsRecorded(review, commit)).ToList();
        if (days.Count == 0 && marked.Count == 0)
        {
            return null;
        }

        List<string> seen = [];
        if (days.Count > 0)
        {
            var of = Figures.Count(review.ActiveDays.Count(), "active day");
            seen.Add(days.Count == review.ActiveDays.Count()
                ? days.Count == 1 ? $"The one active day, {Figures.Day(days[0].Day)}, has no recorded usage." : $"None of the {of} has recorded usage."
                : $"{Figures.Count(days.Count)} of {of} {(days.Count == 1 ? "has" : "have")} commits and no recorded usage: {Findings.Days([.. days.Select(day => day.Day)])}.");
        }

        if (marked.Count > 0)
        {
            var agents = string.Join(", ", marked.Select(commit => commit.Agent!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            seen.Add($"{Figures.Count(marked.Count, "commit")} {(marked.Count == 1 ? "says" : "say")} that an agent was at work ({agents}), and the ledger holds nothing of it.");
        }

        var impact = review.Estimate.Cost is { } cost
            ? $"The totals leave this work out. By the history of the repository it may have cost {ReviewTables.About(cost)}; see the estimate."
            : "The totals leave this work out, and nothing tells what it used.";
        return new Finding("telemetry_missing", "Telemetry Missing", [("Issue", string.Join(' ', seen)), ("Impact", impact)])
        {
            InOneSentence = seen[0],
            Advice = new Recommendation(
                "Record every session",
                [
                    "Let the agents record by themselves: `dotnet tokenlog hooks install`.",
                    "What the agents' logs still hold can be taken in now: `dotnet tokenlog end-session`, and `dotnet tokenlog import --since DAY` for days before the ledger's first.",
                    "Work that left no log can be written down by hand: `dotnet tokenlog end-session --manual`.",
                ],
                AtOnce: true),
        };
    }

    /// <summary>True if the agent has usage around the day of the commit; a session may go past midnight.</summary>
    private static bool IsRecorded(Review review, CommitFacts commit) => Spend.Of(review.Ledger).Any(spend =>
        spend.Part.Agent == commit.Agent && Math.Abs(spend.Day.DayNumber - commit.Day.DayNumber) <= 1);
}
