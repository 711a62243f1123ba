using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Checks;
using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>check</c>: the gate. Silent when all is well.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> Budget = new("--budget")
    {
        Description = "Fail when a budget has reached this level; without a level: stop_at of the configuration, else when exceeded",
        HelpName = "level",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Format = CreateFormat();

    public static Command Create(Output output)
    {
        var command = new Command(
            "check",
            """
            Whether the ledger is sound: files can be read, names and corrections fit, nothing counts twice, committed figures are unchanged,
            git does not ignore the ledger, the views are fresh. Silent and exit 0 when all is well; exit 1 with errors or stale views.

            Examples:
              dotnet tokenlog check
              dotnet tokenlog check --budget
              dotnet tokenlog check --budget critical --format json
            """)
        {
            Budget, Format, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var (project, problems) = Project.Inspect(parse.StartDirectory());
        using (project)
        {
            var gate = new BudgetGate(parse.GetResult(Budget) is not null, parse.GetValue(Budget));
            var findings = LedgerCheck.Of(project, problems, gate);
            var failed = findings.Any(finding => finding.Level == DiagnosticLevel.Error);
            if (parse.GetValue(Globals.Json) || parse.GetValue(Format) == "json")
            {
                output.Json(Json(findings, !failed));
            }
            else
            {
                foreach (var finding in findings)
                {
                    output.Line(finding);
                }
            }

            return failed ? ExitCode.Attention : ExitCode.Done;
        }
    }

    private static JsonObject Json(IReadOnlyList<Diagnostic> findings, bool ok) => new()
    {
        ["schema"] = "tokenlog/check@1",
        ["ok"] = ok,
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["code"] = finding.Code,
            ["level"] = finding.Level.ToString().ToLowerInvariant(),
            ["path"] = finding.Path,
            ["line"] = finding.Line,
            ["column"] = finding.Column,
            ["message"] = finding.Message,
            ["excerpt"] = finding.Excerpt,
            ["fix"] = finding.Fix,
        })]),
    };

    private static Option<string> CreateFormat()
    {
        var format = new Option<string>("--format") { Description = "text, or json as --json", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
