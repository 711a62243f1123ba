using TokenLog.Core.Documents;
using TokenLog.Terminal;

namespace TokenLog.Hooks;

/// <summary>An agent's hooks as they are.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Repository">The moments for which the repository has a hook.</param>
/// <param name="User">The moments for which the user's own settings have one.</param>
internal sealed record AgentHookState(HookAgent Agent, IReadOnlyList<string> Repository, IReadOnlyList<string> User)
{
    public bool IsInstalled => Repository.Count + User.Count > 0;

    public static IReadOnlyList<AgentHookState> Of(string workTree) => [.. HookAgent.All.Select(agent => new AgentHookState(
        agent,
        Events(agent, workTree, user: false),
        Events(agent, workTree, user: true)))];

    private static IReadOnlyList<string> Events(HookAgent agent, string workTree, bool user)
    {
        try
        {
            return HookChanges.Settings(agent, workTree, user).Before is not { } text ? []
                : agent.Name != "opencode" ? AgentSettings.EventsIn(text)
                : text.Contains("tokenlog end-session", StringComparison.Ordinal) ? ["session.idle"]
                : [];
        }
        catch (TokenLogException)
        {
            return [];
        }
    }
}
