using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>start-session</c>: say what the session about to start is for; <c>end-session</c> writes it down.</summary>
internal static class StartSessionCommand
{
    private static readonly Option<string?> Phase = new("--phase") { Description = "planning, implementation, testing, …", HelpName = "phase" };
    private static readonly Option<string?> Task = new("--task") { Description = "A ticket or task id", HelpName = "id" };
    private static readonly Option<string[]> Tags = new("--tag") { Description = "A label; may be given several times", HelpName = "tag" };
    private static readonly Option<bool> Clear = new("--clear") { Description = "Forget what was said" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "start-session",
            """
            Optional: say what the session about to start is for. The first session that begins afterwards gets it.

            Examples:
              dotnet tokenlog start-session --task SHOP-42 --phase implementation --tag payments
              dotnet tokenlog start-session --clear
            """)
        {
            Phase, Task, Tags, Clear, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var said = new Annotations { Phase = parse.GetValue(Phase), Task = parse.GetValue(Task), Tags = parse.GetValue(Tags) ?? [] };
        var clear = parse.GetValue(Clear);
        using var repoLock = project.Lock(parse.GetValue(Globals.DryRun));
        if (repoLock is not null && clear)
        {
            StartNote.Clear(project.Git);
        }
        else if (repoLock is not null)
        {
            StartNote.Write(project.Git, said);
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/start-session@1",
                ["cleared"] = clear,
                ["head"] = project.Git.HeadSha,
                ["phase"] = said.Phase,
                ["task"] = said.Task,
                ["tags"] = new JsonArray([.. said.Tags.Select(tag => JsonValue.Create(tag))]),
            });
            return ExitCode.Done;
        }

        var words = new[] { said.Task, said.Phase }.Concat(said.Tags).OfType<string>().ToList();
        output.Line((clear, words.Count) switch
        {
            (true, _) => "Forgotten: the next session starts without a task.",
            (_, 0) => "The next session starts without task, phase or tags.",
            _ => $"The next session is for: {string.Join(" · ", words)}",
        });
        return ExitCode.Done;
    }
}
