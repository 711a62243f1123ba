using System.CommandLine;
using System.Globalization;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary>Options that every command understands.</summary>
internal static class Globals
{
    public static readonly Option<DirectoryInfo?> Directory = new("-C")
    {
        Description = "Run as if started in this directory",
        HelpName = "dir",
        Recursive = true,
    };

    public static readonly Option<bool> NoColour = new("--no-color") { Description = "Write no colours; NO_COLOR does the same", Recursive = true };

    public static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON" };

    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done and write nothing" };

    /// <summary>Figures that cannot be less than 0.</summary>
    public static void NotNegative(params Option[] options)
    {
        foreach (var option in options)
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && decimal.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 0)
                {
                    result.AddError($"{option.Name} {token.Value}: it cannot be less than 0");
                }
            });
        }
    }

    /// <summary>Where the command runs: <c>-C</c>, else the current directory.</summary>
    public static string StartDirectory(this ParseResult parse)
    {
        var directory = parse.GetValue(Directory)?.FullName ?? Environment.CurrentDirectory;
        return System.IO.Directory.Exists(directory)
            ? directory
            : throw new TokenLogException(ExitCode.Environment, $"-C {directory}: there is no such directory");
    }
}
