using System.CommandLine;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>end-session</c>: record what was used and is not yet recorded, or figures by hand.</summary>
internal static class EndSessionCommand
{
    private static readonly Option<string?> Model = new("--model") { Description = "By hand: the model", HelpName = "model" };
    private static readonly Option<string?> Cost = FigureOptions.Amount("--cost", "By hand: what it cost, in USD");
    private static readonly Option<string?> Input = FigureOptions.Tokens("--input", "By hand: input tokens");
    private static readonly Option<string?> OutputTokens = FigureOptions.Tokens("--output", "By hand: output tokens");
    private static readonly Option<string?> Date = FigureOptions.Day("--date", "By hand: the day, as 2026-03-15; today if left out");
    private static readonly Option<string?> RowId = new("--session") { Description = "By hand: what you call the session, as 003", HelpName = "name" };
    private static readonly Option<bool> Manual = new("--manual") { Description = "Record by hand even where usage could be measured" };
    private static readonly Option<bool> Stdin = new("--stdin") { Description = "Read what an agent's hook says on standard input; that session only, and never an exit code but 0" };
    private static readonly Option<bool> Hook = new("--hook") { Description = "Run as a hook, of git or of an agent: this worktree's sessions, at most one line, never an exit code but 0; nothing during a rebase or in a pipeline" };
    private static readonly Option<bool> AllWorktrees = new("--all-worktrees") { Description = "Record the usage of the repository's other worktrees too" };
    private static readonly Option<string[]> Reclaim = new("--reclaim")
    {
        Description = "Bring back parts that are on no branch any more; or those of a session, part or branch that you name",
        HelpName = "name",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Stage = new("--stage") { Description = "git add what was written" };
    private static readonly Option<bool> Commit = new("--commit") { Description = "Commit what was written, and nothing else" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "end-session",
            """
            Record what was used and is not yet recorded, from the agents' own logs; or figures by hand.

            Examples:
              dotnet tokenlog end-session
              dotnet tokenlog end-session --notes "Stripe connector + tests" --phase implementation
              dotnet tokenlog end-session --model claude-sonnet-4-6 --tasks "3 code, 1 docs" --cost 0.08
              dotnet tokenlog end-session --commit
              dotnet tokenlog end-session --reclaim --dry-run
              dotnet tokenlog end-session --dry-run --json
            """)
        {
            AnnotationOptions.Notes, AnnotationOptions.Tasks, AnnotationOptions.TaskTypes, AnnotationOptions.Outcome, AnnotationOptions.Phase,
            AnnotationOptions.Task, AnnotationOptions.Tags,
            Model, Cost, Input, OutputTokens, Date, RowId, Manual,
            Stdin, Hook, AllWorktrees, Reclaim, Stage, Commit, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)(parse.GetValue(Stdin) || parse.GetValue(Hook) ? RunFromHook(parse, output) : RunTyped(parse, output)));
        return command;
    }

    private static ExitCode RunTyped(ParseResult parse, Output output)
    {
        var request = Request(parse, hook: null);
        using var project = Project.Open(request.Directory, output);
        using var repoLock = project.Lock(request.DryRun);
        if (project.HasConfiguration || request.DryRun)
        {
            return EndSessionRun.Run(request, project, parse.GetValue(Globals.Json), output);
        }

        output.Say($"No {Project.ConfigurationPath} here yet: setting up first (the same as `dotnet tokenlog init`).");
        Setup.Run(project, new SetupRequest(), output).Show(output.Say);
        using var configured = Project.Open(request.Directory, output);
        return EndSessionRun.Run(request, configured, parse.GetValue(Globals.Json), output);
    }

    private static ExitCode RunFromHook(ParseResult parse, Output output) =>
        EndSessionRun.FromHook(parse.GetValue(Stdin), parse.GetValue(Hook), parse.GetValue(Globals.Json), hook => Request(parse, hook), output);

    private static EndSessionRequest Request(ParseResult parse, HookInput? hook) => new()
    {
        Directory = parse.GetValue(Globals.Directory) is null && hook?.Cwd is { } cwd && Directory.Exists(cwd) ? cwd : parse.StartDirectory(),
        Hook = hook,
        Said = AnnotationOptions.Read(parse),
        Manual = new ManualEntry
        {
            Model = parse.GetValue(Model),
            Cost = parse.GetAmount(Cost),
            Input = parse.GetTokens(Input),
            Output = parse.GetTokens(OutputTokens),
            Date = parse.GetDay(Date),
            RowId = parse.GetValue(RowId),
        },
        ForceManual = parse.GetValue(Manual),
        AllWorktrees = parse.GetValue(AllWorktrees),
        Reclaim = parse.GetResult(Reclaim) is null ? null : parse.GetValue(Reclaim) ?? [],
        Stage = parse.GetValue(Stage),
        Commit = parse.GetValue(Commit),
        DryRun = parse.GetValue(Globals.DryRun),
    };
}
