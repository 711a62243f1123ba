using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Corrections;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>void</c>: take a session or part out of every figure.</summary>
internal static class VoidCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "A session (k7f2qd9m), a part of one (k7f2qd9m.3fa2c1), or a row as typed (003)" };
    private static readonly Option<string> Why = new("--why") { Description = "The reason, for those who read it later", HelpName = "text", Required = true };

    public static Command Create(Output output)
    {
        var command = new Command(
            "void",
            """
            Take a session or one of its parts out of every figure. Its file stays; a part of its own says that it does not count, and why.
            What it covered stays covered: nothing is recorded again.

            Examples:
              dotnet tokenlog void k7f2qd9m --why "recorded in the wrong repository"
              dotnet tokenlog void 003 --why "a copy of session 002" --dry-run
            """)
        {
            Id, Why, Globals.DryRun, Globals.Json,
        };
        Why.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError("--why: say the reason");
            }
        });
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var change = LedgerChange.Of(project, output);
        var name = parse.GetRequiredValue(Id);
        var writes = Voiding.Plan(name, parse.GetRequiredValue(Why), change.Parts, project);
        var views = change.Apply(writes, dryRun, output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/void@1",
                ["dry_run"] = dryRun,
                ["voided"] = new JsonArray([.. writes.Select(write => new JsonObject { ["ref"] = write.Part.Ref, ["path"] = write.Path })]),
                ["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]),
            });
            return ExitCode.Done;
        }

        foreach (var write in writes)
        {
            output.Line($"{(dryRun ? "Would void" : "Voided")} {write.Part.Ref}");
            output.Line($"  {write.Path}");
        }

        if (writes.Count == 0)
        {
            output.Line($"{name} is void already.");
        }
        else
        {
            change.Show(views, dryRun, output);
        }

        return ExitCode.Done;
    }
}
