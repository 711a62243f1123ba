using System.CommandLine;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary><c>guard</c>: before the work, not only after.</summary>
internal static class GuardCommand
{
    private static readonly Option<bool> Stdin = new("--stdin")
    {
        Description = "Run as an agent's hook before a prompt: reads its JSON from standard input; a stop is exit code 2",
    };

    public static Command Create(Output output)
    {
        var command = new Command(
            "guard",
            """
            Whether a budget stops the work: warns on stderr from the first threshold on, and exits 1 when a budget has reached its stop level
            (stop_at, else the limit) and nobody has approved. Counts what this worktree's ledger holds; what is not recorded yet does not count.
            Silent and exit 0 where it cannot know: no repository, no configuration, a file that cannot be read. TOKENLOG=0 switches it off.

            Examples:
              dotnet tokenlog guard
              dotnet tokenlog guard --json
            """)
        {
            Stdin, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var directory = parse.StartDirectory();
        return parse.GetValue(Stdin) ? Guard.RunFromHook(directory, parse.GetValue(Globals.Directory) is not null, output)
            : parse.GetValue(Globals.Json) ? Guard.RunJson(directory, output)
            : Guard.Run(directory, output);
    }
}
