using System.CommandLine;
using TokenLog.Core.PullRequests;
using TokenLog.Landing;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>pr</c>: what this branch cost.</summary>
internal static class PrCommand
{
    private static readonly Option<string?> Base = new("--base") { Description = "What the branch is held against; else the default branch, on origin if there", HelpName = "ref" };
    private static readonly Option<string?> Branch = new("--branch") { Description = "The branch's name, where git does not know it", HelpName = "name" };
    private static readonly Option<string> Format = CreateFormat();

    public static Command Create(Output output)
    {
        var command = new Command(
            "pr",
            """
            What this branch cost against its base: by session, model and person, the budgets before and after, and how much of the branch's
            work has recorded usage. As text, or as the body of a comment on a pull request.

            Examples:
              dotnet tokenlog pr
              dotnet tokenlog pr --base origin/develop --format github --out comment.md
              dotnet tokenlog pr --json
            """)
        {
            Base, Branch, Format, OutFile.Out, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var request = BranchReport.Of(project, parse.GetValue(Base), parse.GetValue(Branch), output);
        var format = parse.GetValue(Globals.Json) ? "json" : parse.GetValue(Format)!;
        if (OutFile.Of(parse) is null)
        {
            Show(request, format, output);
        }
        else
        {
            using var text = new StringWriter { NewLine = "\n" };
            Show(request, format, Output.Into(text));
            OutFile.Write(text.ToString(), parse, output);
        }

        return ExitCode.Done;
    }

    private static void Show(PullRequest request, string format, Output output)
    {
        switch (format)
        {
            case "json":
                output.Json(PrJson.Of(request));
                break;
            case "text":
                PrText.Show(request, output);
                break;
            default:
                var server = format switch { "github" => CodeServer.GitHub, "gitlab" => CodeServer.GitLab, _ => CodeServer.None };
                output.Line(PullRequestComment.Body(request, server).TrimEnd('\n'));
                break;
        }
    }

    private static Option<string> CreateFormat()
    {
        var format = new Option<string>("--format")
        {
            Description = "text, md, github or gitlab (the body of a comment, with links there), json",
            HelpName = "format",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "md", "json", "github", "gitlab");
        return format;
    }
}
