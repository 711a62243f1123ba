using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Checks;
using TokenLog.Core.Documents;
using TokenLog.Core.Findings;
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

    private static readonly Option<string?> WarnAt = new("--warn-at")
    {
        Description = "With --budget: warn, without failing, from this level on [default: a budget's first threshold]",
        HelpName = "level",
    };

    private static readonly Option<string> Format = CreateFormat();

    public static Command Create(Output output)
    {
        var command = new Command(
            "check",
            """
            Whether the ledger is sound: files can be read, names and corrections fit, nothing counts twice, committed figures are unchanged,
            git does not ignore the ledger, the views are fresh. Silent and exit 0 when all is well; exit 1 with errors, stale views or a budget
            that stops; exit 3 when a file cannot be understood, so that nothing can be said about the rest.

            Examples:
              dotnet tokenlog check
              dotnet tokenlog check --budget
              dotnet tokenlog check --budget critical --warn-at warning
              dotnet tokenlog check --budget critical --format json
              dotnet tokenlog check --budget --format github
              dotnet tokenlog check --format gitlab > gl-code-quality-report.json
            """)
        {
            Budget, WarnAt, Format, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var (project, problems) = Project.Inspect(parse.StartDirectory());
        using (project)
        {
            var gate = new BudgetGate(parse.GetResult(Budget) is not null, parse.GetValue(Budget), parse.GetValue(WarnAt));
            var answer = LedgerCheck.Of(project, problems, gate);
            Show(answer, parse.GetValue(Globals.Json) ? "json" : parse.GetValue(Format)!, output);
            return (answer.CouldJudge, answer.Failed) switch
            {
                (false, _) => ExitCode.Unreadable,
                (_, true) => ExitCode.Attention,
                _ => ExitCode.Done,
            };
        }
    }

    private static void Show(CheckAnswer answer, string format, Output output)
    {
        switch (format)
        {
            case "json":
                output.Json(Json(answer.Findings, !answer.Failed));
                break;
            case "gitlab":
                output.Json(GitLabCodeQuality.Of(answer.Findings));
                break;
            case "sarif":
                output.Json(Sarif.Of(answer.Findings, ToolVersion.Number));
                break;
            case "github":
                foreach (var line in GitHubAnnotations.Lines(answer.Findings))
                {
                    output.Line(line);
                }

                break;
            default:
                var folded = FoldedFindings.Of(answer.Findings);
                foreach (var finding in folded.Shown)
                {
                    output.Line(finding);
                }

                foreach (var rest in folded.Rest)
                {
                    output.Line(rest);
                }

                break;
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
        var format = new Option<string>("--format") { Description = "text; json as --json; github for annotations, gitlab for a code quality report, sarif for code scanning", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "github", "gitlab", "sarif");
        return format;
    }
}
