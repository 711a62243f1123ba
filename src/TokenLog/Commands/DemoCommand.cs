using System.CommandLine;
using TokenLog.Demo;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary><c>demo</c>: a guided try-out in a throw-away repository.</summary>
internal static class DemoCommand
{
    private static readonly Option<DirectoryInfo?> Keep = new("--keep") { Description = "Make the repository in this new or empty directory and leave it there", HelpName = "dir" };

    public static Command Create(Output output, Func<string[], int> run)
    {
        var command = new Command(
            "demo",
            """
            Try it out: a throw-away repository, fictional agent logs, and every step of a week with TokenLog.

            Examples:
              dotnet tokenlog demo
              dotnet tokenlog demo --keep shop
            """)
        {
            Keep,
        };
        command.SetAction(parse => (int)Run(parse, output, run));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output, Func<string[], int> run)
    {
        var keep = parse.GetValue(Keep)?.FullName;
        if (keep is not null && Directory.Exists(keep) && Directory.EnumerateFileSystemEntries(keep).Any())
        {
            throw new TokenLogException(ExitCode.Usage, $"--keep {keep}: the directory is not empty", "Name a new directory.");
        }

        var folder = keep ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            return new DemoTour(folder, output, run).Play(kept: keep is not null);
        }
        finally
        {
            if (keep is null)
            {
                DemoTour.Remove(folder);
            }
        }
    }
}
