using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Documents;
using TokenLog.Core.HandWritten;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>adopt</c>: take over a log that people kept by hand.</summary>
internal static class AdoptCommand
{
    private static readonly Argument<string> File = new("file")
    {
        Description = "The hand-kept log, relative to the repository's root",
        DefaultValueFactory = _ => ViewSet.CostLogPath,
    };

    private static readonly Option<string[]> Map = new("--map")
    {
        Description = $"What a heading means: \"Their header=cost\"; one of {string.Join(", ", ColumnMap.Names)}. It is remembered",
        HelpName = "header=meaning",
    };

    private static readonly Option<int?> Year = new("--year") { Description = "The year of dates that name none", HelpName = "year" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "adopt",
            """
            Take over a log that was kept by hand: its rows become sessions of the ledger, and not a word of the file is lost.

            Examples:
              dotnet tokenlog adopt --dry-run
              dotnet tokenlog adopt docs/cost-log.md --map "Spent=cost" --year 2026
            """)
        {
            File, Map, Year, Globals.DryRun, Globals.Json,
        };
        Map.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(token => token.Value).Where(value => Pair(value) is null))
            {
                result.AddError($"--map \"{token}\": write \"Their header=meaning\" with one of {string.Join(", ", ColumnMap.Names)}");
            }
        });
        command.SetAction(parse => (int)Run(parse, output));
        return command;
    }

    public static JsonObject ToJson(HandKeptLog log) => new()
    {
        ["file"] = log.Path,
        ["rows"] = log.Plan.Log.Rows.Count(row => row.Counts),
        ["recorded"] = new JsonArray([.. log.Drafts.Select(Sessions.Recorded.ToJson)]),
        ["known"] = log.Plan.Known,
        ["in_place"] = log.Plan.InPlace,
        ["regions"] = new JsonArray([.. log.Plan.Regions.Select(region => JsonValue.Create(region))]),
        ["problems"] = new JsonArray([.. log.Plan.Problems.Select(problem => new JsonObject
        {
            ["code"] = problem.Code,
            ["level"] = problem.Level.ToString().ToLowerInvariant(),
            ["line"] = problem.Line,
            ["column"] = problem.Column,
            ["message"] = problem.Message,
        })]),
    };

    private static ExitCode Run(ParseResult parse, Output output)
    {
        var directory = parse.StartDirectory();
        var dryRun = parse.GetValue(Globals.DryRun);
        using var project = Project.Open(directory, output);
        using var repoLock = project.Lock(dryRun);
        var said = (parse.GetValue(Map) ?? []).Select(text => Pair(text)!.Value).ToList();
        var columns = new SortedDictionary<string, string>(project.Configuration.Columns.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (heading, meaning) in said)
        {
            columns[heading] = meaning;
        }

        var path = parse.GetValue(File)!.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var log = HandKeptLog.Read(project, path, columns, parse.GetValue(Year), output);
        if (!dryRun)
        {
            log.Write(project);
            SetUp(project, output);
        }

        var configuration = WithColumns(project, columns);
        if (!dryRun && configuration is var (_, after))
        {
            project.Files.Write(Project.ConfigurationPath, after);
        }

        var views = dryRun ? [] : Rendered(directory, output);
        Show(log, configuration, views, parse.GetValue(Globals.Json), dryRun, output);
        return ExitCode.Done;
    }

    // After the page was taken over with what was said of its columns, so that setting up leaves it alone.
    private static void SetUp(Project project, Output output)
    {
        if (!project.HasConfiguration)
        {
            output.Say($"No {Project.ConfigurationPath} here yet: setting up too (the same as `dotnet tokenlog init`).");
            Setup.Run(project, new SetupRequest(), output).Show(output.Say);
        }
    }

    private static void Show(HandKeptLog log, (string Before, string After)? configuration, IReadOnlyList<string> views, bool json, bool dryRun, Output output)
    {
        if (json)
        {
            var answer = ToJson(log);
            answer.Insert(0, "schema", "tokenlog/adopt@1");
            answer.Insert(1, "dry_run", dryRun);
            answer["views"] = new JsonArray([.. views.Select(view => JsonValue.Create(view))]);
            output.Json(answer);
            return;
        }

        if (dryRun)
        {
            output.Diff(UnifiedDiff.Of(log.Path, log.Before, log.After));
            output.Diff(configuration is var (before, after) ? UnifiedDiff.Of(Project.ConfigurationPath, before, after) : "");
        }

        foreach (var draft in log.Drafts)
        {
            output.Line($"{(dryRun ? "Would write" : "Wrote")} {draft.Path}");
        }

        output.Line(log.IsNothingNew ? $"Nothing new in {log.Path}." : log.InWords(dryRun));
    }

    /// <summary>The configuration as it is and with what was said of the columns; null if nothing changes, or there is no file for it.</summary>
    private static (string Before, string After)? WithColumns(Project project, IReadOnlyDictionary<string, string> columns)
    {
        if (columns.Count == 0 || project.Files.Read(Project.ConfigurationPath) is not { } text)
        {
            return null;
        }

        var after = TrackerFile.WithColumns(Project.ConfigurationPath, text, columns);
        return after == text ? null : (text, after);
    }

    /// <summary>Refreshes the views after a log was taken over. The project is opened again: its configuration may just have changed.</summary>
    public static IReadOnlyList<string> Rendered(string directory, Output output)
    {
        using var project = Project.Open(directory, output);
        var views = ViewSet.Of(project, project.ReadParts(output).Select(stored => stored.Part));
        output.SayAll(views.Problems.Where(problem => problem.Level == DiagnosticLevel.Error));
        if (views.HasErrors)
        {
            return [];
        }

        views.Write(project.Files);
        return views.Changed;
    }

    private static (string Heading, string Meaning)? Pair(string text) =>
        text.LastIndexOf('=') is > 0 and var at && ColumnMap.Names.Contains(text[(at + 1)..].Trim(), StringComparer.Ordinal)
            ? (text[..at].Trim(), text[(at + 1)..].Trim())
            : null;
}
