using TokenLog.Core.Documents;
using TokenLog.Hooks;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>After how many days Claude Code deletes a log that nothing was added to.</summary>
internal static class ClaudeRetention
{
    private const int Default = 30;

    /// <summary><c>cleanupPeriodDays</c>, of the settings that win: the repository's local ones, the repository's, the user's.</summary>
    public static int Days(RepoFiles files) =>
        Value(() => files.Read(".claude/settings.local.json"))
        ?? Value(() => files.Read(".claude/settings.json"))
        ?? Value(() => HookFile.At(Path.Combine(UserHome.Claude, "settings.json")).Before)
        ?? Default;

    private static int? Value(Func<string?> settings)
    {
        try
        {
            return settings() is { } text ? AgentSettings.WholeNumber(text, "cleanupPeriodDays") : null;
        }
        catch (TokenLogException)
        {
            return null;
        }
    }
}
