using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>init</c>: configuration, guide and COST_LOG.md; running it again changes nothing.</summary>
internal static class InitCommand
{
    private static readonly Option<string?> Ci = CreateCi();
    private static readonly Option<bool> MergeDriver = new("--merge-driver") { Description = "Let git merge the views on this machine with `dotnet-tokenlog merge-driver`" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "init",
            """
            Set up a repository: configuration, guide, COST_LOG.md. What exists is left as it is; a COST_LOG.md kept by hand is adopted.

            Examples:
              dotnet tokenlog init
              dotnet tokenlog init --dry-run
              dotnet tokenlog init --ci github
              dotnet tokenlog init --merge-driver
            """)
        {
            Ci, MergeDriver, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var setup = Setup.Run(project, new SetupRequest(parse.GetValue(Ci), parse.GetValue(MergeDriver), dryRun), output);
        var views = dryRun || setup.Adopted is null ? [] : AdoptCommand.Rendered(project.Files.Root, output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/init@1",
                ["dry_run"] = dryRun,
                ["written"] = new JsonArray([.. setup.Written.Select(path => JsonValue.Create(path))]),
                ["adopted"] = setup.Adopted is null ? null : AdoptCommand.ToJson(setup.Adopted),
                ["views"] = new JsonArray([.. views.Select(path => JsonValue.Create(path))]),
                ["kept"] = new JsonArray([.. setup.Kept.Select(path => JsonValue.Create(path))]),
            });
        }
        else
        {
            setup.Show(output.Line);
            if (views.Count > 0)
            {
                output.Line($"Updated {string.Join(", ", views)}");
            }
        }

        return ExitCode.Done;
    }

    private static Option<string?> CreateCi()
    {
        var ci = new Option<string?>("--ci") { Description = "Write the jobs for this server too: a comment on pull requests, and fresh views on the default branch", HelpName = "server" };
        ci.AcceptOnlyFromAmong("github", "gitlab");
        return ci;
    }
}
