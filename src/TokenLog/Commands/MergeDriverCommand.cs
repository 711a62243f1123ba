using System.CommandLine;
using System.Text;
using TokenLog.Core.Editing;
using TokenLog.Git;
using TokenLog.Terminal;

namespace TokenLog.Commands;

/// <summary><c>merge-driver</c>: what git runs for a view that both sides of a local merge changed, where <c>init --merge-driver</c> said so.</summary>
internal static class MergeDriverCommand
{
    private static readonly Argument<string> Base = new("base") { Description = "%O: the common ancestor's version" };
    private static readonly Argument<string> Ours = new("ours") { Description = "%A: our version, which is overwritten with the result" };
    private static readonly Argument<string> Theirs = new("theirs") { Description = "%B: the other version" };
    private static readonly Argument<string> PathName = new("path") { Description = "%P: the file's path in the repository" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "merge-driver",
            """
            For git, which runs it while merging: two versions of a page made one, people's text from both, tables as ours has them until they are
            rendered again. Exit 1 leaves git's conflict, where a person has to look; `render` repairs it. `init --merge-driver` sets it up.

            Examples:
              git config merge.tokenlog.driver 'dotnet-tokenlog merge-driver %O %A %B %P'
              dotnet tokenlog merge-driver base.md ours.md theirs.md COST_LOG.md
            """)
        {
            Base, Ours, Theirs, PathName,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var git = GitRepository.Open(parse.StartDirectory());
        string File(Argument<string> argument) => Path.GetFullPath(parse.GetRequiredValue(argument), parse.StartDirectory());

        var (target, path) = (File(Ours), parse.GetRequiredValue(PathName));
        var (ours, theirs) = (Text(target), Text(File(Theirs)));
        if (git.MergeFile(target, File(Base), File(Theirs)))
        {
            return ExitCode.Done;
        }

        if (ViewMerge.Of(path, ours, theirs, Text(target)) is not { } merged)
        {
            return ExitCode.Attention;
        }

        System.IO.File.WriteAllText(target, merged, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        output.Say($"{path}: merged; `dotnet tokenlog render` brings its tables up to date");
        return ExitCode.Done;
    }

    /// <summary>The whole text, a byte order mark included, so that it is written back as it was.</summary>
    private static string Text(string file) => Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(file));
}
