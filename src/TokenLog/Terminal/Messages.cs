namespace TokenLog.Terminal;

/// <summary>Wording that more than one place needs, or that takes more than a line: what happened, where, and what to do next.</summary>
internal static class Messages
{
    public const string NotStaged = "Not staged: git is using another index for a commit that is under way; the files are in the worktree.";

    public const string HowToRecordByHand =
        "To record figures by hand: dotnet tokenlog end-session --model claude-sonnet-4-6 --tasks \"3 code, 1 docs\" --cost 0.08";

    public static string LogsWereCut(string session) =>
        $"Session {session}: its logs now hold less than the ledger does (part of a log was deleted); what was recorded stays.";

    public static string NothingToAnnotate(int calls) => calls == 0
        ? "there is no usage of this repository in the agents' logs, and no recorded session that is not committed yet"
        : "all usage is recorded and committed, so there is nothing that these words could be added to";

    public static string OverlapsMeasured(DateOnly day, string path) =>
        $"Note: {day:yyyy-MM-dd} has measured usage too ({path}); make sure that the figures by hand are not the same work.";

    public static string WhereViewsAreRefreshed(Workspace.Project project) => project.Configuration.Render == Core.Documents.RenderPolicy.Never
        ? "COST_LOG.md and the reports are refreshed by `dotnet tokenlog render`."
        : $"COST_LOG.md and the reports are refreshed on {project.Git.DefaultBranch}, where this branch is merged; or now, by `dotnet tokenlog render`.";

    public static string LeftOut(string calls, DateOnly starts, DateOnly first) =>
        $"Left out: {calls} before {starts:yyyy-MM-dd}, the first day of this ledger (\"starts\" in .ai/token-tracker.json). "
        + $"To take them in: dotnet tokenlog import --since {first:yyyy-MM-dd}";

    public static string HowToUnignore(string reports) =>
        $"Take {reports}/ out of .gitignore, or choose another folder: \"reports\" in .ai/token-tracker.json.";
}
