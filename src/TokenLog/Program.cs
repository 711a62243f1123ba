using System.CommandLine;
using TokenLog.Commands;
using TokenLog.Terminal;

namespace TokenLog;

internal static class Program
{
    private static int Main(string[] args) => Run(args, Output.Console());

    private static int Run(string[] args, Output output)
    {
        var root = new RootCommand("The ledger of AI spending, kept inside the git repository the money was spent on.")
        {
            Globals.Directory,
            InitCommand.Create(output),
            StartSessionCommand.Create(output),
            EndSessionCommand.Create(output),
            ImportCommand.Create(output),
            RenderCommand.Create(output),
            StatusCommand.Create(output),
            PricesCommand.Create(output),
            DemoCommand.Create(output, again => Run(again, output)),
            LogsCommand.Create(output),
        };

        try
        {
            var parse = root.Parse(args);
            var exitCode = parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parse.Errors.Count > 0 ? (int)ExitCode.Usage : exitCode;
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
}
