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

    private static int Run(string[] args, Output output)
    {
        var root = new RootCommand("The ledger of AI spending, kept inside the git repository the money was spent on.")
        {
            Globals.Directory,
            InitCommand.Create(output),
            StartSessionCommand.Create(output),
            EndSessionCommand.Create(output),
            AdoptCommand.Create(output),
            CheckCommand.Create(output),
            RecordCommand.Create(output),
            OptimizeCommand.Create(output),
            EstimateCommand.Create(output),
            RoiCommand.Create(output),
            AmendCommand.Create(output),
            VoidCommand.Create(output),
            ImportCommand.Create(output),
            RenderCommand.Create(output),
            StatusCommand.Create(output),
            ReviewCommand.Create(output),
            BudgetCommand.Create(output),
            GuardCommand.Create(output),
            LogsCommand.Create(output),
            PricesCommand.Create(output),
            MergeDriverCommand.Create(output),
            DemoCommand.Create(output, again => Run(again, output)),
        };
        HelpPages.AddTo(root);

        try
        {
            var parse = root.Parse(args.Length == 0 ? ["--help"] : args);
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
