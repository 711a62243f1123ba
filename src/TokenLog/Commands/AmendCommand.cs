using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Corrections;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>amend</c>: correct what is recorded.</summary>
internal static class AmendCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "A session (k7f2qd9m), a part of one (k7f2qd9m.3fa2c1), or a row as typed (003)" };
    private static readonly Option<string?> Author = new("--author") { Description = "Who worked: \"Name <mail>\"", HelpName = "author" };
    private static readonly Option<string?> Branch = new("--branch") { Description = "On which branch; for measured usage with --why", HelpName = "branch" };
    private static readonly Option<decimal?> Cost = new("--cost") { Description = "What it cost, in USD", HelpName = "usd" };
    private static readonly Option<long?> Input = new("--input") { Description = "Input tokens", HelpName = "tokens" };
    private static readonly Option<long?> OutputTokens = new("--output") { Description = "Output tokens", HelpName = "tokens" };
    private static readonly Option<long?> CacheRead = new("--cache-read") { Description = "Tokens read from the cache", HelpName = "tokens" };
    private static readonly Option<string?> Model = new("--model") { Description = "The model; priced anew unless --cost is given", HelpName = "model" };
    private static readonly Option<int?> Line = new("--line") { Description = "Which usage line of the part, from 1, where it has several", HelpName = "number" };
    private static readonly Option<string?> Why = new("--why") { Description = "The reason; figures need one", HelpName = "text" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "amend",
            """
            Correct what is recorded. Words are changed in the part's own file ("" clears one). Figures of a part never change: a part of its
            own takes its place, and says why.

            Examples:
              dotnet tokenlog amend k7f2qd9m --notes "Stripe connector + tests" --tasks "3 code, 1 docs"
              dotnet tokenlog amend 003 --cost 0.11 --why "as on the invoice"
              dotnet tokenlog amend k7f2qd9m --line 2 --output 18233 --why "the script lost a digit"
            """)
        {
            Id, AnnotationOptions.Notes, AnnotationOptions.Tasks, AnnotationOptions.TaskTypes, AnnotationOptions.Outcome, AnnotationOptions.Phase,
            AnnotationOptions.Task, AnnotationOptions.Tags, Author, Branch, Cost, Input, OutputTokens, CacheRead, Model, Line, Why, Globals.DryRun, Globals.Json,
        };
        Globals.NotNegative(Cost, Input, OutputTokens, CacheRead);
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var amendment = Read(parse);
        if (amendment.IsEmpty)
        {
            throw new TokenLogException(ExitCode.Usage, "amend: nothing to change was given", "See `dotnet tokenlog amend --help` for what can be.");
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var change = LedgerChange.Of(project, output);
        var writes = amendment.Plan(parse.GetRequiredValue(Id), change.Parts, project);
        var views = change.Apply(writes, dryRun, output);
        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/amend@1",
                ["dry_run"] = dryRun,
                ["amended"] = new JsonArray([.. writes.Select(ToJson)]),
                ["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]),
            });
            return ExitCode.Done;
        }

        change.ShowAmended(writes, views, dryRun, _ => "", "The ledger says so already.", output);
        return ExitCode.Done;
    }

    private static JsonObject ToJson(LedgerWrite write) => new()
    {
        ["ref"] = Picked.OriginalOf(write.Part),
        ["path"] = write.Path,
        ["new_file"] = write.Before is null,
        ["cost"] = write.Part.Cost,
        ["cost_known"] = write.Part.CostKnown,
    };

    private static Amendment Read(ParseResult parse) => new()
    {
        Said = AnnotationOptions.Read(parse),
        Author = parse.GetValue(Author),
        Branch = parse.GetValue(Branch),
        Line = parse.GetValue(Line),
        Model = parse.GetValue(Model),
        Cost = parse.GetValue(Cost),
        Input = parse.GetValue(Input),
        Output = parse.GetValue(OutputTokens),
        CacheRead = parse.GetValue(CacheRead),
        Why = parse.GetValue(Why),
    };
}
