using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.Imports;
using TokenLog.Sessions;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>import</c>: take over what other tools recorded, or what agents' logs hold from before the ledger's first day.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string?> Source = new("file")
    {
        Description = "Another tracker's JSON, a CSV table with a header, or a log with one JSON object a line",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string[]> Map = new("--map")
    {
        Description = $"What a column or key means, as \"Kosten=cost\"; may be given several times. Ours: {string.Join(", ", FieldNames.Ours)}",
        HelpName = "theirs=ours",
    };

    private static readonly Option<string?> Since = new("--since") { Description = "Instead of a file: the agents' logs from this day on, up to the ledger's first day", HelpName = "2026-01-05" };
    private static readonly Option<string?> Until = new("--until") { Description = "With --since: up to this day, which is included", HelpName = "2026-02-28" };
    private static readonly Option<bool> AllWorktrees = new("--all-worktrees") { Description = "With --since: the usage of the repository's other worktrees too" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "import",
            """
            Take over what other tools recorded, or what the agents' logs hold from before this ledger's first day.
            Importing the same again adds nothing, and only what is new of a file that has grown.

            Examples:
              dotnet tokenlog import token_usage.csv --dry-run
              dotnet tokenlog import costs.csv --map "Tag=date" --map "Kosten=cost"
              dotnet tokenlog import old/token-tracker.json
              dotnet tokenlog import usage.jsonl --json
              dotnet tokenlog import --since 2026-01-05
            """)
        {
            Source, Map, Since, Until, AllWorktrees, Globals.DryRun, Globals.Json,
        };
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var (file, since) = (parse.GetValue(Source), DayOf(parse, Since));
        var until = DayOf(parse, Until);
        if (file is null == (since is null) || (until is not null && since is null))
        {
            throw new TokenLogException(
                ExitCode.Usage,
                "import takes either a file, or --since and a day",
                "As in: dotnet tokenlog import token_usage.csv, or dotnet tokenlog import --since 2026-01-05");
        }

        var mapping = Mapping(parse);
        var dryRun = parse.GetValue(Globals.DryRun);
        var directory = parse.StartDirectory();
        using var project = Project.Open(directory, output);
        using var repoLock = project.Lock(dryRun);
        if (project.HasConfiguration || dryRun)
        {
            return Import(project);
        }

        output.Say($"No {Project.ConfigurationPath} here yet: setting up first (the same as `dotnet tokenlog init`).");
        Setup.Run(project, new SetupRequest(), output).Show(output.Say);
        using var configured = Project.Open(directory, output);
        return Import(configured);

        ExitCode Import(Project opened)
        {
            if (!opened.Configuration.Enabled)
            {
                output.Say($"Recording is switched off here: \"enabled\": false in {Project.ConfigurationPath}.");
            }
            else if (file is not null)
            {
                FromFile(FileImport.Run(file, Path.GetFullPath(file, directory), mapping, dryRun, opened, output), file, parse, opened, output);
            }
            else
            {
                FromLogs(since!.Value, until, parse, opened, output);
            }

            return ExitCode.Done;
        }
    }

    private static void FromFile(FileImportOutcome outcome, string file, ParseResult parse, Project project, Output output)
    {
        var dryRun = parse.GetValue(Globals.DryRun);
        if (!parse.GetValue(Globals.Json))
        {
            ImportReport.Show(outcome, file, dryRun, project, output);
            return;
        }

        var answer = Answer(dryRun, file, outcome.Reading.Shape, outcome.Drafts);
        answer["already_recorded"] = outcome.AlreadyThere;
        answer["not_imported"] = outcome.NotImported;
        answer["suggestions"] = new JsonArray([.. outcome.Reading.Suggestions.Select(suggestion => new JsonObject
        {
            ["key"] = suggestion.Key,
            ["line"] = suggestion.Line,
            ["source_line"] = suggestion.SourceLine,
        })]);
        answer["problems"] = new JsonArray([.. outcome.Problems.Select(Problem)]);
        answer["views"] = Paths(outcome.Views);
        output.Json(answer);
    }

    private static void FromLogs(DateOnly since, DateOnly? until, ParseResult parse, Project project, Output output)
    {
        var dryRun = parse.GetValue(Globals.DryRun);
        if (project.Configuration.Starts is { } starts && since >= starts)
        {
            output.Say($"The ledger starts on {starts:yyyy-MM-dd} (\"starts\" in {Project.ConfigurationPath}): what was used from that day on is `dotnet tokenlog end-session`'s to record.");
        }

        var (drafts, views) = Backfill.Run(since, until, parse.GetValue(AllWorktrees), dryRun, project, output);
        if (parse.GetValue(Globals.Json))
        {
            var answer = Answer(dryRun, null, "agents' logs", drafts);
            answer["views"] = Paths(views);
            output.Json(answer);
        }
        else
        {
            ImportReport.Show(drafts, views, dryRun, project, output);
        }
    }

    private static JsonObject Answer(bool dryRun, string? file, string? shape, IReadOnlyList<PartDraft> drafts) => new()
    {
        ["schema"] = "tokenlog/import@1",
        ["dry_run"] = dryRun,
        ["file"] = file,
        ["shape"] = shape,
        ["recorded"] = new JsonArray([.. drafts.Select(Recorded.ToJson)]),
    };

    private static JsonArray Paths(IReadOnlyList<string> paths) => new([.. paths.Select(path => JsonValue.Create(path))]);

    private static JsonObject Problem(Diagnostic problem) => new()
    {
        ["code"] = problem.Code,
        ["level"] = problem.Level.ToString().ToLowerInvariant(),
        ["path"] = problem.Path,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
        ["message"] = problem.Message,
    };

    private static Dictionary<string, ImportField> Mapping(ParseResult parse)
    {
        var mapping = new Dictionary<string, ImportField>(StringComparer.Ordinal);
        foreach (var pair in parse.GetValue(Map) ?? [])
        {
            var equals = pair.LastIndexOf('=');
            if (equals <= 0 || FieldNames.OfOurs(pair[(equals + 1)..].Trim()) is not { } field)
            {
                throw new TokenLogException(
                    ExitCode.Usage,
                    $"--map \"{pair}\": it says their name, an equals sign and one of ours",
                    $"Ours are: {string.Join(", ", FieldNames.Ours)}");
            }

            mapping[pair[..equals].Trim()] = field;
        }

        return mapping;
    }

    private static DateOnly? DayOf(ParseResult parse, Option<string?> option)
    {
        if (parse.GetValue(option) is not { } text)
        {
            return null;
        }

        return Period.TryParse(text, out var period)
            ? option == Since ? period.First : period.Last
            : throw new TokenLogException(ExitCode.Usage, $"{option.Name} {text}: there is no such day or period", $"Write it as in {option.Name} {option.HelpName}.");
    }
}
