using System.CommandLine;
using TokenLog.Commands;
using TokenLog.Terminal;

namespace TokenLog;

internal static class Program
{
    private static int Main(string[] args)
    {
        var output = Output.Console();
        var root = new RootCommand("The ledger of AI spending, kept inside the git repository the money was spent on.")
        {
            Globals.Directory,
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
