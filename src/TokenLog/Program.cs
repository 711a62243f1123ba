using System.CommandLine;
using System.CommandLine.Invocation;
using TokenLog.Commands;
using TokenLog.Terminal;

namespace TokenLog;

internal static class Program
{
    private static int Main(string[] args)
    {
        var output = Output.Console();
        return QuickStart.Run(args, output) ?? Run(args, output);
    }

    /// <summary>Every command, in the order of the help. Only the one that is named gets made: making all of them takes longer than some need to run.</summary>
    private static CommandEntry[] Commands(Output output) =>
    [
        new("init", () => InitCommand.Create(output)),
        new("start-session", () => StartSessionCommand.Create(output)),
        new("end-session", () => EndSessionCommand.Create(output)),
        new("adopt", () => AdoptCommand.Create(output)),
        new("check", () => CheckCommand.Create(output)),
        new("record", () => RecordCommand.Create(output)),
        new("optimize", () => OptimizeCommand.Create(output)),
        new("estimate", () => EstimateCommand.Create(output)),
        new("roi", () => RoiCommand.Create(output)),
        new("amend", () => AmendCommand.Create(output)),
        new("void", () => VoidCommand.Create(output)),
        new("import", () => ImportCommand.Create(output)),
        new("render", () => RenderCommand.Create(output)),
        new("status", () => StatusCommand.Create(output)),
        new("review", () => ReviewCommand.Create(output)),
        new("budget", () => BudgetCommand.Create(output)),
        new("guard", () => GuardCommand.Create(output)),
        new("pr", () => PrCommand.Create(output)),
        new("commits", () => CommitsCommand.Create(output)),
        new("blame", () => BlameCommand.Create(output)),
        new("logs", () => LogsCommand.Create(output), LogsCommand.Prepare),
        new("report", () => ReportCommand.Create(output)),
        new("export", () => ExportCommand.Create(output)),
        new("prices", () => PricesCommand.Create(output)),
        new("cache", () => CacheCommand.Create(output)),
        new("hooks", () => HooksCommand.Create(output)),
        new("doctor", () => DoctorCommand.Create(output)),
        new("merge-driver", () => MergeDriverCommand.Create(output)),
        new("demo", () => DemoCommand.Create(output, again => Run(again, output))),
    ];

    private static int Run(string[] args, Output output)
    {
        var root = new RootCommand("The ledger of AI spending, kept inside the git repository the money was spent on.") { Globals.Directory, Globals.NoColour };
        var commands = CommandEntry.Named(args, Commands(output));
        if (commands is [{ Prepare: { } prepare }])
        {
            _ = Task.Run(() => prepare(args));
        }

        foreach (var command in commands)
        {
            root.Add(command.Create());
        }

        HelpPages.AddTo(root);

        try
        {
            var parse = root.Parse(args.Length == 0 ? ["--help"] : args);
            if (parse.GetValue(Globals.NoColour))
            {
                output.WithoutColour();
            }

            return parse.Action is ParseErrorAction
                ? WrongUsage(parse, output)
                : parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (TokenLogException failure)
        {
            output.Say($"tokenlog: {failure.Message}");
            if (failure.WhatToDo is { } whatToDo)
            {
                output.Say($"  {whatToDo}");
            }

            return (int)failure.ExitCode;
        }
    }

    private static int WrongUsage(ParseResult parse, Output output)
    {
        foreach (var error in parse.Errors)
        {
            output.Say($"tokenlog: {error.Message}");
        }

        var command = parse.CommandResult.Command;
        output.Say($"  See: dotnet tokenlog {(command is RootCommand ? "" : command.Name + " ")}--help");
        return (int)ExitCode.Usage;
    }
}
