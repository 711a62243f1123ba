using System.CommandLine;
using System.Text.Json.Nodes;
using TokenLog.Core.Advice;
using TokenLog.Core.Documents;
using TokenLog.Terminal;
using TokenLog.Workspace;

namespace TokenLog.Commands;

/// <summary><c>optimize</c>: which work a cheaper model would have done, which wanted a stronger one, and what the cache would have spared.</summary>
internal static class OptimizeCommand
{
    private static readonly PeriodOptions Days = new();
    private static readonly Option<string> Format = CreateFormat();
    private static readonly Option<bool> All = new("--all") { Description = "Show dismissed suggestions too" };
    private static readonly Option<string?> Accept = new("--accept") { Description = "You follow this suggestion; COST_LOG.md says so", HelpName = "name" };
    private static readonly Option<string?> Dismiss = new("--dismiss") { Description = "You do not follow it; it is not shown again", HelpName = "name" };
    private static readonly Option<string?> Why = new("--why") { Description = "With --accept or --dismiss: the reason", HelpName = "text" };

    public static Command Create(Output output)
    {
        var command = new Command(
            "optimize",
            """
            Which work could use a cheaper model and what that would save, which needs a stronger one, and what the cache would spare.

            Examples:
              dotnet tokenlog optimize
              dotnet tokenlog optimize --month 2026-03 --format md
              dotnet tokenlog optimize --dismiss k7f2qd --why "We want the careful model here"
              dotnet tokenlog optimize --accept k7f2qd --dry-run
            """)
        {
            Format, All, Accept, Dismiss, Why, Globals.DryRun, Globals.Json,
        };
        Days.AddTo(command);
        command.SetAction(parse => (int)((parse.GetValue(Accept) ?? parse.GetValue(Dismiss)) is null ? Show(parse, output) : Decide(parse, output)));
        return command;
    }

    private static ExitCode Show(ParseResult parse, Output output)
    {
        if (parse.GetValue(Why) is not null)
        {
            throw new TokenLogException(ExitCode.Usage, "optimize: --why is the reason of a decision", "Give --accept or --dismiss with the suggestion's name.");
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var days = Days.DaysOf(parse);
        var ledger = Ledger.Of(project.ReadParts(output).Select(stored => stored.Part));
        var suggestions = Advisor.Of(ledger, project.Pricer, days.First, days.Last);
        var decisions = DecisionsOf(project, output);
        var dismissed = suggestions.Where(suggestion => decisions.GetValueOrDefault(suggestion.Id) is { Accepted: false }).ToList();
        IReadOnlyList<Suggestion> shown = parse.GetValue(All) ? suggestions : [.. suggestions.Except(dismissed)];
        if (parse.GetValue(Globals.Json))
        {
            output.Json(OptimizeAnswer.Json(shown, decisions, dismissed.Count));
        }
        else
        {
            OptimizeAnswer.Write(shown, decisions, dismissed.Count - (shown.Count == suggestions.Count ? dismissed.Count : 0), parse.GetValue(Format) == "md", output);
        }

        return ExitCode.Done;
    }

    private static ExitCode Decide(ParseResult parse, Output output)
    {
        var (accept, dismiss) = (parse.GetValue(Accept), parse.GetValue(Dismiss));
        if (accept is not null && dismiss is not null)
        {
            throw new TokenLogException(ExitCode.Usage, "optimize: one decision at a time", "Give either --accept or --dismiss.");
        }

        using var project = Project.Open(parse.StartDirectory(), output);
        var dryRun = parse.GetValue(Globals.DryRun);
        using var repoLock = project.Lock(dryRun);
        var parts = project.ReadParts(output).Select(stored => stored.Part).ToList();
        var id = (accept ?? dismiss)!.ToLowerInvariant();
        var suggestion = Advisor.Of(Ledger.Of(parts), project.Pricer).FirstOrDefault(one => one.Id == id)
            ?? throw new TokenLogException(ExitCode.Usage, $"there is no suggestion {id}", "dotnet tokenlog optimize --all lists them with their names.");
        var decision = new Decision(id, accept is not null, parse.GetValue(Why) ?? "");
        var path = Decision.PathOf(id);
        List<string> written = [path];
        if (!dryRun)
        {
            project.Files.Write(path, decision.Write(suggestion));
            var views = ViewSet.Of(project, parts);
            output.SayAll(views.Problems);
            if (!views.HasErrors)
            {
                views.Write(project.Files);
                written.AddRange(views.Changed);
            }
        }

        if (parse.GetValue(Globals.Json))
        {
            output.Json(new JsonObject
            {
                ["schema"] = "tokenlog/optimize-decision@1",
                ["id"] = id,
                ["decision"] = decision.Word,
                ["why"] = decision.Why,
                ["dry_run"] = dryRun,
                ["files"] = new JsonArray([.. written.Select(file => JsonValue.Create(file))]),
            });
            return ExitCode.Done;
        }

        output.Line($"{(dryRun ? "Would write" : "Wrote")} {string.Join(", ", written)}: {decision.Word} {suggestion.Work}, {suggestion.Model} → {suggestion.Recommended}");
        output.Say($"To take that back, delete {path}.");
        return ExitCode.Done;
    }

    private static Dictionary<string, Decision> DecisionsOf(Project project, Output output)
    {
        List<Diagnostic> problems = [];
        var decisions = Decisions.Of(project, problems);
        output.SayAll(problems);
        return decisions.ToDictionary(decision => decision.Id, StringComparer.Ordinal);
    }

    private static Option<string> CreateFormat()
    {
        var format = new Option<string>("--format") { Description = "text or md (Markdown)", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "md");
        return format;
    }
}
