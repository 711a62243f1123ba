using TokenLog.Hooks;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>Which agents' logs are here, what of them is not recorded, and how long it will still be there.</summary>
internal static class LogChecks
{
    private const int DaysToWorry = 7;

    public static IEnumerable<DoctorFinding> Of(Project project)
    {
        var (parts, _) = project.Ledger.InTree();
        var usage = UnrecordedUsage.Find(project, parts, Output.Into(TextWriter.Null), new UsageQuery());
        yield return usage.Logs.Agents.Count > 0
            ? new DoctorFinding("logs", DoctorLevel.Ok, $"Logs of {string.Join(", ", usage.Logs.Agents.Select(agent => $"{agent.Agent} ({agent.Files:#,0} {(agent.Files == 1 ? "file" : "files")})"))} in {string.Join(", ", usage.Logs.LookedIn.Where(Directory.Exists))}")
            : new DoctorFinding("logs", DoctorLevel.Note, $"No agent's logs were found. Looked in: {string.Join(", ", usage.Logs.LookedIn)}", "If they are elsewhere, name the folder in the agent's own variable, such as CLAUDE_CONFIG_DIR.");
        if (usage.Logs.Warnings.Count > 0)
        {
            yield return new DoctorFinding("logs", DoctorLevel.Note, $"{usage.Logs.Warnings.Count:#,0} {(usage.Logs.Warnings.Count == 1 ? "warning" : "warnings")} about logs, the first: {usage.Logs.Warnings[0]}", "dotnet tokenlog logs");
        }

        List<Part> unrecorded = [.. SessionsAtWork.Fresh(usage.Recording).Select(part => part.Part)];
        if (unrecorded.Count == 0)
        {
            yield return new DoctorFinding("unrecorded", DoctorLevel.Ok, "Everything that the logs hold of this worktree is recorded");
        }
        else
        {
            var oldest = unrecorded.Min(part => part.Ended) ?? Clock.Now;
            var spent = SessionsAtWork.NewIn(usage.Recording);
            var isOld = Clock.Now - oldest >= TimeSpan.FromDays(1);
            yield return new DoctorFinding(
                "unrecorded",
                isOld ? DoctorLevel.Problem : DoctorLevel.Note,
                $"Not recorded: {spent}; the oldest session ended on {project.Configuration.DayOf(oldest):yyyy-MM-dd}",
                "dotnet tokenlog end-session");
        }

        foreach (var finding in usage.Logs.Agents.Any(agent => agent.Agent == "claude-code") ? Retention(project, unrecorded) : [])
        {
            yield return finding;
        }
    }

    private static IEnumerable<DoctorFinding> Retention(Project project, IReadOnlyList<Part> unrecorded)
    {
        var days = ClaudeRetention.Days(project.Files);
        var ended = unrecorded.Where(part => part.Agent == "claude-code").Select(part => part.Ended).Min();
        if (ended is not { } oldest)
        {
            yield return new DoctorFinding("retention", DoctorLevel.Ok, $"Claude Code deletes a log {days} days after its last use; nothing unrecorded is waiting for that");
            yield break;
        }

        var left = days - (int)(Clock.Now - oldest).TotalDays;
        yield return new DoctorFinding(
            "retention",
            left <= DaysToWorry ? DoctorLevel.Problem : DoctorLevel.Ok,
            left <= 0
                ? $"Claude Code deletes a log {days} days after its last use: the oldest unrecorded one goes the next time it starts"
                : $"Claude Code deletes a log {days} days after its last use: the oldest unrecorded one goes in about {left} {(left == 1 ? "day" : "days")}",
            left <= DaysToWorry ? "dotnet tokenlog end-session; or a higher cleanupPeriodDays in Claude Code's settings.json" : null);
    }
}
