using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>render</c>: rebuild the views from the parts.</summary>
internal static class RenderCommand
{
    private static readonly Option<bool> Check = new("--check") { Description = "Only say which views are stale; exit 1 if any is" };

    private static readonly Option<bool> Repair = new("--repair") { Description = "Put damaged, lost and doubled markers right first; text of yours stays" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "render",
            """
            Rebuild COST_LOG.md, the pages of weeks, months and days, and the summary in the configuration from the ledger.

            Examples:
              dotnet tokenlog render
              dotnet tokenlog render --check
              dotnet tokenlog render --repair --dry-run
            """)
        {
            Check, Repair, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        using var project = Project.Open(parse.StartDirectory(), output);
        var check = parse.GetValue(Check);
        var writes = !check && !parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun: !writes);
        var edits = HandEdits.Of(project, project.ReadParts(output), output, rebuildsRegions: parse.GetValue(Repair));
        var views = ViewSet.Everywhere(project, edits.Parts.Select(stored => stored.Part), editsTaken: true, rebuildsRegions: parse.GetValue(Repair));
        output.SayAll(views.Problems);
        views.ThrowIfAnyCannotBeUpdated();

        if (writes)
        {
            edits.Write(project.Files);
            views.Write(project.Files);
        }

        IReadOnlyList<string> parts = [.. edits.Written.Select(stored => stored.Path)];

        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/render@1",
                ["written"] = writes,
                ["parts"] = new JsonArray([.. parts.Select(path => JsonValue.Create(path))]),
                ["views"] = new JsonArray([.. views.Changed.Select(path => JsonValue.Create(path))]),
            });
        }
        else
        {
            Show([.. parts, .. views.Changed], check, writes, output);
        }

        return check && (parts.Count > 0 || views.Changed.Count > 0) ? ExitCode.Attention : ExitCode.Done;
    }

    private static void Show(IReadOnlyList<string> changed, bool check, bool wrote, Output output)
    {
        var verb = check ? "Stale:" : wrote ? "Updated" : "Would update";
        foreach (var path in changed)
        {
            output.Line($"{verb} {path}");
        }

        if (changed.Count == 0)
        {
            output.Line("Everything is up to date.");
        }
        else if (check)
        {
            output.Say("Run `dotnet tokenlog render` to refresh.");
        }
    }
}
