using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Hooks;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>hooks</c>: let agents and git call the tool, so that the ledger fills itself.</summary>
internal static class HooksCommand
{
    private static readonly Option<string[]> Agent = CreateAgent();
    private static readonly Option<bool> Git = new("--git") { Description = "git's hooks of this clone too: record after each commit, follow amends and rebases" };
    private static readonly Option<bool> User = new("--user") { Description = "The agents' hooks for all your repositories, in your own settings" };
    private static readonly Option<bool> Trailer = new("--trailer") { Description = "Also name the sessions at work in each commit message (AI-Session: …); implies --git" };
    private static readonly Option<bool> PrePush = new("--pre-push") { Description = "Also a line before a push where something is not recorded; implies --git" };
    private static readonly Argument<string> Event = new("event") { Description = "pre-push or prepare-commit-msg" };

    public static Command Create(Output output)
    {
        var command = new Command("hooks", "Let agents and git record by themselves: install, see and take away their hooks.")
        {
            Install(output),
            Status(output),
            Uninstall(output),
            RunOne(output),
        };
        return command;
    }

    private static Command Install(Output output)
    {
        var command = new Command(
            "install",
            """
            Put hooks where agents and git look for them: for the agents that are on this machine (Claude Code where none is found), and with --git for
            git. What stands in the files already stays as it is; doing it again changes nothing. No hook ever stops an agent, a commit or a push.

            Examples:
              dotnet tokenlog hooks install
              dotnet tokenlog hooks install --agent claude-code --user
              dotnet tokenlog hooks install --agent none --git --pre-push
              dotnet tokenlog hooks install --git --trailer --dry-run
            """)
        {
            Agent, User, Git, Trailer, PrePush, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Installed(parse, output));
        return command;
    }

    private static Command Status(Output output)
    {
        var command = new Command(
            "status",
            """
            Which hooks are installed, of each agent and of git, and what to do where there can be none.

            Examples:
              dotnet tokenlog hooks status
              dotnet tokenlog hooks status --json
            """)
        {
            Globals.Json,
        };
        command.SetAction(parse =>
        {
            using var project = Project.Open(parse.StartDirectory(), output);
            var report = new HooksReport(project.Git.WorkTree);
            if (parse.GetValue(Globals.Json))
            {
                output.Json(report.ToJson());
            }
            else
            {
                report.Show(output);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command Uninstall(Output output)
    {
        var command = new Command(
            "uninstall",
            """
            Take this tool's hooks out of the repository, and with --user out of your own settings. Nothing else in the files changes, and files
            that were made for a hook go.

            Examples:
              dotnet tokenlog hooks uninstall
              dotnet tokenlog hooks uninstall --user
              dotnet tokenlog hooks uninstall --dry-run
            """)
        {
            User, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Uninstalled(parse, output));
        return command;
    }

    private static Command RunOne(Output output)
    {
        var command = new Command(
            "run",
            """
            What the installed git hooks ask: one line before a push, the sessions at work for a commit message. Exit code 0 whatever happens.

            Examples:
              dotnet tokenlog hooks run pre-push
            """)
        {
            Event,
        };
        command.SetAction(parse => (int)GitHookAnswer.Give(parse.GetRequiredValue(Event), parse.StartDirectory(), output));
        return command;
    }

    private static ExitCode Installed(ParseResult parse, Output output)
    {
        var request = new HookRequest(parse.GetValue(Agent) ?? [], parse.GetValue(User), parse.GetValue(Git), parse.GetValue(Trailer), parse.GetValue(PrePush));
        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var installation = HookInstallation.Of(request, project, output);
        if (!dryRun)
        {
            installation.Apply();
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(installation.ToJson(dryRun));
        }
        else
        {
            installation.Show(dryRun, output);
        }

        if (!project.HasConfiguration)
        {
            output.Say("Hooks record only where the ledger is set up: dotnet tokenlog init");
        }

        return installation.Snippets.Count > 0 ? ExitCode.Attention : ExitCode.Done;
    }

    private static ExitCode Uninstalled(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var removal = HookRemoval.Of(project, parse.GetValue(User), output);
        var sections = removal.Apply(dryRun);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/hooks-uninstall@1",
                ["dry_run"] = dryRun,
                ["changed"] = new JsonArray([.. removal.Changed.Select(name => JsonValue.Create(name))]),
                ["deleted"] = new JsonArray([.. removal.Deleted.Select(name => JsonValue.Create(name))]),
                ["configuration"] = new JsonArray([.. sections.Select(name => JsonValue.Create(name))]),
            });
            return ExitCode.Done;
        }

        removal.Show(dryRun, sections, output);
        return ExitCode.Done;
    }

    private static Option<string[]> CreateAgent()
    {
        var agent = new Option<string[]>("--agent")
        {
            Description = "Only this agent's hooks; may be given several times",
            HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
        };
        agent.AcceptOnlyFromAmong([.. HookAgent.All.Select(known => known.Name), "none"]);
        return agent;
    }
}
