using System.Text.Json.Nodes;
using TokenLog.Core.Sources;
using TokenLog.Terminal;

namespace TokenLog.Hooks;

/// <summary>What <c>hooks status</c> says.</summary>
internal sealed class HooksReport(string workTree)
{
    private readonly IReadOnlyList<AgentHookState> agents = AgentHookState.Of(workTree);
    private readonly GitHooks git = new(workTree);

    /// <summary>Agents whose logs are read and that run no commands of ours.</summary>
    private static IReadOnlyList<string> WithoutHooks =>
        [.. AgentSources.All.Where(source => source is not (UsageLog or OpenTelemetry)).Select(source => source.Name).Where(name => HookAgent.All.All(agent => agent.Name != name))];

    public void Show(Output output)
    {
        var table = new TextTable(["", "hooks", "where"], textColumns: 3);
        foreach (var state in agents)
        {
            foreach (var (events, where) in new[] { (state.Repository, state.Agent.Path), (state.User, Path.Combine(state.Agent.UserFolder(), state.Agent.UserPath)) })
            {
                if (events.Count > 0)
                {
                    table.Add(state.Agent.Name, string.Join(", ", events), where);
                }
            }

            if (!state.IsInstalled)
            {
                table.Add(state.Agent.Name, "none", $"dotnet tokenlog hooks install --agent {state.Agent.Name}");
            }
        }

        var installed = git.Installed();
        table.Add(
            "git",
            installed.Count == 0 ? "none" : string.Join(", ", installed.Select(hook => hook.Event)),
            installed.Count == 0 ? "dotnet tokenlog hooks install --git" : git.How);
        table.WriteTo(output);
        foreach (var state in agents.Where(state => state.IsInstalled && !state.Agent.IsRead))
        {
            output.Line($"The logs of {state.Agent.Name} are not read yet, so its hook records nothing.");
        }

        if (WithoutHooks.Count > 0)
        {
            output.Line($"No hook: {string.Join(", ", WithoutHooks)}. Run `dotnet tokenlog end-session`, or let git's hook do it.");
        }

        if (Environment.GetEnvironmentVariable("TOKENLOG") == "0")
        {
            output.Line("TOKENLOG=0 switches every hook off.");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["schema"] = "tokenlog/hooks@1",
        ["agents"] = new JsonArray([.. agents.Select(state => new JsonObject
        {
            ["agent"] = state.Agent.Name,
            ["read"] = state.Agent.IsRead,
            ["repository"] = Place(state.Agent.Path, state.Repository),
            ["user"] = Place(Path.Combine(state.Agent.UserFolder(), state.Agent.UserPath), state.User),
        })]),
        ["git"] = new JsonObject
        {
            ["version"] = git.Version["git ".Length..],
            ["where"] = git.How,
            ["manager"] = git.Manager?.Name,
            ["events"] = new JsonArray([.. git.Installed().Select(hook => JsonValue.Create(hook.Event))]),
        },
        ["without_hooks"] = new JsonArray([.. WithoutHooks.Select(name => JsonValue.Create(name))]),
        ["switched_off"] = Environment.GetEnvironmentVariable("TOKENLOG") == "0",
    };

    private static JsonObject Place(string path, IReadOnlyList<string> events) => new()
    {
        ["path"] = path,
        ["events"] = new JsonArray([.. events.Select(name => JsonValue.Create(name))]),
    };
}
